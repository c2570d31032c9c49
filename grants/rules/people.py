"""Joining groups, and granting and ending roles for the office."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from grants.errors import RuleError
from grants.models import GroupRole, Membership, Organisation, Role, StaffRole, User
from grants.rules import audit, signatories


def with_account(email: str) -> User:
    """Return the person who signs in with an address. Raises RuleError where nobody does."""
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise RuleError(
            "Nobody has an account with this address. Ask them to make one first.", "email"
        )
    return person


@transaction.atomic
def grant_role(person: User, role: str, *, by: User | None, now: datetime) -> StaffRole:
    """Give a person a role for the office; `is_staff` and the CMS group follow it.

    Nobody gives a role to themselves. Giving a role twice changes nothing.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if by is not None and by.pk == person.pk:
        raise RuleError("Somebody else has to give you a role.")
    held, is_new = StaffRole.objects.get_or_create(
        user=person,
        role=Role(role),
        ended_at=None,
        defaults={"granted_by": by, "granted_at": now},
    )
    if is_new:
        _follow_roles(person)
        audit.record("role.grant", person, by=by, now=now, role=role)
    return held


@transaction.atomic
def end_role(held: StaffRole, *, by: User, now: datetime) -> StaffRole:
    """End a role from now on; the record of having held it stays. Nobody ends their own."""
    held = StaffRole.objects.select_for_update().get(pk=held.pk)
    if held.user_id == by.pk:
        raise RuleError("Somebody else has to end your role.")
    if held.ended_at is not None:
        raise RuleError("This role has already ended.")
    held.ended_at = now
    held.save(update_fields=["ended_at"])
    _follow_roles(held.user)
    audit.record("role.end", held.user, by=by, now=now, role=held.role)
    return held


def _follow_roles(person: User) -> None:
    roles = StaffRole.objects.filter(user=person, ended_at=None).values_list("role", flat=True)
    person.is_staff = bool(roles)
    person.save(update_fields=["is_staff"])
    labels = [Role(role).label for role in roles]
    person.groups.set(Group.objects.filter(name__in=labels))


@transaction.atomic
def add_member(
    organisation: Organisation, person: User, role: str, *, by: User | None, now: datetime
) -> Membership:
    """Make a person a member of a group, or change what an existing member may do.

    The last owner stays an owner, so that somebody can always act for the group.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    membership = Membership.objects.filter(organisation=organisation, user=person).first()
    if membership and membership.role == GroupRole.OWNER and role != GroupRole.OWNER:
        _refuse_last_owner(organisation)
    membership, _ = Membership.objects.update_or_create(
        organisation=organisation,
        user=person,
        defaults={"role": GroupRole(role)},
        create_defaults={"role": GroupRole(role), "joined_at": now},
    )
    signatories.forget_who_left(organisation)
    audit.record("membership.set", organisation, by=by, now=now, person=person.pk, role=role)
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: User, now: datetime) -> None:
    """Take somebody out of a group; what they wrote stays. The last owner stays too."""
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    membership = Membership.objects.get(pk=membership.pk)
    if membership.role == GroupRole.OWNER:
        _refuse_last_owner(organisation)
    audit.record("membership.end", organisation, by=by, now=now, person=membership.user_id)
    membership.delete()
    signatories.forget_who_left(organisation)


def _refuse_last_owner(organisation: Organisation) -> None:
    if organisation.memberships.filter(role=GroupRole.OWNER).count() == 1:
        raise RuleError("Make somebody else an owner first, so that your group always has one.")
