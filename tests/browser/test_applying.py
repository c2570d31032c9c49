"""A volunteer applies, on a phone and at a desk, with and without script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from grants.models import Answer, Letter
from grants.states import ApplicationState
from tests.browser.hands import go
from tests.factories import forms
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory
from tests.factories.funds import RoundFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(db, office):
    """A draft with everything answered but the declaration, in a round that is open today."""
    now = timezone.now()
    today = timezone.localdate()
    call = forms.standard_round(
        slug="winter",
        opens_at=now - timedelta(days=3),
        closes_at=now + timedelta(days=18),
        scoring_due_on=today + timedelta(days=40),
        board_meets_on=today + timedelta(days=50),
        decision_due_on=today + timedelta(days=60),
    )
    group = OrganisationFactory(legal_name="Lanternside Youth Project")
    owner = MembershipFactory(organisation=group).user
    return forms.ready(
        group,
        owner,
        now,
        call,
        start_date=(today + timedelta(days=90)).isoformat(),
        end_date=(today + timedelta(days=300)).isoformat(),
    )


def test_a_volunteer_changes_an_answer_checks_signs_and_sends(screen, look, sign_in, draft):
    sign_in(draft.created_by)
    screen.goto("/apply/")
    look(screen)
    go(screen, screen.get_by_role("link", name="Friday Night Project").first)
    look(screen)

    go(screen, screen.get_by_role("link", name="Your project"))
    look(screen)
    screen.get_by_label("What is your project called?").fill("Friday Night Lights")
    go(screen, screen.get_by_role("button", name="Save and continue"))
    assert Answer.objects.get(application=draft, key="project_title").text == "Friday Night Lights"

    screen.goto(f"/apply/{draft.reference}/check/")
    look(screen)
    go(screen, screen.get_by_role("link", name="Go on to sign and send"))
    look(screen)
    for statement in screen.get_by_role("checkbox").all():
        statement.check()
    screen.get_by_label("full name").fill("Sam Lantern")
    screen.get_by_label("role").fill("Chair")
    go(screen, screen.get_by_role("button", name="Send the application"))

    look(screen)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.SUBMITTED
    assert screen.get_by_text(draft.reference).first.is_visible()
    assert Letter.objects.filter(key="receipt", to_email=draft.created_by.email).count() == 1


def test_the_budget_adds_up_and_says_what_is_wrong(screen, look, sign_in, draft):
    sign_in(draft.created_by)
    screen.goto(f"/apply/{draft.reference}/budget/")
    look(screen)

    screen.get_by_label("Line 1: Ask us for").fill("6000")
    if screen.has_script:
        assert "£6,300" in screen.locator("[data-total=from_us]").inner_text()
    go(screen, screen.get_by_role("button", name="Save and continue").last)

    assert screen.title().startswith("Error: ")
    look(screen)
    assert screen.get_by_label("Line 1: Ask us for").input_value().replace(",", "") == "6000"


def test_words_that_are_too_many_are_kept(screen, look, sign_in, draft):
    sign_in(draft.created_by)
    screen.goto(f"/apply/{draft.reference}/")
    go(screen, screen.get_by_role("link", name="Why it is needed"))
    many = "word " * 160

    screen.get_by_label("What is the problem, and who does it affect?").fill(many)
    if screen.has_script:
        assert screen.get_by_text("160 words. Take 10 out").first.is_visible()
    go(screen, screen.get_by_role("button", name="Save and continue"))

    assert Answer.objects.get(application=draft, key="need").text.split() == ["word"] * 160


def test_an_offer_is_reached_from_the_list(screen, look, sign_in, office):
    now = timezone.now()
    owner = MembershipFactory().user
    call = RoundFactory(released_at=now, released_by=owner)
    application = ApplicationFactory(
        round=call,
        organisation=owner.memberships.get().organisation,
        sent=True,
        state=ApplicationState.OFFERED,
    )
    AwardFactory(
        application=application,
        organisation=application.organisation,
        round=call,
        state="offered",
        accept_by=timezone.localdate() + timedelta(days=9),
    )
    sign_in(owner)
    screen.goto("/apply/")

    go(screen, screen.get_by_role("link", name="Your grant"))

    look(screen)
    assert screen.get_by_role("link", name="Accept the grant").is_visible()
