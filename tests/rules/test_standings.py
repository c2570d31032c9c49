"""The kept standing is always what the readings sent in say, whatever became of the others."""

from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants import methods, scoring
from grants.models import ApplicationStanding, Score
from grants.rules import assessments, assignments, interests, standings
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import (
    SCORES,
    AssessmentFactory,
    declared,
    scored,
    standard_round,
)

pytestmark = pytest.mark.django_db
REASON = "Two sheets were mixed up."


@pytest.fixture
def call(db):
    return standard_round()


def reading_of(application):
    return declared(AssessmentFactory(application=application))


def in_assessment(call):
    return ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)


def worked_out(application):
    """The standing by the sheets that are in now, by the arithmetic alone."""
    sent_in = application.assessments.filter(state="submitted").order_by("assigned_at", "pk")
    sheets = [standings.sheet_of(reading) for reading in sent_in]
    measures = standings.measures_of(application.round)
    marks = standings.marks_of(application.round)
    if not sheets:
        return None
    found = scoring.standing(sheets, measures, marks)
    return methods.judge(found, standings.method_of(application.round))


def take_back(reading, officer, now):
    assignments.withdraw(reading, reason=REASON, by=officer, now=now)


def open_again(reading, officer, now):
    assessments.reopen(reading, reason=REASON, by=officer, now=now)


def discover_an_interest(reading, officer, now):
    interests.declare(
        reading.application, "interest", detail="My sister.", by=reading.assessor, now=now
    )


def be_unsure_and_have_one(reading, officer, now):
    declaration = interests.declare(
        reading.application, "not_sure", detail="A cousin.", by=reading.assessor, now=now
    )
    interests.resolve(declaration, "interest", reason="Too near.", by=officer, now=now)


ENDINGS = [take_back, open_again, discover_an_interest, be_unsure_and_have_one]
sheet = st.fixed_dictionaries({key: st.integers(0, 5) for key in SCORES})


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    readings=st.lists(st.tuples(sheet, st.none() | st.sampled_from(ENDINGS)), max_size=4),
)
def test_whatever_happens_the_kept_standing_is_that_of_the_sheets(call, officer, now, readings):
    application = in_assessment(call)
    for scores, ending in readings:
        reading = scored(reading_of(application), scores, now=now)
        assert standings.of_application(application) == worked_out(application)
        if ending:
            ending(reading, officer, now)

        assert standings.of_application(application) == worked_out(application)
    assert standings.of_round(call).get(application.pk) == worked_out(application)


def test_scores_that_were_not_sent_in_leave_no_standing(call, now):
    reading = reading_of(in_assessment(call))
    assessments.save_score(
        reading, call.criteria.first(), score=4, comment="", by=reading.assessor, now=now
    )

    assert standings.of_application(reading.application) is None
    assert standings.of_round(call) == {}


def test_the_last_reading_set_aside_takes_the_standing_with_it(call, officer, now):
    reading = scored(reading_of(in_assessment(call)), now=now)

    take_back(reading, officer, now)

    assert not ApplicationStanding.objects.exists()


def test_a_ranking_is_one_query_and_leaves_out_who_no_longer_stands(
    call, now, django_assert_num_queries
):
    low, high, same, gone = (in_assessment(call) for _ in range(4))
    for application, score in ((low, 3), (high, 5), (same, 5), (gone, 5)):
        scored(reading_of(application), dict.fromkeys(SCORES, score), now=now)
    gone.state = ApplicationState.WITHDRAWN
    gone.save()
    scored(reading_of(in_assessment(standard_round())), now=now)

    with django_assert_num_queries(1):
        places = standings.ranking(call)

    assert [(place.key, str(place)) for place in places] == [
        (high.pk, "1="),
        (same.pk, "1="),
        (low.pk, "3"),
    ]


def test_what_was_scored_before_standings_were_kept_gets_its_standing(call, officer, now):
    for score in (1, 4):
        application = in_assessment(call)
        for extra in (0, 1):
            scored(reading_of(application), dict.fromkeys(SCORES, score + extra), now=now)
    take_back(scored(reading_of(application), now=now), officer, now)
    before = standings.of_round(call)
    assert [bool(before[key].failed_gates) for key in sorted(before)] == [True, False]
    ApplicationStanding.objects.all().delete()

    migration = import_module("grants.migrations.0021_search_words_and_stored_scores")
    migration.keep_standings(apps, None)

    assert standings.of_round(call) == before
    assert Score.objects.exists()


def test_what_was_kept_before_readers_were_names_them(call, officer, now):
    application = in_assessment(call)
    first, gone, last = (reading_of(application) for _ in range(3))
    for reading in (last, gone, first):
        scored(reading, now=now)
    take_back(gone, officer, now)
    ApplicationStanding.objects.update(readers=[])

    migration = import_module("grants.migrations.0028_calibration")
    migration.name_the_readers(apps, None)

    assert ApplicationStanding.objects.get().readers == [first.assessor_id, last.assessor_id]
