"""How a round shares its pot: the limits that it states, and what people lock in or out."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from grants import money
from grants.models.applications import Application
from grants.models.funds import Round
from grants.models.panels import Panel
from grants.models.people import User
from grants.models.places import District, Theme


class AllocationLimit(models.Model):
    """What a district or theme must get at least, or may get at most.

    Without a district or theme it holds for each organisation by itself, and can only be a most.
    """

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="allocation_limits")
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    least_awards = models.PositiveSmallIntegerField("at least (awards)", null=True, blank=True)
    least_amount = models.DecimalField(
        "at least (£)", max_digits=11, decimal_places=2, null=True, blank=True
    )
    most_awards = models.PositiveSmallIntegerField("at most (awards)", null=True, blank=True)
    most_amount = models.DecimalField(
        "at most (£)", max_digits=11, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering = ("district", "theme", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(district=None) | Q(theme=None),
                name="a_limit_is_for_a_district_or_a_theme",
                violation_error_message="Choose a district or a problem, not both.",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=False)
                | Q(theme__isnull=False)
                | Q(least_awards=None, least_amount=None),
                name="no_group_must_get_an_award",
                violation_error_message="Choose a district or a problem. A limit for each group "
                "by itself can only say at most.",
            ),
            models.CheckConstraint(
                condition=Q(least_awards__isnull=False)
                | Q(least_amount__isnull=False)
                | Q(most_awards__isnull=False)
                | Q(most_amount__isnull=False),
                name="a_limit_says_something",
                violation_error_message="Say at least how much, or at most how much.",
            ),
        )

    def __str__(self) -> str:
        parts = [
            f"at {word} {_said(awards, amount)}"
            for word, awards, amount in (
                ("least", self.least_awards, self.least_amount),
                ("most", self.most_awards, self.most_amount),
            )
            if awards is not None or amount is not None
        ]
        return f"{self.district or self.theme or 'Each group'}: {', '.join(parts)}"


def _said(awards: int | None, amount: object) -> str:
    said = []
    if awards is not None:
        said.append(f"{awards} award{'' if awards == 1 else 's'}")
    if amount is not None:
        said.append(money.text(money.pounds(str(amount))))
    return " and ".join(said)


class Held(models.Model):
    """What people locked in or out before the pot is shared, and why. Not a recommendation yet."""

    class Side(models.TextChoices):
        IN = "in", "Locked in"
        OUT = "out", "Locked out"

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="held")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="held")
    side = models.CharField(max_length=3, choices=Side)
    reason = models.TextField()
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()

    class Meta:
        ordering = ("held_at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="a_lock_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.application}"
