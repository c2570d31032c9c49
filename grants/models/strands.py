"""The parts of a round that each have a pot of their own."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from grants.models.funds import Round


class Strand(models.Model):
    """One of several pots in a round. Those of a round add up to its pot, in pounds and pence."""

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="strands")
    name = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    pot = models.DecimalField(max_digits=11, decimal_places=2, validators=[MinValueValidator(1)])
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "name"], name="a_strand_has_one_name"),
            models.CheckConstraint(condition=Q(pot__gt=0), name="a_strand_has_money"),
        )

    def __str__(self) -> str:
        return self.name
