"""Practice on the screen: score it as any application, send it, see how the others scored it."""

import pytest
from django.urls import reverse

from grants.models import Criterion, PracticeReading
from grants.rules import practice
from tests.factories.assessments import AssessmentFactory, declared, standard_round
from tests.factories.funds import QuestionFactory, SectionFactory
from tests.factories.people import StaffFactory
from tests.pages import page, text

pytestmark = pytest.mark.django_db
COMMENT = "You say what happens, where and when. Next time add one number."


@pytest.fixture
def call(db):
    call = standard_round(wants_practice=True)
    section = SectionFactory(version=call.form_version)
    for key in ("crime_reduction", "need", "activities", "reach_plan", "outcomes", "budget"):
        QuestionFactory(section=section, key=key, label=f"About {key}")
    return call


@pytest.fixture
def given(call, officer, now):
    begun = practice.start(call, example="floodlights", by=officer, now=now)
    return practice.give_out(begun, by=officer, now=now)


@pytest.fixture
def ash(db):
    return StaffFactory(role="assessor", name="Ash")


def at(name, call, *more):
    return reverse(name, args=[call.fund.slug, call.slug, *more])


def score_all(client, call):
    for criterion in Criterion.objects.filter(round=call):
        client.post(
            at("assessor:practice_score", call, criterion.key), {"score": "3", "comment": COMMENT}
        )


def test_an_assessor_scores_the_practice_and_then_sees_the_others(given, call, ash, client_of):
    client = client_of(ash)
    seen = text(page(client.get(reverse("assessor:assessments"))))
    assert "Friday Night Floodlights" in seen
    assert "Do this first" in seen
    first = client.get(at("assessor:practice", call), follow=True)
    assert "Young people gather" not in text(page(first))
    assert "Noise and damage on Fridays fall" in text(page(first))

    score_all(client, call)
    review = client.get(at("assessor:practice", call), follow=True)
    assert "Send my practice scores" in text(page(review))
    after = client.post(at("assessor:practice_send", call), follow=True)

    words = text(page(after))
    assert "You are the first." in words
    assert "Honest numbers, but nine in ten live in another county." in words
    assert PracticeReading.objects.get(assessor=ash).total == 60


def test_nobody_sees_the_others_before_sending(given, call, ash, client_of):
    other = StaffFactory(role="assessor", name="Birch")
    client = client_of(other)
    score_all(client, call)
    client.post(at("assessor:practice_send", call))

    answer = client_of(ash).get(at("assessor:practice_results", call), follow=True)

    assert "How everybody scored it" not in text(page(answer))
    assert "Honest numbers" not in text(page(answer))


def test_an_assessor_reads_letters_for_names(given, call, ash, client_of):
    other = StaffFactory(role="assessor", name="Birch Longname")
    for person in (ash, other):
        client = client_of(person)
        score_all(client, call)
        client.post(at("assessor:practice_send", call))

    words = text(page(client_of(ash).get(at("assessor:practice_results", call))))

    assert "Birch Longname" not in words
    assert "Assessor A" in words


def test_the_scoring_screen_of_a_real_paper_says_what_comes_first(given, call, ash, client_of):
    reading = declared(AssessmentFactory(application__round=call, assessor=ash))
    address = reverse("assessor:assessment_score", args=[reading.application.reference, "need"])
    client = client_of(ash)

    words = text(page(client.get(address)))
    refused = client.post(address, {"score": "3", "comment": COMMENT})

    assert "Score the practice application of this round first." in words
    assert "Save and score the next point" not in words
    assert "Score the practice application of this round first." in text(page(refused))
    assert not reading.scores.exists()


def test_it_is_not_there_before_it_is_given_out(call, ash, officer, client_of, now):
    practice.start(call, example="floodlights", by=officer, now=now)
    client = client_of(ash)

    assert client.get(at("assessor:practice", call)).status_code == 404
    assert "Friday Night Floodlights" not in text(page(client.get(reverse("assessor:assessments"))))
