"""Reports on how a grant went."""

from datetime import date

from django.db import models
from django.db.models import Q

from grants.models.awards import Award
from grants.models.people import User
from grants.references import new_reference
from grants.states import ReportState


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> "ReportQuerySet":
        return self.filter(award__in=Award.objects.visible_to(user))

    def waiting(self) -> "ReportQuerySet":
        return self.filter(state__in=[ReportState.NOT_SENT, ReportState.QUERIED])

    def overdue_on(self, day: date) -> "ReportQuerySet":
        return self.waiting().filter(due_on__lt=day)


class Report(models.Model):
    """One report that an award owes. Answers are rows; spending and outcomes have their own."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="reports")
    form_key = models.CharField(max_length=20, default="end_small")
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
            models.UniqueConstraint(fields=["award", "form_key"], name="one_report_of_a_kind"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "accepted"]) | Q(sent_at__isnull=False),
                name="a_sent_report_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return f"Report on {self.award}"


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
