"""Community Outcomes reports: what partners did, with figures that can be followed to their rows."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from campaigns import frozen
from campaigns.blocks.reports import ReportBody, founding_sections
from campaigns.figure_rows import rows_of
from campaigns.panels import StaleFiguresPanel
from campaigns.report_sections import sections
from publishing.models import PublicPage


class ReportIndexPage(PublicPage):
    lead = models.CharField(max_length=250)

    content_panels = [*PublicPage.content_panels, FieldPanel("lead")]
    search_fields = [*PublicPage.search_fields, index.SearchField("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.ReportPage"]
    max_count = 1
    template = "campaigns/report_index_page.html"

    class Meta:
        verbose_name = "list of reports"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["reports"] = ReportPage.objects.child_of(self).live().order_by("-report_on")
        return context


class ReportPage(RoutablePageMixin, PublicPage):
    """One report to a Community Outcomes Meeting.

    Going live counts every live figure and keeps the rows and the sum with their day, in the page
    and in its revision. The register goes on; the figure stays, and links to exactly these rows.
    """

    report_on = models.DateField("day of the meeting")
    meeting = models.CharField(max_length=100, default="Community Outcomes Meeting")
    presented_by = models.CharField(
        max_length=200, help_text="The offices that report. Not the names of people."
    )
    lead = models.CharField("in one sentence", max_length=250)
    source_note = RichTextField(
        blank=True,
        features=["bold", "link"],
        help_text="Where the facts come from, if this page tells of an older paper.",
    )
    is_sensitive = models.BooleanField(
        "sensitive", default=False, help_text="Shows “Exit this page”."
    )
    body = StreamField(ReportBody(), default=founding_sections)
    frozen_figures = models.JSONField(default=dict, editable=False)

    content_panels = [
        StaleFiguresPanel(),
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("lead"),
                FieldRowPanel([FieldPanel("meeting"), FieldPanel("report_on")]),
                FieldPanel("presented_by"),
            ],
            heading="Head of the report",
        ),
        FieldPanel("body"),
        FieldPanel("source_note"),
        FieldPanel("is_sensitive"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["campaigns.ReportIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/report_page.html"

    class Meta:
        verbose_name = "report"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Freeze the figures where every way of publishing ends, as `SignedOffMixin.save` says."""
        if not self._is_being_published(kwargs.get("update_fields")):
            return super().save(*args, **kwargs)
        self.frozen_figures = frozen.freeze(self.body, on=timezone.localdate())
        with transaction.atomic():
            saved = super().save(*args, **kwargs)
            if self.live_revision is not None:
                revision = self.live_revision
                revision.content["frozen_figures"] = self.frozen_figures
                type(revision).objects.filter(pk=revision.pk).update(content=revision.content)
        return saved

    def _is_being_published(self, update_fields: Any) -> bool:
        """A copy and an alias keep what their source counted, and say when."""
        if not self.live or self.alias_of_id or update_fields is not None:
            return False
        before = ReportPage.objects.filter(pk=self.pk) if self.pk else ReportPage.objects.none()
        known = before.values_list("live", "live_revision_id", "last_published_at").first()
        if known is None:
            return not self.frozen_figures
        return known != (True, self.live_revision_id, self.last_published_at)

    @cached_property
    def previous_report_on(self) -> date | None:
        """The day of the report before this one, if there is one."""
        earlier = ReportPage.objects.sibling_of(self).live().filter(report_on__lt=self.report_on)
        return earlier.order_by("-report_on").values_list("report_on", flat=True).first()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = list(sections(self, counts_anew=frozen.is_preview(request)))
        return context

    def address_of_figure(self, key: str) -> str:
        return self.relative_url(None) + self.reverse_subpage("figure", args=[key])

    @path("figures/<slug:key>/", name="figure")
    def figure_rows(self, request: HttpRequest, key: str) -> HttpResponse:
        """The very rows that a frozen figure counted, and what the register gives today."""
        kept = frozen.frozen_of(self, key)
        value = dict(frozen.figures_of(self.body)).get(key)
        if kept is None or value is None:
            raise Http404
        return self.render(
            request,
            template="campaigns/report_figure_rows.html",
            context_overrides={"shown": rows_of(kept, value["one"], value["many"])},
        )
