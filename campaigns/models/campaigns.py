"""The campaigns: an index, and a page for each built from blocks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from campaigns.blocks import CampaignBody
from campaigns.models.family import below
from campaigns.models.heads import HeadPictureMixin
from publishing.models import PublicPage


class CampaignIndexPage(PublicPage):
    lead = models.CharField(max_length=250)

    content_panels = [*PublicPage.content_panels, FieldPanel("lead")]
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


class CampaignPage(HeadPictureMixin, PublicPage):
    """One campaign, for the people best placed to notice.

    The tab and share cards show the neutral `seo_title`, so that a glance at somebody's phone
    gives nothing away.
    """

    is_sensitive = True

    class Phase(models.TextChoices):
        PREPARING = "preparing", "In preparation"
        RUNNING = "running", "Running"
        RESTING = "resting", "Resting"
        ENDED = "ended", "Ended"

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
    body = StreamField(CampaignBody(), blank=True)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.RUNNING)
    starts_on = models.DateField("began on", null=True, blank=True)
    ends_on = models.DateField("ended on", null=True, blank=True)
    months_only = models.BooleanField(
        "only the month is known",
        default=False,
        help_text="Shows a month and a year. Enter the first day of the month.",
    )
    run_by = models.CharField(
        "owner organisation", max_length=160, blank=True, help_text="Who runs the campaign."
    )
    aims = StreamField([("aim", CharBlock(max_length=160))], blank=True)
    history = RichTextField("what has happened so far", features=["bold", "link"], blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel("lead"),
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("first_action"), FieldPanel("ground")]),
            ],
            heading="Head of the page",
        ),
        HeadPictureMixin.head_picture_panel,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phase"), FieldPanel("run_by")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("months_only"),
                FieldPanel("aims"),
                FieldPanel("history"),
            ],
            heading="About this campaign",
        ),
        FieldPanel("theme"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("run_by"),
        index.SearchField("aims"),
    ]
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types = [
        "campaigns.GuidePage",
        "campaigns.SignsChecklistPage",
        "campaigns.MythFactPage",
        "campaigns.StoryPage",
        "campaigns.EasyReadPage",
    ]
    template = "campaigns/campaign_page.html"

    class Meta:
        verbose_name = "campaign"

    @property
    def picture(self) -> str:
        return f"components/pictures/{self.ground}.html"

    @property
    def when(self) -> str:
        """From when until when, as far as it is known."""
        shape = "F Y" if self.months_only else "j F Y"
        began, ended = (
            date_format(day, shape) if day else "" for day in (self.starts_on, self.ends_on)
        )
        if began and ended:
            return f"{began} to {ended}"
        return f"Since {began}" if began else f"Until {ended}" if ended else ""

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The campaign cannot end before it begins."})

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"below": below(self)}
