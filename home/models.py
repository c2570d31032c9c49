"""The front page, get help, and the pages that every site has."""

from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import HomeBody, StandardBody
from publishing.finding import page_at
from publishing.models import PublicPage
from publishing.registries import registry
from safety.models import HelpRoute


class HomePage(PublicPage):
    """The front page: the sentence that asks nobody to be certain leads, help comes next."""

    headline = models.CharField(max_length=60, default="You don’t have to be certain to ask")
    lead = models.CharField(
        max_length=250,
        default="Worried about a child, or about yourself? Learn what to look for, and who to call. "
        "You do not need proof, and you will not be wasting anyone’s time.",
    )
    second_action = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="second button",
    )
    second_action_words = models.CharField(
        "words of the second button", max_length=40, default="Know the signs"
    )
    body = StreamField(HomeBody(), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("headline"),
                FieldPanel("lead"),
                FieldPanel("second_action"),
                FieldPanel("second_action_words"),
            ],
            heading="Head of the page",
        ),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "campaigns.CampaignIndexPage",
        "campaigns.EventIndexPage",
        "campaigns.NewsIndexPage",
        "campaigns.QuizPage",
        "campaigns.ReportIndexPage",
        "campaigns.ToolkitIndexPage",
        "campaigns.TrainingIndexPage",
        "campaigns.GuideIndexPage",
        "home.StandardPage",
        "home.GetHelpPage",
    ]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = "front page"

    def route(self, request: Any, path_components: list[str]) -> Any:
        """Find a page below in two queries; step by step only where a page has addresses inside."""
        found = page_at(self, path_components) if path_components else None
        if found is None:
            return super().route(request, path_components)
        return found.route(request, [])

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "now": timezone.now()}


class StandardPage(PublicPage):
    lead = models.CharField(max_length=250, blank=True)
    body = StreamField(StandardBody(), blank=True)
    is_sensitive = models.BooleanField(
        "sensitive",
        default=False,
        help_text="Shows “Exit this page” and needs the safeguarding lead’s sign-off.",
    )

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("is_sensitive"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage", "campaigns.EasyReadPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = "standard page"

    @property
    def has_report_parts(self) -> bool:
        """Whether it shows charts or commitments, which have a sheet of their own."""
        return any(part["type"] in ("statistics", "commitments") for part in self.body.raw_data)


class GetHelpPage(PublicPage):
    """All routes to help. The routes themselves come from the registry."""

    what_happens = RichTextField("what happens when you call", features=["bold", "link"])
    phone_checked = RichTextField("if someone might check your phone", features=["bold", "link"])

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("what_happens"),
        FieldPanel("phone_checked"),
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("what_happens")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.EasyReadPage"]
    max_count = 1
    template = "home/get_help_page.html"
    is_sensitive = True
    shows_every_route = True

    class Meta:
        verbose_name = "get-help page"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        routes = [route for route in registry(HelpRoute).values() if route.is_public]
        context["danger"] = next((route for route in routes if route.key == "police_999"), None)
        context["routes"] = [
            route for route in routes if not route.district_key and route != context["danger"]
        ]
        return context
