"""An officer gives one group more time, with a reason, and sees nothing of its draft."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, Letter
from grants.rules import applications, more_time
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.forms import DECLARATION, ready
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(group, owner, now):
    return ready(group, owner, now)


def grant(draft, officer, now, *, until=None, reason="Their hall was flooded."):
    until = until or draft.round.closes_at + timedelta(days=2)
    return more_time.grant(draft.reference, until=until, reason=reason, by=officer, now=now)


def test_the_group_can_send_until_then_and_no_longer(draft, owner, officer, now):
    grant(draft, officer, now)
    closed = draft.round.closes_at

    with pytest.raises(RuleError, match="closed at"):
        applications.submit(
            draft, declaration=DECLARATION, by=owner, now=closed + timedelta(days=2)
        )
    sent = applications.submit(
        draft, declaration=DECLARATION, by=owner, now=closed + timedelta(days=2, seconds=-1)
    )

    assert sent.state == ApplicationState.SUBMITTED


def test_a_draft_that_closing_overtook_opens_again(draft, officer):
    after = draft.round.closes_at + timedelta(hours=1)
    applications.lapse_drafts(after)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.NOT_SENT

    assert grant(draft, officer, after).state == ApplicationState.DRAFT
    assert applications.lapse_drafts(after) == 0


def test_everybody_in_the_group_is_told_and_the_reason_is_kept(draft, group_viewer, officer, now):
    grant(draft, officer, now)

    letters = Letter.objects.filter(key="more_time")
    assert {letter.to_email for letter in letters} == {
        person.email for person in draft.organisation.members.all()
    }
    assert all("flooded" not in letter.body for letter in letters)
    assert AuditEntry.objects.get(action="application.more_time").facts["reason"] == (
        "Their hall was flooded."
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"until": "closing"}, "later than the group has already"),
        ({"until": "scoring"}, "before scoring ends"),
    ],
)
def test_what_makes_no_sense_is_refused(draft, officer, now, facts, words):
    moments = {"closing": draft.round.closes_at, "scoring": now + timedelta(days=60)}
    facts = {name: moments.get(value, value) for name, value in facts.items()}

    with pytest.raises(RuleError, match=words):
        grant(draft, officer, now, **facts)


def test_only_a_draft_gets_more_time(officer, now):
    for application in (
        ApplicationFactory(sent=True),
        ApplicationFactory(state=ApplicationState.WITHDRAWN),
    ):
        with pytest.raises(RuleError, match="We know no draft"):
            grant(application, officer, now)


def test_somebody_with_a_link_to_the_group_leaves_it_to_a_colleague(draft, officer, now):
    declared = InterestFactory(application=draft, person=officer, answer="interest")
    with pytest.raises(RuleError, match="a colleague has to decide"):
        grant(draft, officer, now)
    declared.delete()
    MembershipFactory(organisation=draft.organisation, user=officer)
    with pytest.raises(RuleError, match="a colleague has to decide"):
        grant(draft, officer, now)
