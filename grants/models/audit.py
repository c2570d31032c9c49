"""Who did what, when. Added to, never changed."""

from datetime import date

from django.db import models
from django.db.models import Q

from grants.models.interests import InterestDeclaration
from grants.models.people import User


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: User) -> "AuditEntryQuerySet":
        """An interest shuts the trail of its application too."""
        closed = InterestDeclaration.objects.closing(user).values("application")
        return self.exclude(subject_kind="application", subject_id__in=closed)

    def matching(
        self, *, reference: str, person: str, action: str, day: date | None
    ) -> "AuditEntryQuerySet":
        """What a search asks for; empty parts ask for everything."""
        found = self.filter(subject_label__icontains=reference.strip())
        if person.strip():
            found = found.filter(
                Q(actor__name__icontains=person.strip()) | Q(actor__email__icontains=person.strip())
            )
        if action:
            found = found.filter(action=action)
        return found.filter(at__date=day) if day else found

    def for_list(self) -> "AuditEntryQuerySet":
        return self.select_related("actor", "seal")


class AuditEntry(models.Model):
    """One act. `subject` is the kind and reference of what it was done to; `facts` holds no
    personal data beyond what explains the act. `actor` is empty where a command acted.
    """

    action = models.CharField(max_length=60)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"),
        )
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.action} {self.subject_label}"


class AuditSeal(models.Model):
    """Links an entry to the one before it by a hash, so that a change of either shows."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField("SHA-256", max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.fingerprint
