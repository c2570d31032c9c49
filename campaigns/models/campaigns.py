"""The campaigns: an index, and a page for each built from blocks."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks import CampaignBody


class CampaignIndexPage(Page):
    lead = models.CharField(max_length=250)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count = 1
    template = "campaigns/campaign_index_page.html"

    class Meta:
        verbose_name = "list of campaigns"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["campaigns"] = CampaignPage.objects.child_of(self).live().order_by("path")
        return context


class CampaignPage(Page):
    """One campaign, for the people best placed to notice.

    The tab and share cards show the neutral `seo_title`, so that a glance at somebody's phone
    gives nothing away.
    """

    class Ground(models.TextChoices):
        """Each has a colour in the tokens and a drawing in `templates/components/pictures/`."""

        KNOW_THE_SIGNS = "know_the_signs", "Night: one window unlike the rest"
        SAY_SOMETHING = "say_something", "Canal: one door ajar"
        DO_YOU_KNOW_WHO = "do_you_know_who", "Moor: a lit window talking to an empty one"

    audience = models.CharField(max_length=60, help_text="Such as: For hotels and B&Bs")
    lead = models.CharField(max_length=250, help_text="The first sentence on the page.")
    summary = models.CharField(max_length=200, help_text="For the card on other pages.")
    first_action = models.CharField(
        "first button", max_length=40, help_text="It leads to the first part of the page."
    )
    ground = models.CharField("picture", max_length=20, choices=Ground)
    theme = models.ForeignKey(
        "grants.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_sensitive = models.BooleanField(
        "sensitive", default=True, help_text="Shows “Exit this page”."
    )
    body = StreamField(CampaignBody(), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel("lead"),
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("first_action"), FieldPanel("ground")]),
            ],
            heading="Head of the page",
        ),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("theme"), FieldPanel("is_sensitive")]),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/campaign_page.html"

    class Meta:
        verbose_name = "campaign"

    @property
    def picture(self) -> str:
        return f"components/pictures/{self.ground}.html"
