"""Invitations to a community group. Personal data: email."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from grants.models.people import GroupRole, Organisation, User
from grants.references import new_reference


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, moment: datetime) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=moment)


class Invitation(models.Model):
    """Somebody was asked to join a group. The link in the letter carries the reference, signed."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField()
    role = models.CharField(max_length=8, choices=GroupRole)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_an_address",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")),
                name="an_invitation_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"Invitation {self.reference} to {self.organisation}"

    def is_open(self, moment: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > moment
