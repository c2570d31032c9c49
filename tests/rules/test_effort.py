"""What the form takes: its questions are counted; times are told only where five groups were measured."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.models import Application, Question
from grants.rules import answers, applications, effort
from grants.rules.effort import Pace, Questions
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import DECLARATION, ready, standard_round, started
from tests.factories.funds import (
    FundFactory,
    QuestionFactory,
    RoundFactory,
    SectionFactory,
    WardFactory,
)

pytestmark = pytest.mark.django_db


def sent_after(call, *, days, minutes=None):
    """Let a group have sent an application so many days after starting it."""
    begun = call.opens_at
    return ApplicationFactory(
        round=call,
        sent=True,
        created_at=begun,
        submitted_at=begun + timedelta(days=days),
        seconds_writing=None if minutes is None else round(minutes * 60),
    )


@pytest.fixture
def closed():
    return RoundFactory(closed=True)


def test_questions_are_those_of_the_pack_and_those_that_the_round_brings():
    alone = standard_round(takes_joint_bids=False)
    assert effort.questions_of(alone) == Questions(18, 30, Decimal("1000.00"))

    joint = standard_round()
    assert effort.questions_of(joint) == Questions(19, 31, Decimal("1000.00"))
    joint.wards.add(WardFactory())
    assert effort.questions_of(joint) == Questions(20, 32, Decimal("1000.00"))


def test_questions_of_a_form_without_an_amount_are_one_number():
    section = SectionFactory()
    QuestionFactory.create_batch(2, section=section)
    QuestionFactory(section=section, shown_if_key="other_funding", kind=Question.Kind.YES_NO)

    found = effort.questions_of(RoundFactory(form_version=section.version))

    assert found == Questions(2, 2, None)


def test_nothing_is_told_of_fewer_than_five(closed, now):
    for days in (1, 2, 3, 4):
        sent_after(closed, days=days, minutes=60)
    sent_after(RoundFactory(closed=True, fund=FundFactory(slug="another")), days=5, minutes=60)

    assert effort.days_of(closed.fund, now) is None
    assert effort.writing_of(closed.fund, now) is None


def test_the_middle_is_told_and_one_who_took_long_does_not_move_it(closed, now):
    for days, minutes in ((1, 40), (2, 95), (3.5, 151), (20, 400), (30, 9_000)):
        sent_after(closed, days=days, minutes=minutes)

    assert effort.days_of(closed.fund, now) == Pace(5, "4 days")
    assert effort.writing_of(closed.fund, now) == Pace(5, "2 hours 35 minutes")


def test_drafts_and_rounds_that_are_open_are_not_counted(closed, now):
    for _ in range(4):
        sent_after(closed, days=2, minutes=30)
    ApplicationFactory(round=closed, state=ApplicationState.NOT_SENT, seconds_writing=600)
    sent_after(RoundFactory(fund=closed.fund), days=1, minutes=30)

    assert effort.days_of(closed.fund, now) is None
    assert effort.writing_of(closed.fund, now) is None


def test_applications_from_before_the_measuring_count_for_days_only(closed, now):
    for _ in range(5):
        sent_after(closed, days=0.2)

    assert effort.days_of(closed.fund, now) == Pace(5, "1 day")
    assert effort.writing_of(closed.fund, now) is None


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "5 minutes"), (5.1, "10 minutes"), (60, "1 hour"), (61, "1 hour 5 minutes")],
)
def test_times_are_rounded_up(minutes, said):
    assert effort._in_hours(minutes) == said


@given(st.lists(st.integers(min_value=1, max_value=100 * 60), min_size=1, max_size=9))
def test_what_is_counted_is_the_pauses_left_out(gaps):
    """Whatever the moments of saving, no more is counted than passed, and no pause."""
    begun = datetime.fromisoformat("2026-11-23T15:00:00+00:00")
    draft = Application(changed_at=begun, seconds_writing=0, state=ApplicationState.DRAFT)
    for gap in gaps:
        moment = draft.changed_at + timedelta(seconds=gap)
        answers._count_writing(draft, moment)
        draft.changed_at = moment

    assert draft.seconds_writing == sum(gap for gap in gaps if gap <= 30 * 60)


def test_writing_is_measured_from_starting_to_the_last_save_before_sending(group, owner, now):
    draft = started(group, owner, now, standard_round())
    for minutes, text in ((10, "One."), (25, "Two."), (90, "Three."), (100, "Four.")):
        answers.save_answers(draft, {"need": text}, by=owner, now=now + timedelta(minutes=minutes))

    draft.refresh_from_db()
    assert draft.seconds_writing == (10 + 15 + 10) * 60


def test_what_is_changed_after_sending_is_not_writing_the_form(group, owner, now):
    draft = ready(group, owner, now)
    later = now + timedelta(minutes=5)
    answers.save_answers(draft, {"need": "Changed."}, by=owner, now=later)
    sent = applications.submit(draft, declaration=DECLARATION, by=owner, now=later)
    sent.state = ApplicationState.INFORMATION_WANTED
    sent.save()
    sent.information_requests.create(
        question_keys=["need"],
        note="Which street?",
        due_on=now.date(),
        asked_by=owner,
        asked_at=later,
    )

    answers.save_answers(sent, {"need": "Ours."}, by=owner, now=later + timedelta(minutes=9))

    sent.refresh_from_db()
    assert sent.seconds_writing == 5 * 60
