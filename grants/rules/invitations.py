"""Inviting colleagues to a group, by a signed link that ends."""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.timezone import localtime

from grants.errors import RuleError
from grants.models import GroupRole, Invitation, Membership, Organisation, User
from grants.rules import audit, notices, people

LASTS = timedelta(days=14)
MOST_OPEN = 20
CLOSED = "This invitation has ended. Ask your colleague for a new one."

_signer = Signer(salt="grants.invitation")


def token_of(invitation: Invitation) -> str:
    return _signer.sign(invitation.reference)


def by_token(token: str) -> Invitation | None:
    """Return the invitation that a link carries, or None for a link that we did not make."""
    try:
        reference = _signer.unsign(token)
    except BadSignature:
        return None
    return Invitation.objects.filter(reference=reference).select_related("organisation").first()


@transaction.atomic
def invite(
    organisation: Organisation, *, email: str, role: str, by: User, now: datetime
) -> Invitation:
    """Ask somebody to join, by letter. An earlier invitation to the same address ends."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    email = email.strip().lower()
    if organisation.memberships.filter(user__email=email).exists():
        raise RuleError("This person is in your group already.", "email")
    organisation.invitations.filter(email=email, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    if organisation.invitations.open_at(now).count() >= MOST_OPEN:
        raise RuleError(f"{MOST_OPEN} invitations are waiting. Withdraw one first.")
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=GroupRole(role),
        invited_by=by,
        invited_at=now,
        expires_at=now + LASTS,
    )
    _write_letter(invitation, now=now)
    audit.record("invitation.create", organisation, by=by, now=now, role=role)
    return invitation


def _write_letter(invitation: Invitation, *, now: datetime) -> None:
    notices.write_to_address(
        "colleague_invited",
        invitation.email,
        name="",
        now=now,
        context={
            "inviter": invitation.invited_by,
            "group_name": invitation.organisation,
            "role": invitation.get_role_display().lower(),
            "expires": f"{localtime(invitation.expires_at):%-d %B %Y}",
            "link": notices.link("applicant:invitation", token_of(invitation)),
        },
    )


@transaction.atomic
def accept(invitation: Invitation, *, by: User, now: datetime) -> Membership:
    """Join the group. Only the address that was invited may, so a forwarded letter opens nothing.

    Somebody who is in the group by now keeps the role that they have.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(now):
        raise RuleError(CLOSED)
    if by.email != invitation.email:
        raise RuleError(
            "This invitation went to another e-mail address. Sign in with that address, "
            "or ask your colleague to invite the one you use here."
        )
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    held = invitation.organisation.memberships.filter(user=by).first()
    return held or people.add_member(
        invitation.organisation, by, invitation.role, by=invitation.invited_by, now=now
    )


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, now: datetime) -> Invitation:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(now):
        raise RuleError("This invitation has ended already.")
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    audit.record("invitation.withdraw", invitation.organisation, by=by, now=now)
    return invitation
