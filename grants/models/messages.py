"""What a group and the office write to each other about one application. Personal data: text."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.people import User


class MessageQuerySet(models.QuerySet["Message"]):
    def questions(self) -> "MessageQuerySet":
        """What groups wrote."""
        return self.filter(side=Message.Side.GROUP)

    def replies(self) -> "MessageQuerySet":
        """What the office wrote."""
        return self.filter(side=Message.Side.OFFICE)

    def unread(self) -> "MessageQuerySet":
        """What the other side has neither answered nor said that it has read."""
        return self.filter(read_at=None)


class Message(models.Model):
    """One message of an application's thread. It is never changed, and read by the other side.

    `read_by` is who answered it, or said that they have read it. `fingerprint` tells a second press
    on the same button from a new message.
    """

    class Side(models.TextChoices):
        GROUP = "group", "The group"
        OFFICE = "office", "The office"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=6, choices=Side)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64, editable=False)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    read_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("sent_at", "pk")
        indexes = (
            models.Index(
                fields=["side", "sent_at"],
                condition=Q(read_at=None),
                name="messages_waiting",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["application", "fingerprint"], name="a_message_is_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(read_at=None, read_by=None)
                | Q(read_at__isnull=False, read_by__isnull=False),
                name="a_read_message_says_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"Message {self.pk} about {self.application_id}"
