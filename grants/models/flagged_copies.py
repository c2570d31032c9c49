"""Copies of sent texts whose words suggest that somebody is at risk, and what was done about them.

Personal data: text, from_name, from_email and the texts of the steps. Never e-mailed.
"""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.contact_messages import ContactMessage
from grants.models.monitoring import Report
from grants.models.people import User
from grants.references import new_reference


class FlaggedCopyQuerySet(models.QuerySet["FlaggedCopy"]):
    def waiting(self) -> "FlaggedCopyQuerySet":
        """What the safeguarding lead has not closed."""
        return self.filter(closed_at=None)

    def visible_to(self, user: User) -> "FlaggedCopyQuerySet":
        """All but those of an application that an interest shuts to this person."""
        return self.exclude(self._shut_to(user))

    def closed_to(self, user: User) -> "FlaggedCopyQuerySet":
        return self.filter(self._shut_to(user))

    @staticmethod
    def _shut_to(user: User) -> Q:
        shut = Application.objects.shut_to(user).values("pk")
        return Q(application__in=shut) | Q(report__award__application__in=shut)

    def for_list(self) -> "FlaggedCopyQuerySet":
        return self.select_related("seen_by", "application", "report").defer("text")


class FlaggedCopy(models.Model):
    """What somebody sent, kept for the safeguarding lead because of its words.

    A match is a reason to look, not a finding. Only the matching answers of a form are copied; a
    message of the contact form is copied whole.
    """

    class Source(models.TextChoices):
        CONTACT = "contact", "Contact form"
        APPLICATION = "application", "Application"
        CHANGES = "changes", "Changed answers"
        REPORT = "report", "Report"
        MESSAGE = "message", "Question about an application"
        REVIEW = "review", "Review or complaint"
        GROUP_CLAIM = "group_claim", "Request to take over a group"
        OBJECTION = "objection", "Objection to such a request"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    source = models.CharField(max_length=12, choices=Source)
    text = models.TextField()
    groups = models.JSONField(default=list)
    from_name = models.CharField(max_length=120, blank=True)
    from_email = models.EmailField(blank=True)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="flagged_copies"
    )
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="flagged_copies"
    )
    contact_message = models.OneToOneField(
        ContactMessage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="flagged_copy",
    )
    sent_at = models.DateTimeField()
    seen_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = FlaggedCopyQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        verbose_name_plural = "flagged copies"
        constraints = (
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="a_seen_copy_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(seen_at__isnull=False),
                name="a_copy_is_seen_before_it_is_closed",
            ),
        )

    def __str__(self) -> str:
        return f"Flagged copy {self.reference}"


class FlaggedCopyStep(models.Model):
    """What somebody did about a flagged copy, and when. Added to, never changed."""

    flagged_copy = models.ForeignKey(FlaggedCopy, on_delete=models.PROTECT, related_name="steps")
    text = models.TextField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("taken_at", "pk")

    def __str__(self) -> str:
        return f"Step of {self.flagged_copy_id}"
