"""All that the board recommends is decided on one page, each with its reason, or nothing is."""

from decimal import Decimal

import pytest

from grants.models import AuditEntry, Decision, Outcome
from grants.rules import interests, panels
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import OrganisationFactory
from tests.pages import errors, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    """One to fund, one to fund in part, one reserve and one refusal, as the board recorded it."""
    call = round_at_panel(pot=Decimal("6000.00"), takes_part_awards=True)
    for name, sheet, asks in (
        ("Whole", (5, 5), "4000.00"),
        ("Part", (4, 4), "3000.00"),
        ("Later", (3, 3), "2900.00"),
        ("Not", (1, 1), "1000.00"),
    ):
        application_at_panel(
            call,
            sheet,
            title=name,
            amount_requested=Decimal(asks),
            organisation=OrganisationFactory(legal_name=f"{name} Club"),
        )
    panel = open_panel(call)
    panels.change_recommendation(
        call.applications.get(title="Part"),
        outcome=Outcome.FUND,
        amount=Decimal("2000.00"),
        note="A shorter season works too.",
        version=panel.version,
        by=decision_maker,
        now=AT_PANEL,
    )
    record(call)
    for application in call.applications.all():
        interests.declare(application, "none", by=decision_maker, now=AT_PANEL)
    return call


def address(call):
    return f"/staff/decisions/{call.fund.slug}/{call.slug}/all/"


def typed(client, call):
    """What the browser would post from the page, with a reason for each."""
    seen = page(client.get(address(call)))
    posted = {}
    for box in (*seen.iter("input"), *seen.iter("textarea")):
        name = box.get("name") or ""
        if box.get("type") == "checkbox" and box.get("checked") is not None:
            posted[name] = "on"
        elif box.tag == "textarea":
            posted[name] = (box.text or "").strip()
    for name in posted:
        if name.endswith(("-reason", "-part_reason")) and not posted[name]:
            posted[name] = "It keeps young people safe"
    return posted


def of(call, title):
    return call.applications.get(title=title).reference


def outcomes():
    return {
        decision.application.title: (decision.outcome, decision.amount)
        for decision in Decision.objects.select_related("application")
    }


def test_everything_is_decided_as_the_board_recommends(client_of, decision_maker, call):
    client = client_of(decision_maker)
    posted = typed(client, call)

    seen = client.post(address(call), posted, follow=True)

    assert "Decided: 4 applications, as the board recommends." in text(page(seen))
    assert outcomes() == {
        "Whole": ("fund", Decimal("4000.00")),
        "Part": ("fund", Decimal("2000.00")),
        "Later": ("reserve", None),
        "Not": ("refuse", None),
    }
    refused = Decision.objects.get(application__title="Not")
    assert (refused.strength, refused.improvement) == ("Cuts crime", "A 1 for plan_fit.")
    assert Decision.objects.get(application__title="Part").reason == "A shorter season works too."
    assert AuditEntry.objects.filter(action="application.decide").count() == 4


def test_each_grant_needs_how_it_reduces_crime_and_nothing_is_saved_without(
    client_of, decision_maker, call
):
    client = client_of(decision_maker)
    posted = typed(client, call)
    posted[f"{of(call, 'Whole')}-reason"] = " "
    posted[f"{of(call, 'Part')}-part_reason"] = ""
    posted[f"{of(call, 'Not')}-reason"] = "Kept words."

    seen = client.post(address(call), posted)

    assert errors(seen) == [
        "Say why for Whole Club",
        "Tell Part Club why it is less than they asked for",
    ]
    assert "Kept words." in seen.content.decode()
    assert not Decision.objects.exists()


def test_what_is_left_out_stays_undecided(client_of, decision_maker, call):
    client = client_of(decision_maker)
    posted = typed(client, call)
    del posted[f"{of(call, 'Not')}-chosen"]
    posted[f"{of(call, 'Not')}-reason"] = ""

    client.post(address(call), posted)

    assert set(outcomes()) == {"Whole", "Part", "Later"}
    assert of(call, "Not") in client.get(address(call)).content.decode()


def test_nothing_chosen_is_said(client_of, decision_maker, call):
    client = client_of(decision_maker)
    posted = {name: words for name, words in typed(client, call).items() if "chosen" not in name}

    assert errors(client.post(address(call), posted)) == ["Choose at least one application"]


def test_what_no_longer_fits_is_named_and_nothing_is_saved(client_of, decision_maker, call):
    client = client_of(decision_maker)
    posted = typed(client, call)
    call.pot = Decimal("5000.00")
    call.save()

    seen = client.post(address(call), posted)

    assert errors(seen)[0].startswith("Part Club: £4,000 of £5,000 is already decided")
    assert not Decision.objects.exists()


def test_what_a_colleague_decided_meanwhile_stays_as_it_is(client_of, decision_maker, call):
    client = client_of(decision_maker)
    posted = typed(client, call)
    decide(call.applications.get(title="Not"), decision_maker, reason="Decided before.")

    client.post(address(call), posted)

    assert Decision.objects.get(application__title="Not").reason == "Decided before."
    assert len(outcomes()) == 4


def test_an_interest_leaves_its_application_out(client_of, decision_maker, call):
    secret = call.applications.get(title="Whole")
    interests.declare(secret, "interest", by=decision_maker, now=AT_PANEL, detail="My son.")

    seen = client_of(decision_maker).get(address(call)).content.decode()

    assert secret.reference not in seen
    assert "Whole Club" not in seen
    assert of(call, "Part") in seen


def test_nothing_is_decided_before_the_board_recommends(client_of, decision_maker):
    call = round_at_panel()
    application = application_at_panel(call, (5, 5))
    open_panel(call)
    interests.declare(application, "none", by=decision_maker, now=AT_PANEL)

    seen = client_of(decision_maker).get(address(call), follow=True)

    assert "There is nothing to decide in this round now." in text(page(seen))
