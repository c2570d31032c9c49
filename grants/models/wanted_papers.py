"""Which papers a round wants from a group after an offer. Edited inside its round in the CMS."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from grants.models.funds import Round


class WantedPaper(models.Model):
    """A paper that a group sends after it accepts an offer, before we pay.

    Papers wanted with the application are file questions of the form. `organisation_kinds` without
    any means every kind; `from_amount` (pounds) is the smallest grant for which it is wanted.
    """

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="wanted_papers")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    hint = models.CharField(max_length=300, blank=True)
    organisation_kinds = models.JSONField(default=list, blank=True)
    from_amount = models.DecimalField(
        max_digits=10, decimal_places=2, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    is_required = models.BooleanField("we pay only once we have it", default=True)
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "key"], name="wanted_paper_key_once_a_round"),
            models.CheckConstraint(
                condition=Q(from_amount__gte=0), name="a_paper_is_wanted_from_a_real_sum"
            ),
        )

    def __str__(self) -> str:
        return self.label
