"""What a project costs, and who pays for it."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application


class BudgetLine(models.Model):
    """One cost: cost = from us + from others + in kind, checked when the application is sent."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="budget_lines"
    )
    position = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20, blank=True)
    item = models.CharField(max_length=80)
    working = models.CharField(max_length=80, blank=True)
    cost = models.DecimalField(max_digits=10, decimal_places=2)
    from_us = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    from_others = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    in_kind = models.DecimalField(max_digits=10, decimal_places=2, default=0)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["application", "position"], name="budget_lines_in_order"
            ),
            models.CheckConstraint(
                condition=Q(cost__gte=0)
                & Q(from_us__gte=0)
                & Q(from_others__gte=0)
                & Q(in_kind__gte=0),
                name="budget_holds_no_minus",
            ),
        )

    def __str__(self) -> str:
        return self.item
