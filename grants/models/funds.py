"""Funds and their rounds. What belongs to a round is edited inside it in the CMS, hence the cluster."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from modelcluster.models import ClusterableModel

from grants.allocation.problems import Policy
from grants.methods import RanksBy, Way
from grants.models.form_versions import FormVersion
from grants.models.places import District, PostcodeArea, Theme, Ward
from grants.report_kinds import MonitoringDepth


class Fund(models.Model):
    """A scheme that gives grants. Its dated name is an office fact; `name` is the working name."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    purpose = models.TextField()
    money_source = models.TextField(help_text="Where the money comes from, in a sentence.")
    legal_power = models.CharField(
        max_length=200, default="section 9, Police Reform and Social Responsibility Act 2011"
    )
    contact_email = models.EmailField()
    days_to_accept = models.PositiveSmallIntegerField(default=21)
    days_on_reserve = models.PositiveSmallIntegerField(default=90)
    days_to_ask_for_review = models.PositiveSmallIntegerField(
        default=20, help_text="Days after hearing in which a group may ask us to look again."
    )
    days_to_pay = models.PositiveSmallIntegerField(default=10)
    terms_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RoundQuerySet(models.QuerySet["Round"]):
    def published(self) -> "RoundQuerySet":
        return self.exclude(published_at=None)

    def open_at(self, moment: datetime) -> "RoundQuerySet":
        return self.published().filter(opens_at__lte=moment, closes_at__gt=moment)

    def coming_at(self, moment: datetime) -> "RoundQuerySet":
        return self.published().filter(opens_at__gt=moment)

    def closed_at(self, moment: datetime) -> "RoundQuerySet":
        return self.published().filter(closes_at__lte=moment)

    def released(self) -> "RoundQuerySet":
        return self.exclude(released_at=None)

    def with_outcomes(self) -> "RoundQuerySet":
        """With `received` and `funded`: how many applications came, and how many got an offer.

        Newest first, said here because counting drops a model's own order.
        """
        return self.order_by("-opens_at").annotate(
            received=Count(
                "applications", filter=Q(applications__submitted_at__isnull=False), distinct=True
            ),
            funded=Count("applications__award", distinct=True),
        )

    def with_drafts(self) -> "RoundQuerySet":
        """With `drafts`: how many applications are being written."""
        return self.annotate(
            drafts=Count("applications", filter=Q(applications__state="draft"), distinct=True)
        )

    def by_strand(self) -> "RoundQuerySet":
        """A round once for each of its strands, else once, with `strand_key` and `strand_name`.

        One query for both, newest round first.
        """
        return self.annotate(strand_key=F("strands__pk"), strand_name=F("strands__name")).order_by(
            "-opens_at", "pk", "strands__position", "strands__pk"
        )


class AllocationPolicy(models.TextChoices):
    """What the best way to share the pot is; said before the round opens."""

    RANK_ORDER = Policy.RANK_ORDER.value, "Rank order, passing over what no longer fits"
    SCORE_PER_POUND = Policy.SCORE_PER_POUND.value, "Most score for each pound"
    MOST_PROJECTS = Policy.MOST_PROJECTS.value, "Most projects above the pass mark"
    SUM_OF_SCORES = Policy.SUM_OF_SCORES.value, "Largest sum of scores (prefers many cheap bids)"


class Round(ClusterableModel):
    """One call for applications: when, how much, who, how it is scored."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    summary = models.CharField(max_length=300)
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="rounds")
    themes = models.ManyToManyField(Theme, related_name="rounds")
    districts = models.ManyToManyField(District, related_name="rounds")
    postcode_areas = models.ManyToManyField(PostcodeArea, related_name="rounds", blank=True)
    wards = models.ManyToManyField(Ward, related_name="rounds", blank=True)
    organisation_kinds = models.JSONField(default=list)

    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    grace_minutes = models.PositiveSmallIntegerField(default=0)
    scoring_due_on = models.DateField()
    board_meets_on = models.DateField()
    decision_due_on = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        "grants.User",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    release_at = models.DateTimeField(
        null=True, blank=True, help_text="Nobody hears before this moment."
    )

    pot = models.DecimalField(max_digits=11, decimal_places=2)
    floor = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal("100.00"))
    cap = models.DecimalField(max_digits=10, decimal_places=2)
    over_allocation_percent = models.DecimalField(
        max_digits=4, decimal_places=1, default=Decimal("0.0"), validators=[MaxValueValidator(50)]
    )

    bids_per_group = models.PositiveSmallIntegerField(
        "applications that one group may send", default=1, validators=[MinValueValidator(1)]
    )
    takes_running_grants = models.BooleanField(
        "a group whose grant is still running may apply", default=True
    )
    takes_held_money = models.BooleanField(
        "another group may hold the money for one that applies", default=True
    )
    days_for_papers = models.PositiveSmallIntegerField(
        "days to send the papers",
        default=28,
        validators=[MinValueValidator(1)],
        help_text="Counted from the day a group accepts its offer.",
    )
    takes_joint_bids = models.BooleanField(
        "groups may apply together, and one of them leads", default=True
    )
    monitoring_depth = models.CharField(
        "which reports a grant owes",
        max_length=8,
        choices=MonitoringDepth,
        default=MonitoringDepth.STANDARD,
    )

    assessors_per_application = models.PositiveSmallIntegerField(default=3)
    keeps_out_own_district = models.BooleanField(
        "nobody reads an application from the district they live in", default=False
    )
    required_kinds = models.JSONField(
        "each application is read by at least one", default=list, blank=True
    )
    days_to_score = models.PositiveSmallIntegerField(
        "days to score",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Counted from the day somebody is given an application, and never past the day "
        "that scoring ends. Empty: until scoring ends.",
    )
    is_blind = models.BooleanField("assessors do not see names", default=True)
    wants_practice = models.BooleanField(
        "assessors score a practice application before any other", default=False
    )
    pass_mark = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal("60"))
    discuss_from = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal("50"))
    wide_spread = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal("25"))
    results_by = models.CharField(
        "how results follow from scores", max_length=10, choices=Way, default=Way.MARKS
    )
    first_pass_percent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=Decimal("66.67"),
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
        help_text="Of the highest score. Two thirds is 66.67.",
    )
    ranks_by = models.CharField(
        "what is ranked", max_length=10, choices=RanksBy, default=RanksBy.RAW
    )
    quorum = models.PositiveSmallIntegerField(
        default=3,
        help_text="Board members with a vote who have to be in the room. 0: no record of the meeting is "
        "needed.",
    )
    allocation_basis = models.CharField(
        max_length=200, default="Rank order, passing over what no longer fits in the pot"
    )

    allocation_policy = models.CharField(
        "what is best",
        max_length=20,
        choices=AllocationPolicy,
        default=AllocationPolicy.RANK_ORDER,
    )
    takes_part_awards = models.BooleanField(
        "one award may be a part of what was asked for", default=False
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-opens_at",)
        constraints = (
            models.UniqueConstraint(fields=["fund", "slug"], name="one_address_a_round"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(cap__gte=F("floor")) & Q(floor__gt=0), name="cap_is_at_least_the_floor"
            ),
            models.CheckConstraint(condition=Q(pot__gt=0), name="pot_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(bids_per_group__gte=1), name="a_group_may_send_one_at_least"
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(released_by__isnull=False),
                name="a_release_names_who_released",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def is_open(self, moment: datetime) -> bool:
        return self.published_at is not None and self.opens_at <= moment < self.closes_at

    def takes_drafts_until(self) -> datetime:
        """The moment from which nothing is taken any more: the closing moment plus any grace."""
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    @property
    def allocation_limit(self) -> Decimal:
        """The pot with the over-allocation that the round allows, in pounds."""
        return self.with_over_allocation(self.pot)

    def with_over_allocation(self, pot: Decimal) -> Decimal:
        return pot + (pot * self.over_allocation_percent / 100).quantize(Decimal("0.01"))


class RoundNote(models.Model):
    """What changed on a published round, for everybody to read."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="notes")
    day = models.DateField()
    text = models.TextField()

    class Meta:
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return self.text
