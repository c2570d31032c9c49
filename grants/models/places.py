"""Where and what about: districts, outward postcodes and themes. Loaded from `grants/data/`."""

from django.db import models


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
