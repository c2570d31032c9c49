"""Who belongs to a group, and who holds a role for the office."""

import pytest
from django.contrib.auth.models import Group

from grants.errors import RuleError
from grants.models import AuditEntry, GroupRole, Role, StaffRole
from grants.rules import people
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_grant_role_makes_somebody_staff_and_gives_the_group_of_the_cms(administrator, now):
    cms_group, _ = Group.objects.get_or_create(name=Role.EDITOR.label)
    person = UserFactory()

    held = people.grant_role(person, Role.EDITOR, by=administrator, now=now)

    person.refresh_from_db()
    assert person.is_staff
    assert list(person.groups.all()) == [cms_group]
    assert (held.granted_by, held.granted_at, held.ended_at) == (administrator, now, None)
    assert AuditEntry.objects.filter(action="role.grant", actor=administrator).count() == 1


def test_grant_role_twice_changes_nothing(administrator, officer, now):
    first = StaffRole.objects.get(user=officer)

    assert people.grant_role(officer, Role.OFFICER, by=administrator, now=now) == first
    assert StaffRole.objects.filter(user=officer).count() == 1


def test_grant_role_refuses_oneself(administrator, now):
    with pytest.raises(RuleError, match="Somebody else has to give you a role"):
        people.grant_role(administrator, Role.FINANCE, by=administrator, now=now)


def test_end_role_keeps_the_record_and_takes_the_door_key(administrator, officer, now):
    held = StaffRole.objects.get(user=officer)

    people.end_role(held, by=administrator, now=now)

    officer.refresh_from_db()
    held.refresh_from_db()
    assert (officer.is_staff, held.ended_at) == (False, now)
    with pytest.raises(RuleError, match="already ended"):
        people.end_role(held, by=administrator, now=now)


def test_end_role_refuses_ones_own(administrator, now):
    held = StaffRole.objects.get(user=administrator)

    with pytest.raises(RuleError, match="Somebody else has to end your role"):
        people.end_role(held, by=administrator, now=now)


def test_add_member_changes_the_role_of_a_member(group, owner, group_editor, now):
    membership = people.add_member(group, group_editor, GroupRole.VIEWER, by=owner, now=now)

    assert membership.role == GroupRole.VIEWER
    assert group.memberships.count() == 2


def test_the_last_owner_stays_an_owner(group, owner, now):
    with pytest.raises(RuleError, match="Make somebody else an owner first"):
        people.add_member(group, owner, GroupRole.EDITOR, by=owner, now=now)
    with pytest.raises(RuleError, match="Make somebody else an owner first"):
        people.remove_member(group.memberships.get(user=owner), by=owner, now=now)

    assert group.memberships.get(user=owner).role == GroupRole.OWNER


def test_remove_member_takes_the_person_out(group, owner, group_editor, now):
    people.remove_member(group.memberships.get(user=group_editor), by=owner, now=now)

    assert [member.user for member in group.memberships.all()] == [owner]
    entry = AuditEntry.objects.get(action="membership.end")
    assert (entry.actor, entry.facts) == (owner, {"person": group_editor.pk})


def test_an_owner_may_go_when_another_stays(group, owner, now):
    other = MembershipFactory(organisation=group, role=GroupRole.OWNER)

    people.remove_member(group.memberships.get(user=owner), by=owner, now=now)

    assert [member.user for member in group.memberships.all()] == [other.user]
