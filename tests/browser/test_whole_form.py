"""A volunteer goes from the page of a round to the confirmation, in every way that people use a page."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from grants.models import Application, Letter
from grants.states import ApplicationState
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import Keyboard, Pointer
from tests.factories import forms
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "We will meet on forty Friday nights."
CHECK = {
    "check_kind": "charity",
    "check_place": "LS9 6AA",
    "check_purpose": "yes",
    "check_amount": "900",
    "check_months": "9",
    "check_excluded": "none",
    "check_account": "yes",
    "check_reports": "no",
}
BUDGET = {
    "budget.1.category": "staff",
    "budget.1.item": "Youth worker",
    "budget.1.working": "40 nights x £22.50",
    "budget.1.cost": "900",
    "budget.1.from_us": "900",
}


@pytest.fixture(
    params=[
        pytest.param((PHONE, True, Pointer), id="phone"),
        pytest.param((DESKTOP, True, Pointer), id="desktop"),
        pytest.param((PHONE, False, Pointer), id="phone-no-script"),
        pytest.param((DESKTOP, False, Pointer), id="desktop-no-script"),
        pytest.param((PHONE, True, Keyboard), id="phone-keyboard"),
        pytest.param((DESKTOP, True, Keyboard), id="desktop-keyboard"),
    ]
)
def hands(request, browser, live_server):
    viewport, has_script, way = request.param
    context = browser.new_context(
        viewport=viewport, java_script_enabled=has_script, base_url=live_server.url, locale="en-GB"
    )
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    tab.has_script = has_script
    yield way(tab)
    context.close()


@pytest.fixture
def call(db, office):
    now, today = timezone.now(), timezone.localdate()
    return forms.standard_round(
        slug="winter",
        name="Winter round",
        opens_at=now - timedelta(days=3),
        closes_at=now + timedelta(days=18),
        scoring_due_on=today + timedelta(days=40),
        board_meets_on=today + timedelta(days=50),
        decision_due_on=today + timedelta(days=60),
    )


@pytest.fixture
def owner(db):
    group = OrganisationFactory(legal_name="Lanternside Youth Project")
    forms.complete(group)
    owner = MembershipFactory(organisation=group).user
    EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
    return owner


def boxes(name, day):
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def answers(call):
    """Return what the volunteer types, by the name of the field."""
    due = call.decision_due_on
    dates = {"start_date", "end_date"}
    plain = {
        name: text
        for name, text in forms.SMALL.items()
        if name not in dates | {"budget", "people_counts"}
    }
    return {
        **plain,
        **boxes("start_date", due + timedelta(days=30)),
        **boxes("end_date", due + timedelta(days=200)),
        "people_counts.leeds.age_11_13": "120",
        **BUDGET,
    }


def check_whether_we_can_apply(hands, look, call):
    hands.tab.goto(f"/funds/{call.fund.slug}/{call.slug}/")
    look(hands.tab)
    hands.follow("Check if you can apply")
    start = boxes("check_start", call.decision_due_on + timedelta(days=30))
    for _ in range(8):
        look(hands.tab)
        assert hands.fill({**CHECK, **start})
        hands.press("Next question")
    look(hands.tab)
    hands.follow("Start your application")


def sign_in_with_a_code(hands, look, owner):
    look(hands.tab)
    hands.follow("Send me a code")
    hands.fill({"email": owner.email})
    hands.press("Send me a code")
    look(hands.tab)
    code = re.search(r"Your code is (\S+)\.", mail.outbox[-1].body).group(1)
    hands.fill({"code": code})
    hands.press("Continue")


def fill_every_page(hands, look, call):
    typed = answers(call)
    for _ in range(20):
        look(hands.tab)
        page = hands.tab.url.rstrip("/").rpartition("/")[2]
        if page == "check":
            return
        if page == "documents":
            hands.follow("Back to the list of sections")
            hands.follow("Check your answers and send")
            continue
        hands.fill({"is_right": "on", **typed})
        hands.press("Save and continue")
    raise AssertionError("The form has no end.")


def test_from_the_page_of_the_round_to_the_confirmation(hands, look, call, owner):
    check_whether_we_can_apply(hands, look, call)
    sign_in_with_a_code(hands, look, owner)
    look(hands.tab)
    hands.press("Start")
    look(hands.tab)
    hands.follow("Organisation")
    fill_every_page(hands, look, call)

    hands.follow("Go on to sign and send")
    look(hands.tab)
    hands.fill({name.replace(".", "_"): text for name, text in forms.DECLARATION.items()})
    hands.press("Send the application")

    look(hands.tab)
    sent = Application.objects.get()
    assert sent.state == ApplicationState.SUBMITTED
    assert sent.amount_requested == 900
    assert sent.answers.get(key="need").text == WORDS
    assert sent.reference in hands.tab.locator("main").inner_text()
    assert Letter.objects.filter(key="receipt", application=sent).count() == 1
