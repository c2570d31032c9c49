"""What partners have promised to do, sorted by the four aims, with every change of where it stands."""

from datetime import date, datetime

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Prefetch, Q
from wagtail.search import index

from grants.models import User


class Aim(models.TextChoices):
    PREVENT = "prevent", "Prevent"
    PREPARE = "prepare", "Prepare"
    PROTECT = "protect", "Protect"
    PURSUE = "pursue", "Pursue"


class Standing(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    IN_HAND = "in_hand", "In hand"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"

    @property
    def is_closed(self) -> bool:
        return self in (Standing.DONE, Standing.STOPPED)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def known_on(self, day: date, *, recorded_by: datetime | None = None) -> "CommitmentQuerySet":
        """Those that were known on a day, each with its changes up to then as `known_changes`.

        `recorded_by` leaves out what was only written down after that moment, so that a published
        report stays as it was read.
        """
        known = Q(known_on__lte=day)
        if recorded_by:
            known &= Q(recorded_at__lte=recorded_by)
        changes = CommitmentChange.objects.filter(known)
        return self.filter(pk__in=changes.values("commitment")).prefetch_related(
            Prefetch("changes", queryset=changes, to_attr="known_changes")
        )


class Commitment(index.Indexed, models.Model):
    """One action of an action plan. `status` and the due date are the newest of its changes.

    The owner is an organisation or an office, never a person.
    """

    aim = models.CharField(max_length=10, choices=Aim)
    action = models.CharField(
        max_length=250, help_text="What will be done, in one sentence. Never about a person."
    )
    owner = models.CharField(
        "owner organisation", max_length=150, help_text="Who does it. Not the name of a person."
    )
    status = models.CharField(max_length=12, choices=Standing, default=Standing.NOT_STARTED)
    due_on = models.DateField("due", null=True, blank=True)
    due_is_month = models.BooleanField(
        "only the month of the due date is fixed",
        default=False,
        help_text="Then give the last day of the month. Pages show the month alone.",
    )
    evidence_url = models.URLField(
        "evidence: address",
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text="Where anybody can see that it was done.",
    )
    evidence_words = models.CharField("evidence: what it is", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Its place among the actions with the same aim."
    )

    objects = CommitmentQuerySet.as_manager()

    search_fields = [
        index.SearchField("action"),
        index.SearchField("owner"),
        index.FilterField("aim"),
        index.FilterField("status"),
    ]

    class Meta:
        ordering = ("aim", "position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(due_is_month=False) | Q(due_on__isnull=False),
                name="a_due_month_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(evidence_url="") | ~Q(evidence_words=""),
                name="evidence_says_what_it_is",
            ),
        )

    def __str__(self) -> str:
        return self.action


class CommitmentChange(models.Model):
    """How a commitment stood from the day on which that was known. Added to, never changed."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=12, choices=Standing)
    due_on = models.DateField(null=True)
    due_is_month = models.BooleanField(default=False)
    known_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("known_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_status_display()}, known on {self.known_on:%Y-%m-%d}"

    @property
    def standing(self) -> Standing:
        return Standing(self.status)
