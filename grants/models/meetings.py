"""The board's meeting about a round: who was there, what was said, and who saw it otherwise."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.panels import Panel
from grants.models.people import User
from grants.states import MeetingState


class Meeting(models.Model):
    """The record of one meeting. `version` counts its changes; nothing changes once confirmed."""

    panel = models.OneToOneField(Panel, on_delete=models.PROTECT, related_name="meeting")
    held_on = models.DateField()
    chair = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    notes = models.TextField(
        blank=True, help_text="What was said that is about no one application."
    )
    state = models.CharField(
        max_length=10, choices=MeetingState, default=MeetingState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="draft", confirmed_at=None, confirmed_by=None)
                | Q(state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="confirmed_minutes_say_by_whom_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"Meeting of {self.panel}"


class Attendance(models.Model):
    """One person who was there, or sent apologies. Board members have a vote, officers have none."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    has_vote = models.BooleanField()
    was_there = models.BooleanField()

    class Meta:
        ordering = ("person__name", "person__email", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "person"], name="a_person_attends_a_meeting_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {'was there' if self.was_there else 'sent apologies'}"


class MeetingItem(models.Model):
    """What the minutes say about one application."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="meeting_items"
    )
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "application"], name="an_application_is_minuted_once"
            ),
        )

    def __str__(self) -> str:
        return f"Minute of {self.application}"


class ItemAbsence(models.Model):
    """Somebody at the meeting who was out of the room for one application.

    Until the minutes are confirmed, who is out by an interest follows from the declarations and no
    row is kept; confirming writes the rows.
    """

    class Why(models.TextChoices):
        INTEREST = "interest", "left the room, having declared an interest"
        AWAY = "away", "was not in the room"

    item = models.ForeignKey(MeetingItem, on_delete=models.CASCADE, related_name="absences")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=Why)

    class Meta:
        ordering = ("person__name", "person__email", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "person"], name="a_person_is_out_of_an_item_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.get_why_display()}"


class Dissent(models.Model):
    """A board member does not agree with what was recommended for an application, and why.

    `against` is the recommendation in words, as it stood when they said so.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dissents")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="dissents")
    member = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    against = models.CharField(max_length=80)
    reason = models.TextField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "application", "member"], name="a_member_dissents_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_dissent_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"Dissent of {self.member} on {self.application}"


class MinutesAddition(models.Model):
    """A correction that was added, with its day, after the minutes had been confirmed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="additions")
    application = models.ForeignKey(
        Application,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="minutes_additions",
        help_text="What it is about; empty: the meeting as a whole.",
    )
    text = models.TextField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="an_addition_says_something"),
        )

    def __str__(self) -> str:
        return self.text
