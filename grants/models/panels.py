"""The board's recommendation and the decision."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.funds import Round
from grants.models.people import User
from grants.states import PanelState


class Panel(models.Model):
    """The board's meeting about a round. `version` counts the changes made in the room."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="panel")
    meets_on = models.DateField()
    state = models.CharField(
        max_length=12, choices=PanelState, default=PanelState.OPEN, editable=False
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()
    over_allocation_approved_by = models.CharField(max_length=120, blank=True)
    over_allocation_reason = models.CharField(max_length=300, blank=True)
    basis = models.TextField(
        blank=True,
        editable=False,
        help_text="By what the pot was shared, since a proposal was taken into the room.",
    )
    recommended_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recommended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Board on {self.round}"


class Outcome(models.TextChoices):
    FUND = "fund", "Fund"
    RESERVE = "reserve", "Reserve"
    REFUSE = "refuse", "Not recommended"


class Recommendation(models.Model):
    """What the board recommends for one application. `score` is as it stood in the room."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="recommendations")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="recommendation"
    )
    outcome = models.CharField(max_length=8, choices=Outcome)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    reserve_place = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)
    changed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-score", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(outcome="fund") & Q(amount__gt=0))
                | (~Q(outcome="fund") & Q(amount=None)),
                name="only_funding_has_an_amount",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.application}"


class Decision(models.Model):
    """What the decision-maker decides for one application, and why. Locked at the release."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="decision"
    )
    outcome = models.CharField(max_length=8, choices=Outcome)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    reserve_place = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(help_text="Why; for an award, why it will reduce crime and disorder.")
    conditions = models.TextField(blank=True, help_text="One condition on each line.")
    part_reason = models.TextField(blank=True)
    difference_reason = models.TextField(
        blank=True, help_text="Why it differs from what the board recommended."
    )
    strength = models.TextField(blank=True)
    improvement = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_by_deputy = models.BooleanField(
        default=False,
        help_text="Taken by the deputy, because the decision-maker declared an interest.",
    )
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(outcome="fund") & Q(amount__gt=0))
                | (~Q(outcome="fund") & Q(amount=None)),
                name="only_a_grant_has_an_amount",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.application}"
