"""The Easy Read version of a page: one idea a line, with a picture beside it."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks.bodies import EasyReadBody
from publishing.models import PublicPage


class EasyReadForm(WagtailAdminPageForm):
    """Ticking the box ties the version to the page as it is published now."""

    says_the_same = forms.BooleanField(
        label="It says what the page says now",
        help_text="Tick it when you have read both, one beside the other.",
        required=False,
    )

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data.get("says_the_same"):
            self.instance.made_from = self.parent_page.last_published_at
        return super().save(commit=commit)


class EasyReadPage(PublicPage):
    """A version of the page that it stands under.

    It remembers which publication of that page it was made from. When the page has been published
    since, the version is behind: editors are told, and so is the reader.
    """

    made_from = models.DateTimeField(null=True, blank=True, editable=False)
    body = StreamField(EasyReadBody())

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [HelpPanel(template="campaigns/cms/made_from.html"), FieldPanel("says_the_same")],
            heading="The page that this is a version of",
        ),
        FieldPanel("body"),
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]
    base_form_class = EasyReadForm
    parent_page_types = [
        "campaigns.CampaignPage",
        "campaigns.GuidePage",
        "campaigns.SignsChecklistPage",
        "campaigns.MythFactPage",
        "campaigns.StoryPage",
        "home.GetHelpPage",
        "home.StandardPage",
    ]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "campaigns/easy_read_page.html"
    is_sensitive = True

    class Meta:
        verbose_name = "Easy Read version"

    @property
    def version_of(self) -> Page:
        return self.get_parent()

    @property
    def is_behind(self) -> bool:
        return self.is_older_than(self.version_of)

    def is_older_than(self, original: Page) -> bool:
        """Whether the page has been published since this version was made from it."""
        published = original.last_published_at
        return published is not None and (self.made_from is None or self.made_from < published)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["original"] = original = self.version_of
        context["is_behind"] = self.is_older_than(original)
        return context
