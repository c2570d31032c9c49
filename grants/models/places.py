"""Where and what about: districts, outward postcodes, wards and themes.

All but the wards, which staff keep, come from `grants/data/`.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q


class District(models.Model):
    """One of the five council districts of West Yorkshire."""

    key = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=40)
    gss_code = models.CharField("ONS code", max_length=9, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class PostcodeArea(models.Model):
    """An outward postcode such as BD3, the district most of it is in, and what that means."""

    class Verdict(models.TextChoices):
        IN = "in", "In West Yorkshire"
        ASK = "ask", "Crosses the county line: talk to us"
        OUT = "out", "Outside West Yorkshire"

    outward = models.CharField(max_length=4, unique=True)
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="postcode_areas"
    )
    verdict = models.CharField(max_length=3, choices=Verdict)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("outward",)

    def __str__(self) -> str:
        return self.outward


class WardQuerySet(models.QuerySet["Ward"]):
    def by_district(self) -> "WardQuerySet":
        return self.select_related("district").order_by("district__name", "name")


class Ward(models.Model):
    """A council ward, kept by staff.

    Boundaries change: a ward that is no more is retired and stays, because applications point at
    it, and a new one may bear its name.
    """

    name = models.CharField(max_length=60)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="wards")
    gss_code = models.CharField(
        "ONS code",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^E05\d{6}\Z", "Enter E05 and six more digits, or nothing")],
        help_text="E05 and six more digits, from the Office for National Statistics. You can add it later.",
    )
    is_active = models.BooleanField("groups can choose it", default=True)
    retired_on = models.DateField(null=True, blank=True, editable=False)

    objects = WardQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["district", "name"],
                condition=Q(is_active=True),
                name="one_active_ward_a_name",
                violation_error_message="This district has a ward of that name already.",
            ),
            models.UniqueConstraint(
                fields=["gss_code"],
                condition=~Q(gss_code=""),
                name="one_ward_a_code",
                violation_error_message="Another ward has this code.",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True, retired_on=None)
                | Q(is_active=False, retired_on__isnull=False),
                name="a_retired_ward_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The ward as a group chooses it and as its answer keeps it: Park, Calderdale."""
        return f"{self.name}, {self.district.name}"


class Theme(models.Model):
    """A problem that grants deal with. `campaign` is the page that explains it, if there is one."""

    key = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=80)
    campaign = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("label",)

    def __str__(self) -> str:
        return self.label
