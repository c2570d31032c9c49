"""Facts about the office that change with time: who it is, who decides, what it calls things."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class OfficeFactQuerySet(models.QuerySet["OfficeFact"]):
    def in_force(self, day: date) -> "OfficeFactQuerySet":
        return self.filter(Q(until_date=None) | Q(until_date__gt=day), from_date__lte=day)


class OfficeFact(models.Model):
    """One fact that holds from a day until (not on) another.

    The powers of the police and crime commissioner passed to a mayor in 2021 and may pass again,
    so no name is written into a page, a letter or a notice.
    """

    class Kind(models.TextChoices):
        OFFICE_NAME = "office_name", "Name of the office"
        OFFICE_SHORT_NAME = "office_short_name", "Short name, as in the page header"
        AREA = "area", "Area"
        DECISION_MAKER_TITLE = "decision_maker_title", "Title of the decision-maker"
        DEPUTY_TITLE = "deputy_title", "Title of the decision-maker’s deputy"
        FUND_NAME = "fund_name", "Name of the fund"
        PLAN_NAME = "plan_name", "Name of the plan"
        DATA_CONTROLLER = "data_controller", "Data controller"
        LOGO = "logo", "Logo (name of a mark in the design)"
        CONTACT_EMAIL = "contact_email", "E-mail of the fund team"

    kind = models.CharField(max_length=24, choices=Kind)
    text = models.CharField(max_length=200)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = OfficeFactQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "from_date")
        constraints = (
            models.UniqueConstraint(fields=["kind", "from_date"], name="one_fact_begins_on_a_day"),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gt=F("from_date")),
                name="fact_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"
