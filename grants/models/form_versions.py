"""The questions of an application form, version by version.

Sections and questions are edited inside their version in the CMS, hence the cluster. Add one with
`Section.objects.create(version=…)`: `version.sections.create(…)` only prepares it in memory.
"""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class ApplicationForm(models.Model):
    """A form under one name; rounds use one of its versions."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FormVersion(ClusterableModel):
    """One fixed set of sections and questions. Once frozen it never changes again."""

    form = models.ForeignKey(ApplicationForm, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    change_note = models.TextField(blank=True)
    created_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("form", "-number")
        constraints = (
            models.UniqueConstraint(fields=["form", "number"], name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.form}, version {self.number}"


class Section(ClusterableModel):
    version = ParentalKey(FormVersion, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    guidance = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["version", "key"], name="section_key_once_a_version"),
        )

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question with a key that never changes, so answers survive a new version.

    `options` is a list of [key, label]; it is empty where `options_from` names a code list
    (themes, organisation_kinds …). `shown_if_values` are the answers to `shown_if_key` that make
    the question appear. `above_amount` asks it only above an ask of so many pounds. Guidance asks
    nothing: its label is a heading, its hint the text below.
    """

    class Kind(models.TextChoices):
        SHORT_TEXT = "short_text", "Short text"
        LONG_TEXT = "long_text", "Long text"
        NUMBER = "number", "Number"
        MONEY = "money", "Money"
        DATE = "date", "Date"
        YES_NO = "yes_no", "Yes or no"
        ONE_OF = "one_of", "One of"
        SEVERAL_OF = "several_of", "Several of"
        POSTCODE = "postcode", "Postcode"
        WARD = "ward", "Ward"
        ADDRESS = "address", "Address for letters"
        CONTACT = "contact", "Contact"
        FILE = "file", "File"
        BUDGET = "budget", "Budget table"
        PEOPLE_COUNTS = "people_counts", "People counts"
        PARTNERS = "partners", "Groups that apply together"
        DECLARATION = "declaration", "Declaration"
        GUIDANCE = "guidance", "Guidance, without an answer"

    section = ParentalKey(Section, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    hint = models.TextField(blank=True)
    kind = models.CharField(max_length=14, choices=Kind)
    is_required = models.BooleanField(default=True)
    limit_words = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_characters = models.PositiveSmallIntegerField(null=True, blank=True)
    options = models.JSONField(default=list, blank=True)
    options_from = models.CharField(max_length=30, blank=True)
    shown_if_key = models.SlugField(max_length=40, blank=True)
    shown_if_values = models.JSONField(default=list, blank=True)
    above_amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    is_blind = models.BooleanField("hidden from assessors in a blind round", default=False)
    is_prefilled = models.BooleanField("filled in from the organisation", default=False)
    is_published = models.BooleanField("on the website if we fund it", default=False)
    is_for_officers = models.BooleanField(
        "kept apart from scoring: no assessor and no board member sees it", default=False
    )
    position = models.PositiveSmallIntegerField(default=0)

    sort_order_field = "position"

    class Meta:
        ordering = ("section__position", "position")
        constraints = (
            models.UniqueConstraint(fields=["section", "key"], name="question_key_once_a_section"),
            models.CheckConstraint(
                condition=Q(limit_words=None) | Q(limit_characters=None),
                name="one_limit_for_an_answer",
            ),
        )

    def __str__(self) -> str:
        return self.label
