"""What a round is scored by: its criteria with their levels, and its bands.

They are edited inside their round in the CMS. Add one with `Criterion.objects.create(round=…)`:
`round.criteria.create(…)` only prepares it in memory.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from grants.methods import LeadsTo
from grants.models.funds import Round
from grants.scoring import LONGEST_SCALE


class Criterion(ClusterableModel):
    """What an application is scored on. Weights of a round add up to 100.

    `reads` are the keys of the questions whose answers feed it. `top` is the highest score: the
    scale runs from 0 to it, one level a whole score. `gate` is the mean score that it must reach,
    or the application is not recommended.
    """

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    weight = models.DecimalField(max_digits=5, decimal_places=2)
    top = models.PositiveSmallIntegerField(
        "highest score",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SCALE)],
    )
    gate = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    wants_comments = models.BooleanField("every score needs a comment", default=False)
    counts_double = models.BooleanField("counts double in the second pass", default=False)
    reads = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["round", "key"], name="criterion_key_once_a_round"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="a_criterion_has_weight"),
            models.CheckConstraint(
                condition=Q(top__gte=1) & Q(top__lte=LONGEST_SCALE),
                name="a_scale_ends_between_1_and_10",
            ),
            models.CheckConstraint(
                condition=Q(gate=None) | Q(gate__lte=F("top")), name="a_gate_can_be_reached"
            ),
        )

    def __str__(self) -> str:
        return self.label


class CriterionLevel(models.Model):
    """What a score means for a criterion, in words."""

    criterion = ParentalKey(Criterion, on_delete=models.CASCADE, related_name="levels")
    score = models.PositiveSmallIntegerField(validators=[MaxValueValidator(LONGEST_SCALE)])
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ("-score",)
        constraints = (
            models.UniqueConstraint(fields=["criterion", "score"], name="one_meaning_a_level"),
            models.CheckConstraint(
                condition=Q(score__lte=LONGEST_SCALE), name="levels_run_from_0_to_10"
            ),
        )

    def __str__(self) -> str:
        return f"{self.score}: {self.text}"


class ScoreBand(models.Model):
    """Scores from `begins` up, until the next band of the round, and what they lead to."""

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="bands")
    name = models.CharField(max_length=60)
    begins = models.DecimalField(
        "from a score of",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    leads_to = models.CharField("leads to", max_length=8, choices=LeadsTo)
    percent = models.PositiveSmallIntegerField(
        "part of the ask, in per cent",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
    )

    class Meta:
        ordering = ("-begins",)
        constraints = (
            models.UniqueConstraint(
                fields=["round", "begins"],
                name="a_score_is_in_one_band",
                violation_error_message="Two bands begin at the same score.",
            ),
            models.CheckConstraint(
                condition=Q(begins__gte=0) & Q(begins__lte=100), name="bands_begin_from_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(leads_to="part", percent__isnull=False, percent__gte=1, percent__lte=99)
                | (~Q(leads_to="part") & Q(percent=None)),
                name="only_a_part_has_a_percent",
                violation_error_message="Give the part in per cent where a band funds a part, and "
                "only there.",
            ),
        )

    def __str__(self) -> str:
        return self.name
