"""One sign that something may be wrong, written once and shown by reference."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from publishing.models import SignedOffMixin


class SignQuerySet(models.QuerySet["Sign"]):
    def shown(self) -> "SignQuerySet":
        """Signs that a reader may see."""
        return self.filter(live=True)


class Sign(
    SignedOffMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A change is a draft until the safeguarding lead signs it off: it shows on many pages at once."""

    is_sensitive = True

    class Group(models.TextChoices):
        APPEARANCE = "appearance", "Appearance"
        BEHAVIOUR = "behaviour", "Behaviour"
        COMMUNICATION = "communication", "Communication"
        RELATIONSHIPS = "relationships", "Relationships"
        ONLINE = "online", "Online"
        THINGS_AND_MONEY = "things_and_money", "Things and money"
        AT_CHECK_IN = "at_check_in", "At check-in"
        DURING_A_STAY = "during_a_stay", "During a stay"
        IN_A_TAXI = "in_a_taxi", "In a taxi"

    AT_WORK = (Group.AT_CHECK_IN, Group.DURING_A_STAY, Group.IN_A_TAXI)

    class Icon(models.TextChoices):
        """Each has a drawing in `templates/components/icons/`."""

        CAR = "car"
        CLOCK = "clock"
        DOOR = "door"
        FRIEND = "friend"
        GIFT = "gift"
        GLASS = "glass"
        HOUSE = "house"
        HURT = "hurt"
        KEY = "key"
        LOCK = "lock"
        LOOK = "look"
        MONEY = "money"
        MOOD = "mood"
        PHONE = "phone"
        PICTURE = "picture"
        PULLING_AWAY = "pulling_away"
        SCHOOL = "school"
        SCREEN = "screen"
        SLEEP = "sleep"
        SPEECH = "speech"
        WARNING = "warning"

    key = models.SlugField(max_length=40, unique=True)
    group = models.CharField(max_length=20, choices=Group)
    text = models.CharField("sign", max_length=100)
    explanation = models.CharField(
        max_length=250, help_text="One plain sentence. A child is never to blame."
    )
    icon = models.CharField(max_length=20, choices=Icon)
    position = models.PositiveSmallIntegerField(default=0)

    panels = [
        FieldPanel("text"),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("icon")]),
        FieldRowPanel([FieldPanel("key"), FieldPanel("position")]),
    ]
    search_fields = [index.SearchField("text"), index.AutocompleteField("text")]

    objects = SignQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text

    @property
    def icon_template(self) -> str:
        return f"components/icons/{self.icon}.html"

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "campaigns/sign_preview.html"
