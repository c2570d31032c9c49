"""A group may say that one of its owners alone signs and sends."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import GroupRole, Letter
from grants.rules import (
    answers,
    applications,
    copies,
    people,
    questions,
    signatories,
    whole_forms,
)
from grants.states import ApplicationState
from tests.factories.forms import DECLARATION, SIGNATORY, ready, standard_round
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(group):
    return MembershipFactory(organisation=group, role=GroupRole.OWNER, user__name="Kim Chair").user


def send(draft, by, now):
    return applications.submit(draft, declaration=DECLARATION, by=by, now=now)


def test_only_the_person_who_signs_can_send(group, owner, chair, now):
    draft = ready(group, owner, now, **SIGNATORY)
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
    draft = ready(group, owner, now, **SIGNATORY)
    with pytest.raises(RuleError):
        signatories.ask(draft, by=owner, now=now)
    signatories.choose(group, chair, by=owner, now=now)
    send(draft, chair, now)

    with pytest.raises(RuleError):
        signatories.ask(draft, by=owner, now=now)
    assert not Letter.objects.filter(key="signature_wanted").exists()


def asks_who_signs(draft):
    form = answers.filled(draft)
    return questions.is_asked(form.by_key["signatory"], form)


def test_the_form_asks_who_signs_exactly_while_one_owner_signs(group, owner, chair, now):
    draft = ready(group, owner, now)
    assert not asks_who_signs(draft)
    assert "Who signs off for your group?" not in copies.as_text(draft)

    signatories.choose(group, chair, by=owner, now=now)
    draft.refresh_from_db()
    assert asks_who_signs(draft)
    assert "Who signs off for your group?" in copies.as_text(draft)
    with pytest.raises(RuleError, match="Who signs off for your group"):
        send(draft, chair, now)

    signatories.choose(group, None, by=owner, now=now)
    draft.refresh_from_db()
    assert not asks_who_signs(draft)
    assert send(draft, owner, now).state == ApplicationState.SUBMITTED


def test_a_new_application_knows_already_who_signs(group, owner, chair, now):
    signatories.choose(group, chair, by=owner, now=now)

    draft = applications.start(standard_round(), group, by=owner, now=now)

    texts = dict(draft.answers.values_list("key", "text"))
    assert texts["signatory.name"] == "Kim Chair"
    assert texts["signatory.email"] == chair.email


def test_the_whole_form_says_when_it_asks_who_signs():
    told = [one for part in whole_forms.of(standard_round()).parts for one in part.questions]

    (question,) = [one for one in told if one.label == "Who signs off for your group?"]
    assert "Only if your group has told us that one owner signs for it." in question.notes
