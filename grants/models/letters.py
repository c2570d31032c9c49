"""The outbox: every letter is a row before it is sent. Personal data: to_email and body."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.awards import Award
from grants.models.interests import InterestDeclaration
from grants.models.monitoring import Report
from grants.models.people import User
from grants.references import new_reference
from grants.states import LetterState

WITH_PDF = ("receipt", "accepted")


class LetterQuerySet(models.QuerySet["Letter"]):
    def ready_at(self, moment: datetime) -> "LetterQuerySet":
        return self.filter(state=LetterState.QUEUED).filter(
            Q(not_before=None) | Q(not_before__lte=moment)
        )

    def stuck_at(self, moment: datetime) -> "LetterQuerySet":
        """Claimed at or before this moment and not heard of since."""
        return self.filter(state=LetterState.SENDING, claimed_at__lte=moment)

    def visible_to(self, user: User) -> "LetterQuerySet":
        """For those who look after letters: an interest shuts letters about its application too."""
        closed = InterestDeclaration.objects.closing(user).values("application")
        return self.exclude(application__in=closed).exclude(award__application__in=closed)

    def for_list(self) -> "LetterQuerySet":
        return self.select_related("application", "award").defer("body", "attachment")


class Letter(models.Model):
    """One letter to one address, with the copy that goes with it as plain text."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    key = models.CharField(max_length=40)
    wording_version = models.PositiveSmallIntegerField(
        default=0, help_text="Of its words; 0 is the wording that comes with the portal."
    )
    to_email = models.EmailField()
    to_user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    attachment_name = models.CharField(max_length=80, blank=True)
    attachment = models.TextField(blank=True)
    stop_link = models.CharField(
        max_length=200, blank=True, help_text="Where one press ends letters of this kind."
    )
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    award = models.ForeignKey(
        Award, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    state = models.CharField(
        max_length=8, choices=LetterState, default=LetterState.QUEUED, editable=False
    )
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.subject} to {self.to_email}"

    @property
    def pdf_name(self) -> str:
        """What the PDF is called that is drawn of its attachment when it leaves; most have none."""
        return f"{self.attachment_name.removesuffix('.txt')}.pdf" if self.key in WITH_PDF else ""
