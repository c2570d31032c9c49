"""Decisions after the release of a round: money that came free, or a review that was upheld."""

from django.db import models
from django.db.models import F, Q

from grants.models.applications import Application
from grants.models.panels import Outcome
from grants.models.people import User
from grants.models.reviews import DecisionReview


class LaterDecision(models.Model):
    """What the decision-maker decides after the release. The first decision stays as it was.

    `money_free` is what was free in the round at that moment, in pounds.
    """

    class Cause(models.TextChoices):
        RESERVE = "reserve", "Money came free"
        REVIEW = "review", "A review was upheld"

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="later_decisions"
    )
    cause = models.CharField(max_length=7, choices=Cause)
    review = models.OneToOneField(
        DecisionReview,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="later_decision",
    )
    outcome = models.CharField(max_length=8, choices=Outcome)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    money_free = models.DecimalField(max_digits=11, decimal_places=2)
    reason = models.TextField()
    part_reason = models.TextField(blank=True)
    conditions = models.TextField(blank=True, help_text="One condition on each line.")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_by_deputy = models.BooleanField(
        default=False, help_text="The decision-maker had an interest, so their deputy decided."
    )
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="fund", amount__gt=0) | Q(outcome="refuse", amount=None),
                name="only_a_later_grant_has_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__lte=F("money_free")),
                name="a_later_grant_fits_the_free_money",
            ),
            models.CheckConstraint(
                condition=Q(cause="review", review__isnull=False)
                | Q(cause="reserve", review=None, outcome="fund"),
                name="a_later_decision_has_its_cause",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_later_decision_has_a_reason"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(outcome="fund"),
                name="money_is_offered_once_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.application}"


class ReservePass(models.Model):
    """That a reserve was passed over, why, and how much was free then. It is never changed."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="reserve_passes"
    )
    reason = models.TextField()
    money_free = models.DecimalField(max_digits=11, decimal_places=2)
    passed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField()

    class Meta:
        ordering = ("passed_at", "pk")
        verbose_name_plural = "reserve passes"
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="a_reserve_is_passed_with_reason"),
        )

    def __str__(self) -> str:
        return f"Passed over: {self.application}"
