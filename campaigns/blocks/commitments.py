from datetime import date, datetime
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from wagtail.blocks import CharBlock, DateBlock, MultipleChoiceBlock, StructBlock, TextBlock

from campaigns import plans
from campaigns.frozen import is_preview
from campaigns.models.commitments import Aim, Commitment


class CommitmentsBlock(StructBlock):
    """The action plan as it stood on the day of a report, or as it stands today.

    A report also tells what changed since the one before it.
    """

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    aims = MultipleChoiceBlock(
        choices=Aim.choices,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text="None chosen means all four.",
    )
    since = DateBlock(
        required=False,
        label="Tell what changed since",
        help_text="In a report, leave it empty for the day of the report before it.",
    )

    class Meta:
        template = "campaigns/blocks/commitments.html"
        icon = "tasks"
        label = "Commitments"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        parent = parent_context or {}
        page: Any = parent.get("page")
        request = parent.get("request")
        day, since, recorded_by = timezone.localdate(), value["since"], None
        if hasattr(page, "report_on"):
            day, since = page.report_on, since or page.previous_report_on
            recorded_by = None if is_preview(request) else page.last_published_at
        known = _read_once(request, day, recorded_by)
        context["plan"] = plans.plan(day, known=known, since=since, aims=value["aims"])
        return context


def _read_once(request: Any, day: date, recorded_by: datetime | None) -> list[Commitment]:
    """Read the commitments once for each request, however many blocks show them."""
    kept = getattr(request, "_commitments", None)
    if kept is None or kept[0] != (day, recorded_by):
        kept = ((day, recorded_by), plans.read(day, recorded_by=recorded_by))
        if request is not None:
            request._commitments = kept
    return kept[1]
