"""Groups with a draft are reminded a week and two days before closing, once each."""

from datetime import timedelta

import pytest

from grants.models import Application, Letter
from grants.rules import draft_reminders
from grants.states import ApplicationState
from tests.factories.forms import ready, started

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(group, owner, group_viewer, now):
    return started(group, owner, now, project_title="Quiet Roads")


def before_closing(draft, **time):
    return draft.round.closes_at - timedelta(**time)


def keys():
    return sorted(Letter.objects.values_list("key", flat=True))


def test_everybody_in_the_group_is_told_a_week_before(draft):
    assert draft_reminders.remind(before_closing(draft, days=7)) == 1

    letters = Letter.objects.filter(key="draft_7")
    assert {letter.to_email for letter in letters} == {
        person.email for person in draft.organisation.members.all()
    }
    (body,) = {letter.body.partition("\n")[2] for letter in letters}
    assert "Done: 0 of" in body
    assert "Still to do: Organisation" in body
    assert letters[0].subject == "One week left for Quiet Roads"


def test_each_letter_is_written_once(draft):
    for hours in (168, 167, 48, 47, 1):
        draft_reminders.remind(before_closing(draft, hours=hours))

    assert keys() == ["draft_2", "draft_2", "draft_7", "draft_7"]


def test_who_begins_late_gets_the_later_letter_alone(draft):
    draft_reminders.remind(before_closing(draft, days=1))

    assert keys() == ["draft_2", "draft_2"]


@pytest.mark.parametrize("time", [{"days": 7, "seconds": 1}, {"seconds": 0}, {"days": -1}])
def test_nobody_is_told_earlier_or_after_closing(draft, time):
    assert draft_reminders.remind(before_closing(draft, **time)) == 0


def test_what_was_sent_or_withdrawn_is_left_alone(draft):
    Application.objects.update(state=ApplicationState.WITHDRAWN)

    assert draft_reminders.remind(before_closing(draft, days=3)) == 0


def test_a_draft_that_only_has_to_be_sent_hears_that(group, owner, now):
    draft = ready(group, owner, now)

    draft_reminders.remind(before_closing(draft, days=2))

    assert "Still to do: check your answers, sign and send." in Letter.objects.first().body
