"""A group checks, signs and sends its application, and answers what is asked afterwards."""

from datetime import date

import pytest

from grants.models import Application, InformationRequest, Letter
from grants.rules import applications
from grants.states import ApplicationState
from tests.factories.forms import DECLARATION, ready
from tests.pages import errors, heading, links
from tests.views.applicant.writing import at, typed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


def test_the_check_page_leads_to_what_is_left(client_of, owner, draft):
    seen = client_of(owner).get(at("application_check", draft))

    found = links(seen)
    assert heading(seen) == "Check your answers"
    assert found["Answer “What is your project called?”"] == (
        at("section", draft, key="project") + "#question_project_title"
    )
    assert found["Confirm the details of your group"] == at("application_organisation", draft)
    assert "Go on to sign and send" not in found


def signed(**changes):
    posted = {key.replace(".", "_"): value for key, value in DECLARATION.items()}
    return {**posted, **changes}


def test_sending_gives_the_reference_and_a_receipt(client_of, owner, group, now):
    draft = ready(group, owner, now)
    client = client_of(owner)

    seen = client.post(at("application_submit", draft), signed(), follow=True)
    client.post(at("application_submit", draft), signed())

    assert f"We have it. Your reference is {draft.reference}" in words(seen)
    assert "Received" in words(seen)
    assert "We check it by 25 December 2026" in words(seen)
    assert Letter.objects.filter(key="receipt").count() == 1


def test_sending_without_a_tick_keeps_what_was_typed(client_of, owner, group, now):
    draft = ready(group, owner, now)
    posted = signed(declaration_name="Sam L.")
    del posted["declaration_statement_3"]

    seen = client_of(owner).post(at("application_submit", draft), posted)

    assert len(errors(seen)) == 1
    assert errors(seen)[0].startswith("Tick “We will use a grant only for this project")
    assert 'value="Sam L."' in seen.content.decode()


def test_sending_too_late_says_the_time(client_of, owner, group, now, time_machine):
    draft = ready(group, owner, now)
    time_machine.move_to("2026-12-11 12:04 +0000")
    applications.lapse_drafts(draft.round.closes_at)

    seen = client_of(owner).post(at("application_submit", draft), signed())

    assert errors(seen) == [
        "This round closed at noon on Friday 11 December. It is now 12:04pm. "
        "Your draft is kept for next time."
    ]


def test_reopened_questions_are_the_only_ones(client_of, owner, officer, group, now):
    draft = ready(group, owner, now)
    applications.submit(draft, declaration=DECLARATION, by=owner, now=now)
    Application.objects.update(state=ApplicationState.INFORMATION_WANTED)
    InformationRequest.objects.create(
        application=draft,
        question_keys=["activities"],
        note="Which hall is it?",
        due_on=date(2026, 12, 20),
        asked_by=officer,
        asked_at=now,
    )
    client = client_of(owner)

    told = client.get(at("application_detail", draft))
    posted = typed_in(client, draft, "plan", activities="In the church hall.")
    saved = client.post(at("section", draft, key="plan"), posted)
    client.post(at("application_information", draft))

    assert "Which hall is it?" in words(told)
    assert client.get(at("section", draft, key="need")).status_code == 403
    assert saved.url == at("application_information", draft)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.CHECKING
    assert draft.answers.get(key="activities").text == "In the church hall."
