"""Times in which the office publishes no results, such as the weeks before an election."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class PublicityLockQuerySet(models.QuerySet["PublicityLock"]):
    def holding(self, day: date) -> "PublicityLockQuerySet":
        return self.filter(first_day__lte=day, last_day__gte=day)


class PublicityLock(models.Model):
    """No round is released from the first day to the last, both included."""

    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=200)

    objects = PublicityLockQuerySet.as_manager()

    class Meta:
        ordering = ("-first_day",)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="a_publicity_lock_ends_after_it_begins",
                violation_error_message="Choose a last day that is not before the first.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"
