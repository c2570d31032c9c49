"""What goes in and out as whole tables, with django-import-export."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export import fields, resources, widgets
from import_export.results import Result
from tablib import Dataset

from grants.errors import RuleError
from grants.models import Application, Award, Fund, InterestDeclaration, User
from grants.rules import history
from grants.rules.history import PastAward
from publishing.cells import safe


class Money(widgets.DecimalWidget):
    """A number stays a number, so that a spreadsheet can add it up."""

    def __init__(self) -> None:
        super().__init__(coerce_to_string=False)


class Moment(widgets.Widget):
    """A day as 2026-11-23, a moment with its time in the UK."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if isinstance(value, datetime):
            return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
        return value.isoformat() if isinstance(value, date) else ""


def column(heading: str, attribute: str, widget: widgets.Widget | None = None) -> fields.Field:
    return fields.Field(attribute=attribute, column_name=heading, widget=widget, readonly=True)


class SafeResource(resources.ModelResource):
    """A table without a formula in it."""

    def export_field(self, field: fields.Field, instance: Any, **kwargs: Any) -> Any:
        return safe(super().export_field(field, instance, **kwargs))


class ApplicationResource(SafeResource):
    """Applications as received. No contacts, no answers: personal data stays in the portal."""

    reference = column("Reference", "reference")
    call = column("Round", "round__name")
    group = column("Group", "organisation__legal_name")
    kind = column("Kind of group", "organisation__get_kind_display")
    title = column("Project", "title")
    summary = column("Summary", "summary")
    theme = column("Theme", "theme__label")
    district = column("District", "district__name")
    strand = column("Strand", "strand__name")
    ward = column("Ward", "ward__name")
    asked = column("Asked for (£)", "amount_requested", Money())
    state = column("State", "get_state_display")
    submitted = column("Received", "submitted_at", Moment())
    owner = column("Case owner", "owner__name")

    class Meta:
        model = Application
        fields = (
            "reference",
            "call",
            "group",
            "kind",
            "title",
            "summary",
            "theme",
            "district",
            "strand",
            "ward",
            "asked",
            "state",
            "submitted",
            "owner",
        )


class InterestResource(SafeResource):
    """The register of interests: who declared what about which application, and who settled it."""

    declared = column("Declared on", "declared_at", Moment())
    person = column("Person", "person__name")
    answer = column("Declared", "get_answer_display")
    detail = column("What it is", "detail")
    call = column("Round", "application__round__name")
    reference = column("Application", "application__reference")
    group = column("Group", "application__organisation__legal_name")
    settled = column("Settled as", "get_resolution_display")
    why = column("Why", "resolution_reason")
    settled_by = column("Settled by", "resolved_by__name")
    settled_on = column("Settled on", "resolved_at", Moment())

    class Meta:
        model = InterestDeclaration
        fields = (
            "declared",
            "person",
            "answer",
            "detail",
            "call",
            "reference",
            "group",
            "settled",
            "why",
            "settled_by",
            "settled_on",
        )


class AwardResource(SafeResource):
    """Awards with their money and their dates."""

    reference = column("Reference", "reference")
    application = column("Application", "application__reference")
    group = column("Group", "recipient_name")
    project = column("Project", "project_title")
    purpose = column("Purpose", "purpose")
    theme = column("Theme", "theme__label")
    district = column("District", "district__name")
    amount = column("Amount (£)", "amount", Money())
    quality = column("Amount is", "get_amount_quality_display")
    awarded = column("Awarded", "known_date")
    state = column("State", "get_state_display")
    accepted = column("Accepted", "accepted_at", Moment())
    starts = column("Starts", "starts_on", Moment())
    ends = column("Ends", "ends_on", Moment())
    fund = column("Fund", "fund_name")
    funder = column("Funder", "funder_name")
    call = column("Round", "round__name")
    strand = column("Strand", "strand_name")
    illustrative = column("Illustrative row", "is_illustrative")
    source = column("Source", "source_url")

    class Meta:
        model = Award
        fields = (
            "reference",
            "application",
            "group",
            "project",
            "purpose",
            "theme",
            "district",
            "amount",
            "quality",
            "awarded",
            "state",
            "accepted",
            "starts",
            "ends",
            "fund",
            "funder",
            "call",
            "strand",
            "illustrative",
            "source",
        )


class PastAwardResource(resources.ModelResource):
    """Past awards into the register, one by one through the rule. A bad row stops only itself."""

    class Meta:
        model = Award
        fields = ("reference",)
        import_id_fields: tuple[str, ...] = ()
        force_init_instance = True
        skip_diff = True
        store_row_values = True
        use_transactions = True

    def __init__(self, fund: Fund, *, by: User, now: datetime) -> None:
        super().__init__()
        self.fund, self.by, self.now = fund, by, now

    def bring_in(self, table: Dataset, *, is_trial: bool) -> Result:
        """Take a table in. What a row does wrong is in the result; a fault of ours is raised."""
        result = self.import_data(table, dry_run=is_trial)
        for _, faults in result.row_errors():
            raise faults[0].error
        return result

    def import_instance(self, instance: Award, row: Any, **kwargs: Any) -> None:
        """Leave the reading of the row to the rule."""

    def save_instance(self, instance: Award, is_create: bool, row: Any, **kwargs: Any) -> None:
        try:
            saved = history.import_award(
                PastAward.from_row(row), self.fund, by=self.by, now=self.now
            )
        except RuleError as refusal:
            raise ValidationError(str(refusal), code=refusal.field) from None
        instance.pk, instance.reference = saved.pk, saved.reference
