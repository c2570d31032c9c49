"""Asking to be told: one field, the same answer for every address, and links that need no sign-in."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from grants.models import Letter, RoundAlert
from grants.rules import round_alerts
from safety.loading import load_help_routes
from tests.conftest import NOW
from tests.factories.funds import FundFactory, RoundAlertFactory, RoundFactory
from tests.pages import errors, heading, links, page, text

pytestmark = pytest.mark.django_db
ASK = "/tell-me/safer-communities-fund/"
ASKED = f"{ASK}asked/"


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    load_help_routes()


@pytest.fixture
def fund():
    return FundFactory()


def typed(client, **changes):
    hidden = page(client.get(ASK)).findall(".//form//input[@type='hidden']")
    given = {field.get("name"): field.get("value") for field in hidden}
    given.pop("csrfmiddlewaretoken", None)
    return {**given, "email": "asha@example.org", **changes}


def link_in(letter, words):
    return re.search(rf"{words}: http://localhost:8000(\S+)", letter)[1]


def test_the_whole_way_from_asking_to_the_letter_and_off_again(client, fund, time_machine):
    assert client.post(ASK, typed(client)).url == ASKED
    assert heading(client.get(ASKED)) == "Look at your e-mail"
    call_command("run_due")
    yes = link_in(mail.outbox[0].body, r"say so here by 30 November 2026")

    anybody = Client(enforce_csrf_checks=True)
    assert heading(anybody.get(yes)) == "Tell me when a round opens"
    assert RoundAlert.objects.get().confirmed_at is None
    assert heading(anybody.post(yes, follow=True)) == "You are on the list"

    call = RoundFactory(fund=fund, opens_at=NOW.replace(hour=16))
    time_machine.move_to(call.opens_at)
    call_command("run_due")
    call_command("run_due")
    assert [letter.subject for letter in mail.outbox[1:]] == [f"{call.name} is open"]

    stop = link_in(mail.outbox[1].body, "stop it here")
    assert mail.outbox[1].extra_headers == {
        "List-Unsubscribe": f"<http://localhost:8000{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert heading(anybody.get(stop)) == "Stop these e-mails"
    assert RoundAlert.objects.count() == 1
    gone = anybody.post(stop, {"List-Unsubscribe": "One-Click"})
    assert (gone.status_code, heading(gone)) == (200, "You are not on the list")
    assert not RoundAlert.objects.exists()
    assert not Letter.objects.exists()
    assert heading(anybody.get(yes)) == "This link has ended"
    assert heading(anybody.post(stop)) == "You are not on the list"


def test_the_answer_is_the_same_for_an_address_that_we_know(client, fund):
    RoundAlertFactory(fund=fund, email="known@example.org", asked_at=NOW, confirmed_at=NOW)

    new = client.post(ASK, typed(client, email="new@example.org"), follow=True)
    known = client.post(ASK, typed(client, email="known@example.org"), follow=True)

    assert new.redirect_chain == known.redirect_chain
    assert new.content == known.content


def test_the_form_says_what_it_keeps_and_what_it_is_not_for(client, fund):
    shown = client.get(ASK)

    said = text(page(shown))
    assert "not for telling us that a child is at risk" in said
    assert "We keep your address, the fund, when you asked and said yes" in said
    assert links(shown)["About privacy"] == "/privacy/"
    assert "no-store" in shown.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Enter your e-mail address"),
        ("nobody", "Enter an e-mail address like name@example.org"),
        ("a@example.org\nBcc: b@example.org", "Enter an e-mail address like name@example.org"),
        ("x" * 250 + "@example.org", "Enter an e-mail address of up to 254 characters"),
    ],
)
def test_what_is_wrong_is_said(client, fund, email, said):
    seen = client.post(ASK, typed(client, email=email))

    assert said in errors(seen)
    assert not RoundAlert.objects.exists()


def test_a_machine_is_asked_again(client, fund):
    seen = client.post(ASK, typed(client, nothing="https://spam.example"))
    assert errors(seen) == ["Something filled in a field that stays empty. Send it again"]

    seen = client.post(ASK, typed(client, opened="made up"))
    assert errors(seen) == ["Something was missing from the page. Send it again"]
    assert not RoundAlert.objects.exists()


def test_a_page_given_out_for_another_form_is_asked_again(client, fund):
    fields = page(client.get("/contact/write/")).iter("input")
    opened = next(field.get("value") for field in fields if field.get("name") == "opened")

    assert errors(client.post(ASK, typed(client, opened=opened))) == [
        "Something was missing from the page. Send it again"
    ]


def test_too_many_from_one_connection_wait(client, fund):
    for place in range(20):
        answer = client.post(ASK, typed(client, email=f"group{place}@example.org"))
        assert answer.status_code == 302

    seen = client.post(ASK, typed(client))

    assert errors(seen)[0].startswith("Many addresses came from your connection")
    assert RoundAlert.objects.count() == 20
    assert client.post(ASK, typed(client), REMOTE_ADDR="203.0.113.9").status_code == 302


def test_only_the_form_sets_a_cookie(client, fund):
    RoundFactory(fund=fund, slug="winter-2026")
    alert = RoundAlertFactory(fund=fund)
    yes = f"/tell-me/yes/{round_alerts.confirm_token(alert)}/"

    assert set(client.get(ASK).cookies) == {"csrftoken"}
    client.cookies.clear()
    for address in (ASKED, yes, "/funds/", "/funds/safer-communities-fund/"):
        assert not client.get(address).cookies


@pytest.mark.parametrize("way", ["yes", "stop"])
def test_a_link_that_we_did_not_make_is_not_there(client, way):
    assert client.get(f"/tell-me/{way}/K7Q2-9XWM:made-up/").status_code == 404
    assert client.post(f"/tell-me/{way}/K7Q2-9XWM:made-up/").status_code == 404


def test_the_pages_of_the_fund_and_of_a_coming_round_lead_to_the_form(client, fund):
    coming = RoundFactory(fund=fund, slug="spring", opens_at=NOW.replace(day=30))

    assert links(client.get("/funds/safer-communities-fund/"))["Tell me when a round opens"] == ASK
    found = links(client.get("/funds/safer-communities-fund/spring/"))
    assert found["Tell me when it opens"] == ASK
    assert coming.name in links(client.get(ASK))
