"""A story behind its content note. A film or a sound in it brings its own transcript."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.bodies import StoryBody
from campaigns.blocks.steps import ROUTE_HELP
from campaigns.models.family import below
from publishing.models import PublicPage


class StoryPage(PublicPage):
    """The reader knows what is coming and opens the story, or leaves."""

    content_note = models.TextField(
        help_text=f"What the story is about, without details, and where to turn. {ROUTE_HELP}"
    )
    minutes = models.PositiveSmallIntegerField("minutes that it takes", default=2)
    origin = models.CharField(
        "where the story comes from",
        max_length=200,
        default="Made up from what happens to many. Nobody in it is a real person.",
    )
    body = StreamField(StoryBody())

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("content_note"),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("origin")]),
        FieldPanel("body"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("content_note"),
        index.SearchField("body"),
    ]
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types = ["campaigns.EasyReadPage"]
    template = "campaigns/story_page.html"
    is_sensitive = True

    class Meta:
        verbose_name = "story"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"below": below(self)}
