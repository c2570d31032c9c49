"""What people write to the office on the contact form. Personal data: text, name, email."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from grants.models.people import User
from grants.references import new_reference


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def for_the_team(self) -> "ContactMessageQuerySet":
        """What the fund team may read: not what the safeguarding lead has not handed over."""
        return self.filter(is_held=False)

    def waiting(self) -> "ContactMessageQuerySet":
        return self.for_the_team().filter(answered_at=None)

    def sent_before(self, moment: datetime) -> "ContactMessageQuerySet":
        return self.filter(sent_at__lt=moment)


class ContactMessage(models.Model):
    """One message from the contact form. It is never sent on by e-mail, and goes after a year.

    `is_held` while the words suggest risk and only the safeguarding lead may read them.
    """

    class About(models.TextChoices):
        APPLYING = "applying", "Applying for a grant"
        GRANT = "grant", "An application or a grant that you have"
        CAMPAIGN = "campaign", "A campaign, or something to print or download"
        WEBSITE = "website", "Something on this website that is wrong or does not work for you"
        INFORMATION = "information", "Information that we hold, or a complaint"
        OTHER = "other", "Something else"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    about = models.CharField(max_length=12, choices=About)
    text = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    is_held = models.BooleanField(default=False, editable=False)
    sent_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answered_message_says_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"Message {self.reference}"
