"""Practice before scoring opens: one made-up application that every assessor of a round scores.

It is no `Application`, so that nothing which counts, lists, exports or writes about applications can
ever meet it.
"""

from django.db import models
from django.db.models import Q

from grants.models.criteria import Criterion
from grants.models.funds import Round
from grants.models.people import User
from grants.scoring import LONGEST_SCALE


class PracticeApplication(models.Model):
    """What assessors of one round practise on: answers in words, by the key of their question.

    It changes until it is given out; from then on everybody has read the same.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="practice")
    title = models.CharField(max_length=80)
    amount_requested = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    answers = models.JSONField(default=dict)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_requested=None) | Q(amount_requested__gt=0),
                name="a_practice_ask_is_more_than_nothing",
            ),
        )

    def __str__(self) -> str:
        return self.title


class PracticeRemark(models.Model):
    """What the office would give on one criterion and why, shown once somebody has sent theirs."""

    practice = models.ForeignKey(
        PracticeApplication, on_delete=models.CASCADE, related_name="remarks"
    )
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("criterion__position",)
        constraints = (
            models.UniqueConstraint(
                fields=["practice", "criterion"], name="one_practice_remark_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=LONGEST_SCALE),
                name="practice_remarks_run_from_0_to_10",
            ),
        )

    def __str__(self) -> str:
        return f"Remark on {self.criterion}"


class PracticeReading(models.Model):
    """One assessor's practice. `total` is out of 100, set when it is sent; it then stays."""

    practice = models.ForeignKey(
        PracticeApplication, on_delete=models.PROTECT, related_name="readings"
    )
    assessor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="practice_readings")
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["practice", "assessor"], name="an_assessor_practises_once"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, total=None)
                | Q(
                    submitted_at__isnull=False,
                    total__isnull=False,
                    total__gte=0,
                    total__lte=100,
                ),
                name="sent_practice_has_total_and_time",
            ),
        )

    def __str__(self) -> str:
        return f"Practice of {self.assessor}"


class PracticeScore(models.Model):
    """A score with its comment, given for practice."""

    reading = models.ForeignKey(PracticeReading, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("criterion__position",)
        constraints = (
            models.UniqueConstraint(
                fields=["reading", "criterion"], name="one_practice_score_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(score__lte=LONGEST_SCALE), name="practice_scores_run_from_0_to_10"
            ),
        )

    def __str__(self) -> str:
        return f"{self.score} for {self.criterion}"
