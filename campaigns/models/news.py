"""News of the campaigns, also as a feed."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.search import index

from campaigns.feeds import NewsFeed
from campaigns.models.articles import ArticlePage, ListingPage, WithAddressesBelow
from publishing.models import PublicPage


class NewsIndexPage(WithAddressesBelow, ListingPage):
    subpage_types = ["campaigns.NewsPage"]
    template = "campaigns/news_index_page.html"

    class Meta:
        verbose_name = "list of news"

    @path("feed/", name="feed")
    def feed(self, request: Any) -> Any:
        return NewsFeed()(request, page=self)

    @property
    def feed_url(self) -> str:
        return f"{self.url or ''}feed/"

    def news(self) -> "models.QuerySet[NewsPage]":
        return NewsPage.objects.child_of(self).live().order_by("-day", "-pk")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["news"] = self.news()
        return context


class NewsPage(ArticlePage):
    """One piece of news. Say where we know it from when it is not our own."""

    day = models.DateField(help_text="The day of the news. The newest stands first.")
    shown_date = models.CharField(
        max_length=40,
        blank=True,
        help_text="Shown instead of the day where only the month is known, such as: August 2014",
    )
    source = models.CharField(
        max_length=200, blank=True, help_text="Where we know it from, such as: report of June 2015"
    )
    source_url = models.URLField("address of the source", blank=True)

    content_panels = [
        *PublicPage.content_panels,
        FieldRowPanel([FieldPanel("day"), FieldPanel("shown_date")]),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading="Source"),
        FieldPanel("is_sensitive"),
    ]
    search_fields = [*ArticlePage.search_fields, index.FilterField("day")]
    parent_page_types = ["campaigns.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/news_page.html"

    class Meta:
        verbose_name = "news"

    @property
    def feed_url(self) -> str:
        return f"{self.get_parent().url or ''}feed/"
