"""Meetings that agree the scores of an application, beside those of its assessors."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.criteria import Criterion
from grants.models.people import User
from grants.scoring import LONGEST_SCALE


class ModerationQuerySet(models.QuerySet["Moderation"]):
    def current(self) -> "ModerationQuerySet":
        """The records that count; one that a later meeting replaced is kept and does not."""
        return self.filter(replaced_at=None)


class Moderation(models.Model):
    """What a moderation meeting agreed for one application: who was there, and why."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="moderations"
    )
    held_on = models.DateField()
    people = models.ManyToManyField(User, related_name="moderations")
    reason = models.TextField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ModerationQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(replaced_at=None),
                name="one_moderation_counts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_moderation_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"Moderation of {self.application}"


class ModeratedScore(models.Model):
    """The score that the meeting agreed on one criterion."""

    moderation = models.ForeignKey(Moderation, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("criterion__position",)
        constraints = (
            models.UniqueConstraint(
                fields=["moderation", "criterion"], name="one_agreed_score_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(score__lte=LONGEST_SCALE), name="agreed_scores_run_from_0_to_10"
            ),
        )

    def __str__(self) -> str:
        return f"{self.score} agreed for {self.criterion}"
