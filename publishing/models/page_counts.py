"""How often pages are read: a number an address, and nothing about whoever read it."""

from collections.abc import Mapping
from datetime import date

from django.db import models, transaction
from django.db.models import F, Sum
from django.db.models.functions import TruncMonth


class PageCountQuerySet(models.QuerySet["PageCount"]):
    def add(self, counts: Mapping[tuple[str, date], int]) -> None:
        """Add these numbers to what is kept. Two processes may do so at once."""
        with transaction.atomic():
            for (address, day), number in sorted(counts.items()):
                kept, _ = self.get_or_create(address=address, day=day)
                self.filter(pk=kept.pk).update(number=F("number") + number)

    def by_month(self, first: date) -> "models.QuerySet":
        """One row an address and month, from the month of this day on."""
        return (
            self.filter(day__gte=first.replace(day=1))
            .annotate(month=TruncMonth("day"))
            .values("address", "month")
            .annotate(total=Sum("number"))
            .order_by("address", "month")
        )


class PageCount(models.Model):
    """The readings of one address on one day; of a sensitive page in one month, kept on its first.

    There is no field for a person, a device, a place or a moment, so that none can be filled in.
    """

    address = models.CharField(max_length=200)
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    objects = PageCountQuerySet.as_manager()

    class Meta:
        ordering = ("-day", "address")
        constraints = (
            models.UniqueConstraint(fields=["address", "day"], name="one_count_an_address_and_day"),
        )

    def __str__(self) -> str:
        return f"{self.address}, {self.day}: {self.number}"
