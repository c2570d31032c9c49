"""Awards: made here, or known from the fund's history."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, Value, When

from grants.models.applications import Application
from grants.models.funds import Fund, Round
from grants.models.interests import InterestDeclaration
from grants.models.people import Organisation, Role, User
from grants.models.places import District, Theme
from grants.references import new_reference
from grants.report_kinds import MonitoringDepth
from grants.states import AwardState

NOT_PUBLIC = [AwardState.OFFERED, AwardState.DECLINED, AwardState.LAPSED]


class AwardQuerySet(models.QuerySet["Award"]):
    def public(self) -> "AwardQuerySet":
        """What stands in the register: accepted here, or imported from what was published."""
        return self.exclude(state__in=NOT_PUBLIC)

    def real(self) -> "AwardQuerySet":
        return self.filter(is_illustrative=False)

    def of_theme(self, key: str) -> "AwardQuerySet":
        return self.filter(theme__key=key)

    def since(self, day: date) -> "AwardQuerySet":
        """Made on that day or later."""
        return self.filter(award_date__gte=day)

    def before(self, day: date) -> "AwardQuerySet":
        return self.filter(award_date__lt=day)

    def mentioning(self, words: str) -> "AwardQuerySet":
        """Every word stands somewhere in the group's name, the project or its purpose."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(recipient_name__icontains=word)
                | Q(project_title__icontains=word)
                | Q(purpose__icontains=word)
            )
        return found

    def by_district(self) -> "models.QuerySet[Award, dict[str, Any]]":
        """Count and sum for each district; awards of no one district stand under None."""
        return (
            self.order_by()
            .values("district")
            .annotate(awards=Count("pk"), with_amount=Count("amount"), total=Sum("amount"))
        )

    def years(self) -> list[int]:
        """The years in which awards were made, newest first."""
        return [day.year for day in self.order_by().dates("award_date", "year", order="DESC")]

    def totals(self) -> dict[str, int | Decimal]:
        """How many awards, how many with an amount, and their sum in pounds."""
        found = self.aggregate(awards=Count("pk"), with_amount=Count("amount"), total=Sum("amount"))
        return {**found, "total": found["total"] or Decimal("0.00")}

    def visible_to(self, user: User) -> "AwardQuerySet":
        """The group's own awards, and all of them for those who look after awards."""
        if user.is_superuser or user.has_role(
            Role.OFFICER, Role.DECISION_MAKER, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR
        ):
            closed = InterestDeclaration.objects.closing(user).values("application")
            return self.exclude(application__in=closed)
        return self.filter(organisation__memberships__user=user).distinct()

    def local_first(self, district: str) -> "AwardQuerySet":
        """The awards of a district before all others, each part in the usual order."""
        if not district:
            return self
        is_elsewhere = Case(When(district__key=district, then=Value(0)), default=Value(1))
        return self.annotate(is_elsewhere=is_elsewhere).order_by(
            "is_elsewhere", "-award_date", "recipient_name", "pk"
        )

    def for_list(self) -> "AwardQuerySet":
        return self.select_related(
            "theme", "district", "round", "fund", "organisation", "application__strand"
        )


class Award(models.Model):
    """A grant. The names of fund, office and decision-maker are kept as they were on its date.

    `amount` is empty where it was never published. `award_date` is the first day of the known
    month or year where `date_precision` says so.
    """

    class DatePrecision(models.TextChoices):
        DAY = "day", "Day"
        MONTH = "month", "Month"
        YEAR = "year", "Year"

    class AmountQuality(models.TextChoices):
        EXACT = "exact", "Exact"
        AT_LEAST = "at_least", "At least"
        NOT_PUBLISHED = "not_published", "Not published"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="award"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="awards")
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    state = models.CharField(
        max_length=12, choices=AwardState, default=AwardState.OFFERED, editable=False
    )

    recipient_name = models.CharField(max_length=160)
    project_title = models.CharField(max_length=160, blank=True)
    purpose = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    area_name = models.CharField(max_length=120, blank=True)

    amount = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    amount_quality = models.CharField(
        max_length=13, choices=AmountQuality, default=AmountQuality.EXACT
    )
    given_back = models.DecimalField(
        max_digits=11,
        decimal_places=2,
        default=Decimal("0.00"),
        help_text="What of the amount the group does not take after all, free for the round again.",
    )
    award_date = models.DateField()
    date_precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    fund_name = models.CharField(max_length=120)
    funder_name = models.CharField(max_length=200)
    decision_maker_title = models.CharField(max_length=200, blank=True)

    accept_by = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_role = models.CharField(max_length=120, blank=True)
    terms_version = models.PositiveSmallIntegerField(null=True, blank=True)
    terms_fingerprint = models.CharField(max_length=64, blank=True)
    monitoring_depth = models.CharField(
        max_length=8,
        choices=MonitoringDepth,
        blank=True,
        editable=False,
        help_text="That of its round on the day of the offer. Empty: its agreement names no reports.",
    )

    is_illustrative = models.BooleanField("illustrative row behind a real total", default=False)
    round_label = models.CharField(max_length=40, blank=True)
    source_url = models.URLField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ("-award_date", "recipient_name", "pk")
        indexes = (models.Index(fields=["-award_date", "recipient_name"], name="award_register"),)
        constraints = (
            models.CheckConstraint(
                condition=(Q(amount=None) & Q(amount_quality="not_published"))
                | (Q(amount__gt=0) & ~Q(amount_quality="not_published")),
                name="an_amount_is_known_or_not_published",
            ),
            models.CheckConstraint(
                condition=Q(given_back=0) | (Q(given_back__gt=0) & Q(given_back__lte=F("amount"))),
                name="no_more_is_given_back_than_was_given",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["offered", "declined", "lapsed"])
                | Q(application=None)
                | Q(accepted_at__isnull=False),
                name="an_award_in_force_was_accepted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.recipient_name}: {self.project_title or self.purpose}"

    @property
    def amount_is_known(self) -> bool:
        return self.amount is not None

    @property
    def strand_name(self) -> str:
        """The strand whose money it is, or nothing where its round had none."""
        return self.application.strand_name if self.application else ""

    @property
    def known_date(self) -> str:
        """The date as far as it is known: 2014, 2023-02 or 2014-04-10."""
        length = {"year": 4, "month": 7, "day": 10}[self.date_precision]
        return self.award_date.isoformat()[:length]


class Condition(models.Model):
    """Something the group must do, before we pay or while the grant runs."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="conditions")
    text = models.CharField(max_length=300)
    is_before_payment = models.BooleanField(default=True)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
