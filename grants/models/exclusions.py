"""What a round does not pay for. Edited inside its round in the CMS."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from grants.models.funds import Round


class Exclusion(models.Model):
    """A kind of cost that a round does not pay for, or that officers look at first.

    `words` are looked for as whole words, in any case, in the lines of a budget that ask us for
    money. `above` (pounds) and `above_percent` (of the whole ask) let small sums pass: both
    together must be passed by what the lines found come to.
    """

    class How(models.TextChoices):
        STOP = "stop", "Cannot be asked for"
        FLAG = "flag", "Ask first: officers look at it"

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="exclusions")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    how = models.CharField(max_length=4, choices=How, default=How.STOP)
    words = models.JSONField(default=list)
    message = models.CharField(max_length=200)
    above = models.DecimalField(
        max_digits=8, decimal_places=2, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    above_percent = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "key"], name="exclusion_key_once_a_round"),
            models.CheckConstraint(
                condition=Q(above__gte=0) & Q(above_percent__lte=100),
                name="an_exclusion_starts_at_a_real_sum",
            ),
        )

    def __str__(self) -> str:
        return self.label
