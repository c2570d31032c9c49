"""One sign that something may be wrong, written once and shown by reference."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index


class Sign(index.Indexed, models.Model):
    class Group(models.TextChoices):
        APPEARANCE = "appearance", "Appearance"
        BEHAVIOUR = "behaviour", "Behaviour"
        COMMUNICATION = "communication", "Communication"
        RELATIONSHIPS = "relationships", "Relationships"
        ONLINE = "online", "Online"
        THINGS_AND_MONEY = "things_and_money", "Things and money"

    class Icon(models.TextChoices):
        """Each has a drawing in `templates/components/icons/`."""

        CAR = "car"
        CLOCK = "clock"
        FRIEND = "friend"
        GIFT = "gift"
        GLASS = "glass"
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

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text

    @property
    def icon_template(self) -> str:
        return f"components/icons/{self.icon}.html"
