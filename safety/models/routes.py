"""Routes to help, and the phrases that make us show them."""

import re
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from publishing.models import SignedOffMixin

# How a text names a route: {{ route.childline }}
PLACEHOLDER = re.compile(r"\{\{\s*route\.(\w+)\s*\}\}")


class HelpRouteQuerySet(models.QuerySet["HelpRoute"]):
    def current(self) -> "HelpRouteQuerySet":
        """Routes that may be shown: signed off, and not withdrawn."""
        return self.filter(live=True, is_withdrawn=False)

    def overdue_on(self, day: date) -> "HelpRouteQuerySet":
        """Routes whose facts should have been checked again."""
        return self.current().filter(Q(review_by=None) | Q(review_by__lt=day))


class HelpRoute(
    SignedOffMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """One way to reach somebody who can help. Pages, letters and downloads name it by its key.

    A number is written here and nowhere else, so that one edit corrects it everywhere. An edit is a
    draft until the safeguarding lead signs it off: a wrong number must not go everywhere unread.
    Withdrawing takes it off at once.
    """

    is_sensitive = True

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField("who answers", max_length=80)
    number = models.CharField("telephone number", max_length=20, blank=True)
    out_of_hours = models.CharField("number out of hours", max_length=20, blank=True)
    url = models.URLField("online form", blank=True)
    link_words = models.CharField("words of the link", max_length=60, blank=True)
    email = models.EmailField("e-mail", blank=True)
    would_say = models.CharField(
        "what the reader would say", max_length=120, help_text="Such as: I’m worried about a child"
    )
    for_whom = models.CharField("who it is for", max_length=120)
    about = models.CharField("what to know before calling", max_length=250, blank=True)
    hours = models.CharField("when it is open", max_length=80, blank=True)
    cost = models.CharField(max_length=80, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    district_key = models.SlugField(
        "council district",
        max_length=20,
        blank=True,
        help_text="Only for children’s services of one district, such as: calderdale",
    )
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=80, blank=True)
    review_by = models.DateField(null=True, blank=True)
    is_withdrawn = models.BooleanField(
        "withdrawn",
        default=False,
        help_text="Take the number off every page at once, without deleting the record.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("would_say"),
        index.SearchField("for_whom"),
        index.SearchField("about"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
        index.FilterField("is_withdrawn"),
    ]

    objects = HelpRouteQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(url=""), name="a_route_leads_somewhere"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.live and not self.is_withdrawn

    @property
    def is_overdue(self) -> bool:
        """Whether its facts should have been checked again by today."""
        return self.review_by is None or self.review_by < timezone.localdate()

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "safety/route_preview.html"

    @property
    def dial(self) -> str:
        """The number as a link dials it."""
        return _dialled(self.number)

    @property
    def out_of_hours_dial(self) -> str:
        return _dialled(self.out_of_hours)

    @property
    def is_short(self) -> bool:
        """A number that everybody knows by itself, such as 999."""
        return 0 < len(self.number) <= 3


def _dialled(number: str) -> str:
    return re.sub(r"\D", "", number)


class RiskPhraseQuerySet(models.QuerySet["RiskPhrase"]):
    def looked_for(self, *, of_projects: bool) -> "RiskPhraseQuerySet":
        """The phrases that count in a text; fewer where groups write about their projects."""
        return self.filter(said_of_projects=False) if of_projects else self.all()


class RiskPhrase(models.Model):
    """Words that suggest somebody may be at risk. A match is a reason to be kind, not a finding."""

    class Group(models.TextChoices):
        NOW = "now", "Danger now"
        HARM = "harm", "Harm"
        EXPLOITATION = "exploitation", "Exploitation"
        ONLINE_AND_SECRET = "online_and_secret", "Online, or told to keep a secret"

    phrase = models.CharField(max_length=80, unique=True)
    group = models.CharField(max_length=20, choices=Group)
    said_of_projects = models.BooleanField(
        "also said of projects",
        default=False,
        help_text="Groups write such words about their work, so they are not looked for in "
        "applications and reports.",
    )

    objects = RiskPhraseQuerySet.as_manager()

    class Meta:
        ordering = ("group", "phrase")

    def __str__(self) -> str:
        return self.phrase
