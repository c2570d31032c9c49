"""A page of signs in groups, to read and to print."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.bodies import SignsChecklistBody
from campaigns.models.family import below
from publishing.models import PublicPage


class SignsChecklistPage(PublicPage):
    """Signs by reference: an edit of a sign changes every page that shows it."""

    lead = models.CharField(max_length=300, help_text="The first sentence on the page.")
    body = StreamField(SignsChecklistBody())

    content_panels = [*PublicPage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types = ["campaigns.EasyReadPage"]
    template = "campaigns/signs_checklist_page.html"
    is_sensitive = True

    class Meta:
        verbose_name = "signs checklist"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"below": below(self)}
