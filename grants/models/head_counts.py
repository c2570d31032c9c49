"""How many people will take part."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.places import District


class PeopleCount(models.Model):
    """How many people of an age band and a district will take part."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="people_counts"
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    age_band = models.CharField(max_length=12)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("district", "age_band")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "district", "age_band"], name="people_counted_once"
            ),
            models.CheckConstraint(condition=Q(count__lte=99_999), name="people_up_to_99999"),
        )

    def __str__(self) -> str:
        return f"{self.count} of {self.age_band} in {self.district}"
