"""A meeting agrees scores where assessors are far apart, and they count from then on."""

from datetime import date
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, ModeratedScore, Score
from grants.rules import assessments, feedback, interests, moderations, standings
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import (
    SCORES,
    AssessmentFactory,
    InterestFactory,
    declared,
    scored,
    standard_round,
)
from tests.factories.people import MembershipFactory, StaffFactory

AGREED = dict.fromkeys(SCORES, 3)
LOW, HIGH = dict.fromkeys(SCORES, 2), dict.fromkeys(SCORES, 5)
TODAY = date(2026, 11, 23)


@pytest.fixture
def call(db):
    return standard_round()


@pytest.fixture
def read(call, now):
    """Let as many assessors as sheets read an application of the round, and send their scores in."""

    def build(*sheets):
        application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
        for sheet in sheets:
            scored(declared(AssessmentFactory(application=application)), sheet, now=now)
        return application

    return build


@pytest.fixture
def apart(read):
    return read(LOW, HIGH)


def record(application, officer, now, **changes):
    readers = [reading.assessor for reading in application.assessments.all()]
    facts = {"scores": AGREED, "people": readers, "held_on": TODAY, "reason": "Letters were lost."}
    return moderations.record(application, **facts | changes, by=officer, now=now)


def score_of(application):
    return standings.of_application(application)


def test_agreed_scores_count_in_place_of_the_means(apart, officer, now):
    assert score_of(apart).score == Decimal("70.00")

    record(apart, officer, now)

    found = score_of(apart)
    assert (found.score, found.is_agreed) == (Decimal("60.00"), True)
    assert set(found.means.values()) == {Decimal("3.00")}
    assert standings.sheets_of_round(apart.round) == {apart.pk: [AGREED]}


def test_what_the_assessors_gave_is_kept(apart, officer, now):
    record(apart, officer, now)

    assert score_of(apart).totals == (Decimal("40.00"), Decimal("100.00"))
    assert sorted(Score.objects.values_list("score", flat=True)) == [2] * 6 + [5] * 6
    assert [column.total for column in moderations.columns(apart)] == [40, 100]


def test_a_gate_is_asked_of_the_agreed_scores(read, officer, now):
    application = read(HIGH, HIGH)

    record(application, officer, now, scores={**AGREED, "delivery": 1})

    assert score_of(application).failed_gates == ("delivery",)


def test_the_group_reads_the_agreed_scores(apart, officer, now):
    record(apart, officer, now)

    assert {part.score for part in feedback.feedback(apart)} == {Decimal("3.00")}


def test_a_wide_spread_waits_for_the_meeting(apart, call, officer, now):
    with pytest.raises(RuleError, match=f"far apart: {apart.reference}"):
        assessments.send_to_panel(call, by=officer, now=now)

    record(apart, officer, now)

    assert assessments.send_to_panel(call, by=officer, now=now) == [apart]


def test_a_close_reading_needs_no_meeting(read, call, officer, now):
    close = read(SCORES, SCORES)

    assert moderations.of_round(call, officer) == []
    assert assessments.send_to_panel(call, by=officer, now=now) == [close]


def test_the_list_says_why(read, call, officer, now):
    apart, gated = read(LOW, HIGH), read({**SCORES, "delivery": 1}, {**SCORES, "delivery": 1})
    Score.objects.filter(assessment__application=gated, criterion__key="delivery").update(
        comment=""
    )

    lines = moderations.of_round(call, officer)

    assert [line.application for line in lines] == [apart, gated]
    assert lines[0].reasons == ["Assessors are 60 points apart"]
    assert [reason.split(" on ")[0] for reason in lines[1].reasons] == [
        "Under the gate",
        "A comment is missing",
    ]
    assert [line.must for line in lines] == [True, False]


def test_the_list_takes_as_many_queries_for_many(
    read, call, officer, django_assert_max_num_queries, now
):
    for _ in range(4):
        read(LOW, HIGH)

    with django_assert_max_num_queries(8):
        assert len(moderations.of_round(call, officer)) == 4


def test_an_interest_leaves_the_application_out_of_the_list(apart, call, officer):
    InterestFactory(application=apart, person=officer, answer="interest")

    assert moderations.of_round(call, officer) == []


def test_a_later_meeting_replaces_the_earlier_record_and_keeps_it(apart, officer, now):
    first = record(apart, officer, now)

    second = record(apart, officer, now, scores={**AGREED, "need": 5})

    first.refresh_from_db()
    assert (first.replaced_at, second.replaced_at) == (now, None)
    assert moderations.current(apart) == second
    assert ModeratedScore.objects.count() == 12
    assert score_of(apart).score == Decimal("68.00")


def test_the_record_is_in_the_audit_trail(apart, officer, now):
    record(apart, officer, now)

    entry = AuditEntry.objects.get(action="moderation.record")
    assert (entry.actor, entry.facts["why"]) == (officer, "Letters were lost.")


def test_agreed_scores_are_not_opened_again(apart, officer, now):
    record(apart, officer, now)

    with pytest.raises(RuleError, match="A meeting has agreed"):
        assessments.reopen(apart.assessments.first(), reason="A slip", by=officer, now=now)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"held_on": date(2026, 11, 24)}, "cannot be after today"),
        ({"scores": {**AGREED, "need": 6}}, "from 0 to 5"),
        ({"scores": {"need": 3}}, "Choose the agreed score"),
        ({"people": []}, "two people at least"),
    ],
)
def test_a_record_that_lacks_something_is_refused_and_nothing_changes(
    apart, officer, now, changes, words
):
    with pytest.raises(RuleError, match=words):
        record(apart, officer, now, **changes)

    assert moderations.current(apart) is None
    assert not score_of(apart).is_agreed


def test_the_same_person_twice_is_one_person(apart, officer, now):
    with pytest.raises(RuleError, match="two people at least"):
        record(apart, officer, now, people=[officer, officer])


def test_nobody_with_an_interest_takes_part(apart, officer, now):
    member = StaffFactory(role="board_member")
    InterestFactory(application=apart, person=member, answer="not_sure")

    assert member not in moderations.people_for(apart)
    with pytest.raises(RuleError, match="cannot take part"):
        record(apart, officer, now, people=[officer, member])


def test_an_interest_that_comes_out_later_undoes_the_agreement(apart, call, officer, now):
    member = StaffFactory(role="board_member")
    first = record(apart, officer, now, people=[officer, member])

    interests.declare(apart, "interest", by=member, now=now, detail="My sister.")

    first.refresh_from_db()
    assert first.replaced_at == now
    assert not score_of(apart).is_agreed
    assert moderations.waiting(call) == [apart]
    assert AuditEntry.objects.get(action="moderation.set_aside").facts["why"] == "interest"


def test_an_interest_of_somebody_who_was_not_there_leaves_the_agreement(apart, officer, now):
    record(apart, officer, now)

    interests.declare(
        apart, "interest", by=StaffFactory(role="board_member"), now=now, detail="My sister."
    )

    assert score_of(apart).is_agreed


def test_a_member_of_the_group_takes_no_part(apart, officer, now):
    member = MembershipFactory(
        organisation=apart.organisation, user=StaffFactory(role="board_member")
    ).user

    assert member not in moderations.people_for(apart)


def test_an_officer_with_an_interest_records_nothing(apart, officer, now):
    InterestFactory(application=apart, person=officer, answer="interest")

    with pytest.raises(RuleError, match="closed to you"):
        record(apart, officer, now)


def test_the_meeting_waits_until_everybody_sent_scores_in(apart, officer, now):
    AssessmentFactory(application=apart)

    with pytest.raises(RuleError, match="Wait until everybody"):
        record(apart, officer, now)


def test_nothing_is_agreed_once_the_panel_has_it(apart, officer, now):
    apart.state = ApplicationState.AT_PANEL
    apart.save()

    with pytest.raises(RuleError, match="The panel has this application"):
        record(apart, officer, now)
