"""A group may say that one of its owners alone signs and sends."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import GroupRole, Letter
from grants.rules import applications, people, signatories
from grants.states import ApplicationState
from tests.factories.forms import DECLARATION, ready
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(group):
    return MembershipFactory(organisation=group, role=GroupRole.OWNER, user__name="Kim Chair").user


def send(draft, by, now):
    return applications.submit(draft, declaration=DECLARATION, by=by, now=now)


def test_only_the_person_who_signs_can_send(group, owner, chair, now):
    draft = ready(group, owner, now)
    signatories.choose(group, chair, by=owner, now=now)

    with pytest.raises(RuleError, match="Kim Chair signs the applications"):
        send(draft, owner, now)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT

    assert send(draft, chair, now).submitted_by == chair


def test_any_owner_sends_where_nobody_is_named(group, owner, chair, now):
    signatories.choose(group, chair, by=owner, now=now)
    signatories.choose(group, None, by=owner, now=now)

    assert send(ready(group, owner, now), owner, now).state == ApplicationState.SUBMITTED


def test_only_an_owner_can_be_named(group, owner, group_editor, other_group, now):
    for person in (group_editor, other_group):
        with pytest.raises(RuleError, match="Choose an owner"):
            signatories.choose(group, person, by=owner, now=now)


@pytest.mark.parametrize("leaves", [True, False])
def test_whoever_leaves_or_is_no_owner_any_more_signs_no_more(group, owner, chair, now, leaves):
    signatories.choose(group, chair, by=owner, now=now)

    if leaves:
        people.remove_member(group.memberships.get(user=chair), by=owner, now=now)
    else:
        people.add_member(group, chair, GroupRole.EDITOR, by=owner, now=now)

    group.refresh_from_db()
    assert group.signatory is None


def test_the_person_who_signs_is_asked_once_an_hour(group, owner, chair, now):
    draft = ready(group, owner, now)
    signatories.choose(group, chair, by=owner, now=now)

    signatories.ask(draft, by=owner, now=now)
    with pytest.raises(RuleError, match="less than an hour ago"):
        signatories.ask(draft, by=owner, now=now + timedelta(minutes=59))
    signatories.ask(draft, by=owner, now=now + timedelta(hours=1))

    letters = Letter.objects.filter(key="signature_wanted")
    assert [letter.to_email for letter in letters] == [chair.email, chair.email]
    assert f"{owner} asks you to read" in letters[0].body


def test_nobody_is_asked_where_nobody_is_named_or_it_is_sent(group, owner, chair, now):
    draft = ready(group, owner, now)
    with pytest.raises(RuleError):
        signatories.ask(draft, by=owner, now=now)
    signatories.choose(group, chair, by=owner, now=now)
    send(draft, chair, now)

    with pytest.raises(RuleError):
        signatories.ask(draft, by=owner, now=now)
    assert not Letter.objects.filter(key="signature_wanted").exists()
