"""Before a round is scored everybody scores one made-up application, which never counts."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import (
    Application,
    ApplicationStanding,
    Assessment,
    AuditEntry,
    Criterion,
    Letter,
)
from grants.rules import assessments, practice, practice_readings
from tests.factories.assessments import (
    SCORES,
    AssessmentFactory,
    declared,
    scored,
    standard_round,
)
from tests.factories.funds import QuestionFactory, SectionFactory
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db
COMMENT = "You say what happens, where and when. Next time add one number."


@pytest.fixture
def call(db):
    """A round with one question for each of its standard criteria."""
    call = standard_round(wants_practice=True)
    section = SectionFactory(version=call.form_version)
    for key in ("crime_reduction", "need", "activities", "reach_plan", "outcomes", "budget"):
        QuestionFactory(section=section, key=key, label=f"About {key}")
    return call


@pytest.fixture
def begun(call, officer, now):
    return practice.start(call, example="floodlights", by=officer, now=now)


@pytest.fixture
def given(begun, officer, now):
    return practice.give_out(begun, by=officer, now=now)


@pytest.fixture
def ash(db):
    return StaffFactory(role="assessor", name="Ash")


@pytest.fixture
def birch(db):
    return StaffFactory(role="assessor", name="Birch")


def send(found, by, now, scores=SCORES):
    for criterion in Criterion.objects.filter(round=found.round):
        practice_readings.save_score(
            found, criterion, score=scores[criterion.key], comment=COMMENT, by=by, now=now
        )
    return practice_readings.send(found, by=by, now=now)


def test_an_example_brings_what_the_form_asks_and_the_remarks(begun):
    assert begun.title == "Friday Night Floodlights"
    assert begun.answers["need"].startswith("Young people gather")
    assert "police_link" not in begun.answers
    assert {remark.criterion.key: remark.score for remark in begun.remarks.all()} == {
        "plan_fit": 4,
        "need": 4,
        "delivery": 4,
        "reach": 2,
        "outcomes": 3,
        "value": 3,
    }


@pytest.mark.parametrize("example", practice.examples(), ids=lambda example: example["key"])
def test_every_example_answers_and_remarks_on_every_standard_criterion(call, example, officer, now):
    found = practice.start(call, example=example["key"], by=officer, now=now)

    assert practice.still_missing(found) == []


def test_a_round_has_one_practice_application(begun, call, officer, now):
    with pytest.raises(RuleError, match="already"):
        practice.start(call, example="", by=officer, now=now)


def test_an_empty_one_says_what_it_lacks_and_is_not_given_out(call, officer, now):
    found = practice.start(call, example="", by=officer, now=now)

    missing = practice.still_missing(found)

    assert "Write an answer to read for “Need and evidence”." in missing
    assert "Say what the office would give on “Need and evidence”, and why." in missing
    with pytest.raises(RuleError, match="Write an answer"):
        practice.give_out(found, by=officer, now=now)


def test_a_round_that_is_not_published_keeps_it(begun, call, officer, now):
    call.published_at = None
    call.save()
    begun.refresh_from_db()

    with pytest.raises(RuleError, match="Publish the round first"):
        practice.give_out(begun, by=officer, now=now)


def test_what_is_given_out_stays_as_it_is(given, officer, now):
    with pytest.raises(RuleError, match="stays as it is"):
        practice.write(
            given, title="Other", amount_requested=None, answers={}, remarks={}, by=officer, now=now
        )


def test_a_remark_above_the_scale_is_refused(begun, officer, now):
    with pytest.raises(RuleError, match="from 0 to 5"):
        practice.write(
            begun,
            title="Floodlights",
            amount_requested=None,
            answers={},
            remarks={"need": (6, "Too high.")},
            by=officer,
            now=now,
        )


def test_it_is_taken_back_only_before_anybody_scored(given, ash, officer, now):
    taken = practice.take_back(given, by=officer, now=now)
    assert taken.given_at is None
    practice.give_out(taken, by=officer, now=now)
    need = Criterion.objects.get(round=given.round, key="need")
    practice_readings.save_score(given, need, score=3, comment="", by=ash, now=now)

    with pytest.raises(RuleError, match="begun to score"):
        practice.take_back(given, by=officer, now=now)


def test_real_papers_are_scored_only_after_the_practice(given, call, ash, now):
    reading = declared(AssessmentFactory(application__round=call, assessor=ash))
    need = Criterion.objects.get(round=call, key="need")

    with pytest.raises(RuleError, match="Score the practice application of this round first"):
        assessments.save_score(reading, need, score=3, comment="", by=ash, now=now)
    send(given, ash, now)

    assert scored(reading, now=now).total == Decimal("80.00")


def test_before_it_is_given_out_the_refusal_says_so(begun, call, ash, now):
    reading = declared(AssessmentFactory(application__round=call, assessor=ash))
    need = Criterion.objects.get(round=call, key="need")

    with pytest.raises(RuleError, match="has not given it out yet"):
        assessments.save_score(reading, need, score=3, comment="", by=ash, now=now)


def test_a_round_without_the_wish_is_scored_at_once(given, call, ash, now):
    call.wants_practice = False
    call.save()
    reading = declared(AssessmentFactory(application__round=call, assessor=ash))

    assert scored(reading, now=now).total == Decimal("80.00")


def test_practice_asks_for_the_same_comments_as_scoring(given, ash, now):
    for criterion in Criterion.objects.filter(round=given.round):
        practice_readings.save_score(given, criterion, score=5, comment="", by=ash, now=now)

    with pytest.raises(RuleError, match="Say why it is a 5"):
        practice_readings.send(given, by=ash, now=now)


def test_what_was_sent_stays(given, ash, now):
    send(given, ash, now)
    need = Criterion.objects.get(round=given.round, key="need")

    with pytest.raises(RuleError, match="stay as they are"):
        practice_readings.save_score(given, need, score=1, comment="", by=ash, now=now)


def test_only_assessors_practise(given, officer, now):
    need = Criterion.objects.get(round=given.round, key="need")

    with pytest.raises(RuleError, match="Only assessors"):
        practice_readings.save_score(given, need, score=1, comment="", by=officer, now=now)


def test_a_criterion_of_another_round_is_refused(given, ash, now):
    other = Criterion.objects.get(round=standard_round(), key="need")

    with pytest.raises(RuleError, match="not one of the points"):
        practice_readings.save_score(given, other, score=1, comment="", by=ash, now=now)


def test_results_show_everybody_beside_oneself_without_names(given, ash, birch, now):
    send(given, ash, now)
    send(given, birch, now, dict.fromkeys(SCORES, 2))

    found = practice_readings.results(given, reader=ash)

    assert [(column.name, column.total) for column in found.columns] == [
        ("Assessor A", Decimal("40.00")),
        ("You", Decimal("80.00")),
    ]
    assert found.spread == 40
    line = found.lines[0]
    assert (line.lowest, line.highest, line.mean) == (2, 4, 3)
    assert line.remark.text.startswith("A clear chain")


def test_the_office_sees_names_and_who_has_done_it(given, ash, birch, now):
    send(given, birch, now)

    assert [column.name for column in practice_readings.results(given).columns] == ["Birch"]
    assert [(str(one.person), one.scored, one.is_done) for one in practice.practisers(given)] == [
        ("Ash", 0, False),
        ("Birch", 6, True),
    ]


def test_practice_never_counts(given, ash, birch, now):
    send(given, ash, now)
    send(given, birch, now)

    for model in (Application, Assessment, ApplicationStanding, Letter):
        assert model.objects.count() == 0, model


def test_each_step_is_in_the_audit_trail(given, ash, officer, now):
    send(given, ash, now)

    actions = [
        entry.action
        for entry in AuditEntry.objects.order_by("pk")
        if entry.action.startswith("practice.")
    ]
    assert actions == ["practice.start", "practice.give_out", "practice.send"]
