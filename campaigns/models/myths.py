"""A page of myths with the fact under each."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.bodies import MythFactBody
from campaigns.models.family import below
from publishing.models import PublicPage


class MythFactPage(PublicPage):
    lead = models.CharField(max_length=300, help_text="The first sentence on the page.")
    body = StreamField(MythFactBody())

    content_panels = [*PublicPage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types = ["campaigns.EasyReadPage"]
    template = "campaigns/myth_fact_page.html"
    is_sensitive = True

    class Meta:
        verbose_name = "myth and fact"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"below": below(self)}
