from decimal import Decimal

import pytest
from django.db import IntegrityError

from grants.errors import RuleError
from grants.models import AuditEntry, Criterion, Score
from grants.rules import assessments, comments, interests, standings
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import (
    SCORES,
    AssessmentFactory,
    declared,
    scored,
    standard_round,
)

COMMENT = "You name the street and the hours. Next time add one dated figure."


@pytest.fixture
def call(db):
    return standard_round()


@pytest.fixture
def application(call):
    return ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)


@pytest.fixture
def reading(application, assessor):
    return declared(AssessmentFactory(application=application, assessor=assessor))


def criterion(reading, key):
    return reading.application.round.criteria.get(key=key)


def save(reading, key="need", score=4, comment="", *, by=None, now):
    return assessments.save_score(
        reading,
        criterion(reading, key),
        score=score,
        comment=comment,
        by=by or reading.assessor,
        now=now,
    )


def test_save_score_keeps_what_was_given_even_without_the_comment_it_needs(reading, now):
    save(reading, score=5, now=now)

    reading.refresh_from_db()
    assert reading.state == AssessmentState.IN_PROGRESS
    assert list(reading.scores.values_list("criterion__key", "score", "comment")) == [
        ("need", 5, "")
    ]


def test_save_score_replaces_the_score_of_the_same_criterion(reading, now):
    save(reading, score=5, now=now)
    save(reading, score=3, now=now)

    assert list(Score.objects.values_list("score", flat=True)) == [3]


def test_save_score_waits_for_the_declaration(application, assessor, now):
    undeclared = AssessmentFactory(application=application, assessor=assessor)

    with pytest.raises(RuleError, match="whether you have an interest"):
        save(undeclared, now=now)

    assert Score.objects.count() == 0


def test_save_score_is_for_the_assessor_alone(reading, officer, superuser, now):
    for person in (officer, superuser):
        with pytest.raises(RuleError, match="Only the assessor"):
            save(reading, by=person, now=now)


@pytest.mark.parametrize("score", [-1, 6])
def test_save_score_refuses_what_is_not_on_the_scale(reading, score, now):
    with pytest.raises(RuleError, match="from 0 to 5"):
        save(reading, score=score, now=now)


def test_save_score_goes_up_to_the_top_of_the_criterions_own_scale(reading, now):
    reading.application.round.criteria.filter(key="need").update(top=3, gate=None)

    save(reading, score=3, now=now)

    assert reading.scores.get().score == 3
    with pytest.raises(RuleError, match="from 0 to 3"):
        save(reading, score=4, now=now)


@pytest.mark.parametrize("facts", [{"top": 11}, {"top": 0}, {"top": 2, "gate": 3}])
def test_database_refuses_a_scale_that_cannot_be(reading, facts):
    with pytest.raises(IntegrityError):
        reading.application.round.criteria.filter(key="need").update(**facts)


def test_database_refuses_a_score_above_the_longest_scale(reading, now):
    given = save(reading, score=3, now=now)

    with pytest.raises(IntegrityError):
        Score.objects.filter(pk=given.pk).update(score=11)


@pytest.mark.parametrize(
    ("facts", "explained"),
    [
        ({}, [0, 1, 2, 5]),
        ({"top": 3}, [0, 1, 3]),
        ({"top": 10}, [0, 1, 2, 3, 4, 5, 10]),
        ({"top": 2, "wants_comments": True}, [0, 1, 2]),
    ],
)
def test_both_ends_of_a_scale_and_low_scores_want_a_comment(facts, explained):
    assert comments.must_explain(Criterion(**facts)) == explained


def test_save_score_refuses_a_criterion_of_another_round(reading, now):
    foreign = standard_round().criteria.get(key="need")

    with pytest.raises(RuleError, match="not one of the points"):
        assessments.save_score(reading, foreign, score=3, comment="", by=reading.assessor, now=now)


def test_send_in_fixes_the_weighted_total(reading, now):
    scored(reading, {**SCORES, "plan_fit": 5, "value": 3}, now=now)

    reading.refresh_from_db()
    assert (reading.state, reading.total, reading.submitted_at) == (
        AssessmentState.SUBMITTED,
        Decimal("82.00"),
        now,
    )


def test_send_in_names_the_first_criterion_without_a_score(reading, now):
    save(reading, "plan_fit", now=now)

    with pytest.raises(RuleError, match="Need and evidence: Not scored yet"):
        assessments.send_in(reading, by=reading.assessor, now=now)


def test_send_in_asks_for_the_comment_that_a_low_score_needs(reading, now):
    for key in SCORES:
        save(reading, key, 2 if key == "reach" else 4, now=now)

    with pytest.raises(RuleError, match="Who benefits: Say why it is a 2"):
        assessments.send_in(reading, by=reading.assessor, now=now)


def test_send_in_makes_scores_fast(reading, now):
    scored(reading, now=now)

    with pytest.raises(RuleError, match="sent these scores in"):
        save(reading, score=1, comment=COMMENT, now=now)
    with pytest.raises(RuleError, match="sent these scores in"):
        assessments.send_in(reading, by=reading.assessor, now=now)
    assert reading.scores.get(criterion__key="need").score == 4


def test_reopen_keeps_the_reason_and_the_earlier_total(reading, now):
    scored(reading, now=now)

    assessments.reopen(reading, reason="I misread the budget.", by=reading.assessor, now=now)

    reading.refresh_from_db()
    assert (reading.state, reading.total) == (AssessmentState.IN_PROGRESS, None)
    assert AuditEntry.objects.get(action="assessment.reopen").facts == {
        "assessment": reading.pk,
        "earlier_total": "80.00",
        "reason": "I misread the budget.",
    }


def test_reopen_needs_a_reason_and_time_before_the_panel(reading, now):
    scored(reading, now=now)
    with pytest.raises(RuleError, match="Say why"):
        assessments.reopen(reading, reason=" ", by=reading.assessor, now=now)

    reading.application.state = ApplicationState.AT_PANEL
    reading.application.save()
    with pytest.raises(RuleError, match="panel has these scores"):
        assessments.reopen(reading, reason="Late.", by=reading.assessor, now=now)


def test_interest_found_late_sets_scores_aside_and_keeps_them(reading, now):
    scored(reading, now=now)

    interests.declare(
        reading.application, "interest", detail="My cousin runs it.", by=reading.assessor, now=now
    )

    reading.refresh_from_db()
    assert (reading.state, reading.total, reading.scores.count()) == (
        AssessmentState.SET_ASIDE,
        Decimal("80.00"),
        6,
    )
    assert standings.of_application(reading.application) is None


def test_send_to_panel_moves_the_round_when_all_scores_are_in(reading, officer, now):
    scored(reading, now=now)

    moved = assessments.send_to_panel(reading.application.round, by=officer, now=now)

    reading.application.refresh_from_db()
    assert moved == [reading.application]
    assert reading.application.state == ApplicationState.AT_PANEL


def test_send_to_panel_names_what_still_waits_and_moves_nothing(reading, call, officer, now):
    scored(reading, now=now)
    unread = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)

    with pytest.raises(RuleError, match=unread.reference):
        assessments.send_to_panel(call, by=officer, now=now)

    reading.application.refresh_from_db()
    assert reading.application.state == ApplicationState.ASSESSING


def test_standings_of_a_round_are_one_query_however_many(call, now, django_assert_num_queries):
    for _ in range(3):
        application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
        for total in (4, 5):
            reading = declared(AssessmentFactory(application=application))
            scored(reading, dict.fromkeys(SCORES, total), now=now)

    with django_assert_num_queries(1):
        found = standings.of_round(call)

    assert [(s.score, s.spread) for s in found.values()] == [(Decimal("90.00"), 20)] * 3
