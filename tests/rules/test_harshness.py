"""How harsh the assessors of a round are, in words for the officers who look after it."""

import pytest

from grants.rules import harshness
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
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    return standard_round()


@pytest.fixture
def people(db):
    return [StaffFactory(role="assessor", name=name) for name in ("Ash", "Birch", "Cedar")]


@pytest.fixture
def read(call, now):
    """Let people read one application, each with the same score on every criterion."""

    def build(given):
        application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
        for person, score in given.items():
            reading = declared(AssessmentFactory(application=application, assessor=person))
            scored(reading, dict.fromkeys(SCORES, score), now=now)
        return application

    return build


def lines(call, officer):
    return {str(line.person): line for line in harshness.of_round(call, officer).lines}


def test_a_harsh_and_a_generous_assessor_are_told_apart(call, read, people, officer):
    ash, birch, cedar = people
    for level in (2, 3, 3, 2, 3, 2):
        read({ash: level, birch: level - 1, cedar: level + 1})

    found = lines(call, officer)

    assert [found[name].points for name in ("Ash", "Birch", "Cedar")] == [
        "0 points",
        "20.0 points less",
        "20.0 points more",
    ]
    assert found["Birch"].words == "Gives less than the others."
    assert found["Cedar"].words == "Gives more than the others."
    assert found["Birch"].leaning.shared == found["Birch"].sent_in == 6


def test_thin_data_is_told_in_words(call, read, people, officer):
    ash, birch, cedar = people
    read({ash: 2, birch: 3})
    read({cedar: 3})

    found = lines(call, officer)

    assert found["Ash"].words == (
        "Too early to tell: 5 shared applications are needed, and there is 1."
    )
    assert found["Ash"].between == ""
    assert found["Cedar"].words == "Nobody else has sent in scores for what this person read."


def test_assessors_who_share_nothing_are_named(call, read, people, officer):
    ash, birch, cedar = people
    oak = StaffFactory(role="assessor", name="Oak")
    read({ash: 2, birch: 3})
    read({cedar: 2, oak: 3})

    page = harshness.of_round(call, officer)

    assert page.is_split
    assert sorted(page.parts) == ["Ash and Birch", "Cedar and Oak"]


def test_what_an_interest_closes_does_not_count(call, read, people, officer):
    ash, birch, _ = people
    read({ash: 2, birch: 3})
    closed = read({ash: 5, birch: 0})
    assert lines(call, officer)["Ash"].points == "20.0 points more"

    InterestFactory(application=closed, person=officer, answer="interest")

    page = harshness.of_round(call, officer)
    assert page.closed == 1
    assert {str(line.person): line.points for line in page.lines} == {
        "Ash": "10.0 points less",
        "Birch": "10.0 points more",
    }


def test_only_what_was_sent_in_counts(call, read, people, officer, now):
    ash, birch, cedar = people
    application = read({ash: 2, birch: 3})
    declared(AssessmentFactory(application=application, assessor=cedar))

    assert set(lines(call, officer)) == {"Ash", "Birch"}


def test_the_page_takes_the_same_queries_for_any_number(
    call, read, people, officer, django_assert_num_queries
):
    harshness.of_round(call, officer)  # the roles of a person are read once
    for size in (1, 3):
        for _ in range(size):
            read(dict.fromkeys(people, 3))
        with django_assert_num_queries(2):
            harshness.of_round(call, officer)
