import pytest
from django.urls import reverse

from grants.rules import moderations
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import SCORES, AssessmentFactory, declared, scored, standard_round
from tests.pages import errors, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def apart(now):
    application = ApplicationFactory(
        round=standard_round(), sent=True, state=ApplicationState.ASSESSING
    )
    for score in (2, 5):
        reading = declared(AssessmentFactory(application=application))
        scored(reading, dict.fromkeys(SCORES, score), now=now)
    return application


@pytest.fixture
def at(apart, time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)
    return reverse("staff:application_moderation", args=[apart.reference])


def agreed(apart, **changes):
    people = [reading.assessor_id for reading in apart.assessments.all()]
    day = {"held_on_day": "23", "held_on_month": "11", "held_on_year": "2026"}
    scores = {f"score_{key}": "3" for key in SCORES}
    return {**day, **scores, "people": people, "reason": "Letters were lost."} | changes


def test_officer_sees_scores_side_by_side_and_records_what_was_agreed(
    apart, at, client_of, officer
):
    client = client_of(officer)
    seen = text(page(client.get(at)))
    assert all(str(reading.assessor) in seen for reading in apart.assessments.all())
    assert "You say what happens, where and when." in seen

    after = client.post(at, agreed(apart), follow=True)

    assert f"The agreed scores of {apart.reference} count now." in text(page(after))
    assert moderations.current(apart).reason == "Letters were lost."
    assert "Agreed on" in text(page(client.get(at)))


def test_what_is_missing_is_said_and_what_was_typed_stays(apart, at, client_of, officer):
    seen = client_of(officer).post(at, agreed(apart, people=[], score_need=""))

    assert errors(seen) == [
        "Tick the people who were there",
        "Choose the agreed score on “Need and evidence”",
    ]
    assert "Letters were lost." in text(page(seen))


def test_what_the_rule_refuses_stands_beside_its_box(apart, at, client_of, officer):
    one = [apart.assessments.first().assessor_id]

    seen = client_of(officer).post(at, agreed(apart, people=one))

    assert errors(seen) == ["Say who was there: two people at least."]


def test_round_list_leads_to_each_application_and_shows_what_is_agreed(
    apart, at, client_of, officer
):
    client = client_of(officer)
    call = apart.round
    listed = reverse("staff:round_moderation", args=[call.fund.slug, call.slug])
    before = client.get(listed).content.decode()

    client.post(at, agreed(apart))

    assert at in before
    assert "Must be agreed</span>" in before
    assert "Agreed</span>" in client.get(listed).content.decode()


def test_round_is_sent_to_the_panel_only_when_the_spread_is_agreed(apart, at, client_of, officer):
    client = client_of(officer)
    call = apart.round
    assessment = reverse("staff:round_assessment", args=[call.fund.slug, call.slug])
    assert "Send to the panel" not in client.get(assessment).content.decode()

    client.post(at, agreed(apart))

    assert "Send to the panel" in client.get(assessment).content.decode()
