"""Somebody in a group writes words of risk: saved, shown the routes once, and never refused."""

import pytest
from django.urls import reverse

from grants.models import FlaggedCopy, InformationRequest
from grants.states import ApplicationState
from safety.loading import load_help_routes, load_risk_phrases
from tests.factories.forms import DECLARATION, ready, started
from tests.pages import page, text
from tests.views.applicant.test_organisations import DETAILS

pytestmark = pytest.mark.django_db
AT_RISK = "One girl wrote to us: he is hurting me."
SIGNED = {key.replace(".", "_"): text for key, text in DECLARATION.items()}
ORDINARY = "We teach children about grooming and what to do when they are exploited."


@pytest.fixture(autouse=True)
def _guard(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)
    load_help_routes()
    load_risk_phrases()


def at(name, application, **parts):
    return reverse(f"applicant:{name}", kwargs={"reference": application.reference, **parts})


def is_interrupted(response):
    if response.status_code != 200:
        return False
    said = text(page(response))
    assert ("Before you go on" in said) == ("It sounds as if someone may be at risk" in said)
    return "Before you go on" in said


def test_every_page_of_questions_says_what_it_is_not_for(client_of, owner, group, now):
    seen = client_of(owner).get(at("section", started(group, owner, now), key="need"))

    assert "not for telling us that a child is at risk" in text(page(seen))
    assert 'href="tel:999"' in seen.content.decode()


def test_a_section_is_saved_first_and_the_second_press_goes_on(client_of, owner, group, now):
    draft, client = started(group, owner, now), client_of(owner)
    address = at("section", draft, key="need")

    first = client.post(address, {"need": AT_RISK, "then": "continue"})

    assert is_interrupted(first)
    assert "exit__link" in first.content.decode()
    assert draft.answers.get(key="need").text == AT_RISK
    assert AT_RISK in first.content.decode()
    second = client.post(address, {"need": AT_RISK, "then": "continue", "routes_seen": "yes"})
    assert second.url == at("section", draft, key="plan")
    assert not FlaggedCopy.objects.exists()


def test_a_section_about_this_work_goes_straight_on(client_of, owner, group, now):
    draft = started(group, owner, now)

    answer = client_of(owner).post(
        at("section", draft, key="need"), {"need": ORDINARY, "then": "continue"}
    )

    assert answer.url == at("section", draft, key="plan")


def test_sending_shows_the_routes_once_and_then_sends(client_of, owner, group, now):
    draft, client = ready(group, owner, now, need=AT_RISK), client_of(owner)
    address, typed = at("application_submit", draft), SIGNED

    first = client.post(address, typed)

    draft.refresh_from_db()
    assert is_interrupted(first)
    assert draft.state == ApplicationState.DRAFT
    second = client.post(address, {**typed, "routes_seen": "yes"})
    draft.refresh_from_db()
    assert second.status_code == 302
    assert draft.state == ApplicationState.SUBMITTED
    assert FlaggedCopy.objects.get().application == draft


def test_changes_are_sent_with_the_same_care(client_of, owner, group, officer, now):
    draft = ready(group, owner, now, need=AT_RISK)
    draft.state, draft.submitted_at = ApplicationState.INFORMATION_WANTED, now
    draft.save()
    InformationRequest.objects.create(
        application=draft,
        question_keys=["need"],
        note="?",
        due_on=now.date(),
        asked_by=officer,
        asked_at=now,
    )
    client, address = client_of(owner), at("application_information", draft)

    assert is_interrupted(client.post(address))
    assert client.post(address, {"routes_seen": "yes"}).status_code == 302
    assert FlaggedCopy.objects.get().source == "changes"


def test_the_record_of_a_group_is_kept_after_the_routes_were_shown(client_of, owner, group):
    client = client_of(owner)
    address = reverse("applicant:organisation_details", args=[group.reference])
    typed = {**DETAILS, "purpose": AT_RISK}

    first = client.post(address, typed)

    group.refresh_from_db()
    assert is_interrupted(first)
    assert group.purpose == "We run evening youth clubs."
    assert client.post(address, {**typed, "routes_seen": "yes"}).status_code == 302
    group.refresh_from_db()
    assert group.purpose == AT_RISK
