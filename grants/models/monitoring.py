"""Reports on how a grant went."""

from datetime import date

from django.db import models
from django.db.models import Q

from grants.models.awards import Award
from grants.models.people import User
from grants.references import new_reference
from grants.report_kinds import PART_WAY, ReportForm
from grants.states import ReportState

WAITING = (ReportState.NOT_SENT, ReportState.QUERIED)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> "ReportQuerySet":
        return self.filter(award__in=Award.objects.visible_to(user))

    def waiting(self) -> "ReportQuerySet":
        return self.filter(state__in=WAITING)

    def part_way(self) -> "ReportQuerySet":
        return self.filter(form_key__in=PART_WAY)

    def at_the_end(self) -> "ReportQuerySet":
        return self.exclude(form_key__in=PART_WAY)

    def overdue_on(self, day: date) -> "ReportQuerySet":
        return self.waiting().filter(due_on__lt=day)


class Report(models.Model):
    """One report that an award owes. Answers are rows; spending and outcomes have their own.

    Only the report at the end has outcomes, and only it moves the award.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="reports")
    form_key = models.CharField(max_length=20, choices=ReportForm, default=ReportForm.END_SMALL)
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=ReportState, default=ReportState.NOT_SENT, editable=False
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    query = models.TextField(blank=True)
    read_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    officer_note = models.TextField(blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["award"],
                condition=~Q(form_key__in=PART_WAY),
                name="one_report_at_the_end",
            ),
            models.UniqueConstraint(
                fields=["award"], condition=Q(form_key__in=PART_WAY), name="one_report_part_way"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "accepted"]) | Q(sent_at__isnull=False),
                name="a_sent_report_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_form_key_display()} on {self.award}"

    @property
    def name(self) -> str:
        """Its name as it stands inside a sentence: six-month report."""
        return self.get_form_key_display().lower()

    @property
    def is_waiting(self) -> bool:
        """Whether the group still has to send it, or to send it again."""
        return self.state in WAITING

    @property
    def is_part_way(self) -> bool:
        return self.form_key in PART_WAY


class ReportAnswer(models.Model):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["report", "key"], name="one_report_answer_a_question"),
        )

    def __str__(self) -> str:
        return self.key


class SpendLine(models.Model):
    """What was agreed for a budget line and what was spent of it, in pounds."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="spend_lines")
    position = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=80)
    agreed = models.DecimalField(max_digits=10, decimal_places=2)
    spent = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["report", "position"], name="spend_lines_in_order"),
            models.CheckConstraint(
                condition=Q(spent=None) | Q(spent__gte=0), name="spending_is_not_a_minus"
            ),
        )

    def __str__(self) -> str:
        return self.item


class ReportedOutcome(models.Model):
    """A change that was promised, and what the group says became of it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    promised = models.TextField()
    happened = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.promised[:60]
