"""What pages of words have in common: a first sentence, blocks, and the way back up."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.articles import ArticleBody
from publishing.models import PublicPage


class WithAddressesBelow(RoutablePageMixin):
    """A page with addresses of its own below it; what holds for the page holds for them."""

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        if self.is_sensitive:
            response.headers["Cache-Control"] = "no-store"
        return response


class ArticlePage(PublicPage):
    lead = models.CharField(max_length=250, help_text="The first sentence on the page.")
    body = StreamField(ArticleBody(), blank=True)
    is_sensitive = models.BooleanField(
        "sensitive",
        default=False,
        help_text="Shows “Exit this page” and needs the safeguarding lead’s sign-off.",
    )

    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True


class ListingPage(PublicPage):
    """A page that lists the pages below it."""

    lead = models.CharField(max_length=250, help_text="The first sentence on the page.")

    content_panels = [*PublicPage.content_panels, FieldPanel("lead")]
    search_fields = [*PublicPage.search_fields, index.SearchField("lead")]
    parent_page_types = ["home.HomePage"]
    max_count = 1

    class Meta:
        abstract = True
