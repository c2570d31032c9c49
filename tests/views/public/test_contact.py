"""Writing to the office: little is asked, nothing is lost, and somebody at risk sees the routes first."""

import pytest
from django.urls import reverse

from grants.models import ContactMessage, FlaggedCopy
from safety.loading import load_help_routes, load_risk_phrases
from tests.pages import errors, heading, page, text

pytestmark = pytest.mark.django_db
WRITE = "/contact/write/"
AT_RISK = "I am at school and he is hurting me"


@pytest.fixture(autouse=True)
def _guard(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)
    load_help_routes()
    load_risk_phrases()


def typed(client, **changes):
    """Return the form as a browser would post it after opening the page."""
    hidden = page(client.get(WRITE)).findall(".//form//input[@type='hidden']")
    given = {field.get("name"): field.get("value") for field in hidden}
    given.pop("csrfmiddlewaretoken", None)
    return {**given, "about": "applying", "text": "Can a bowls club apply?", **changes}


def field(response, name):
    found = page(response)
    fields = [*found.iter("textarea"), *found.iter("input")]
    return next(each for each in fields if each.get("name") == name)


def test_a_message_needs_no_name_and_no_address(client):
    answer = client.post(WRITE, typed(client))

    assert answer.url == "/contact/sent/"
    assert heading(client.get(answer.url)) == "We have your message"
    message = ContactMessage.objects.get()
    assert (message.about, message.text) == ("applying", "Can a bowls club apply?")
    assert (message.name, message.email, message.is_held) == ("", "", False)
    assert not FlaggedCopy.objects.exists()


@pytest.mark.parametrize("address", [WRITE, "/contact/sent/"])
def test_the_form_says_what_it_is_not_for_and_shows_the_routes(client, address):
    shown = client.get(address)

    assert "not for telling us that a child is at risk" in text(page(shown))
    for number in ("tel:999", "tel:101", "tel:08088005000", "tel:08001111"):
        assert f'href="{number}"' in shown.content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(client):
    wrong = {"about": "", "email": "nobody", "text": "x" * 5_001}

    seen = client.post(WRITE, typed(client, **wrong))

    assert errors(seen) == [
        "Choose what it is about",
        "Your message can have up to 5,000 characters. We have kept all of it for now",
        "Enter an e-mail address like name@example.org",
    ]
    assert field(seen, "text").text.strip() == "x" * 5_001
    assert not ContactMessage.objects.exists()


def test_a_long_message_is_neither_cut_by_the_browser_nor_lost(client):
    long = "word " * 1_200

    assert field(client.get(WRITE), "text").get("maxlength") is None
    answer = client.post(WRITE, typed(client, text=long))

    assert errors(answer) == [
        "Your message can have up to 5,000 characters. We have kept all of it for now"
    ]
    assert long.strip() in field(answer, "text").text


def test_words_of_risk_show_the_routes_before_sending(client):
    seen = client.post(WRITE, typed(client, text=AT_RISK, name="Jo"))

    said = text(page(seen))
    assert page(seen).find(".//title").text.startswith("Before you go on")
    assert "It sounds as if someone may be at risk" in said
    assert "You can still send the form" in said
    assert "Exit this page" in said
    assert said.index("If anyone is in danger now") < said.index("Thank you for writing this")
    for number in ("tel:999", "tel:08001111", "tel:08088005000"):
        assert f'href="{number}"' in seen.content.decode()
    assert field(seen, "text").text.strip() == AT_RISK
    assert field(seen, "name").get("value") == "Jo"
    assert "no-store" in seen.headers["Cache-Control"]
    assert not ContactMessage.objects.exists()
    assert not FlaggedCopy.objects.exists()


def test_the_emergency_number_leads_only_where_there_is_danger_now(client):
    seen = client.post(WRITE, typed(client, text="I think I was groomed"))

    assert "Before you go on" in text(page(seen))
    assert "danger-block" not in seen.content.decode()


def test_the_page_never_says_which_words_matched(client):
    seen = client.post(WRITE, typed(client, text="hello HE is HURTING me"))

    outside = seen.content.decode().replace("hello HE is HURTING me", "")
    assert "hurting" not in outside.lower()


def test_the_second_press_sends_whatever_the_words_are(client):
    shown = client.post(WRITE, typed(client, text=AT_RISK))
    hidden = page(shown).findall(".//form//input[@type='hidden']")
    again = {each.get("name"): each.get("value") for each in hidden}

    answer = client.post(
        WRITE, {**again, "about": "other", "text": AT_RISK, "name": "Jo", "email": "jo@example.org"}
    )

    assert answer.url == "/contact/sent/"
    copy = FlaggedCopy.objects.get()
    assert (copy.text, copy.groups, copy.source) == (AT_RISK, ["now"], "contact")
    assert (copy.from_name, copy.from_email) == ("Jo", "jo@example.org")
    assert copy.contact_message.is_held


def test_the_second_press_goes_through_when_the_words_were_taken_out(client):
    answer = client.post(WRITE, typed(client, routes_seen="yes"))

    assert answer.status_code == 302
    assert not FlaggedCopy.objects.exists()


def test_a_machine_that_fills_in_everything_is_asked_again_and_a_person_goes_through(client):
    seen = client.post(WRITE, typed(client, nothing="https://spam.example"))

    assert errors(seen) == ["Something filled in a field that stays empty. Send your message again"]
    assert field(seen, "nothing").get("value") is None
    assert field(seen, "text").text.strip() == "Can a bowls club apply?"


def test_a_page_that_we_did_not_give_out_is_asked_again(client):
    seen = client.post(WRITE, typed(client, opened="made up"))

    assert errors(seen) == ["Something was missing from the page. Send your message again"]
    assert client.post(WRITE, typed(client)).status_code == 302


def test_a_page_left_open_overnight_keeps_what_was_typed(client, time_machine):
    old = typed(client)
    time_machine.move_to("2026-11-24 03:00:01 +0000", tick=False)

    seen = client.post(WRITE, old)

    assert errors(seen) == [
        "This page was open for a long time. What you wrote is still here: send it again."
    ]
    fresh = field(seen, "opened").get("value")
    assert client.post(WRITE, {**old, "opened": fresh}).status_code == 302


def test_too_many_from_one_connection_wait_and_lose_nothing(client):
    for _ in range(20):
        assert client.post(WRITE, typed(client)).status_code == 302

    seen = client.post(WRITE, typed(client))

    assert errors(seen)[0].startswith("Many messages came from your connection")
    assert field(seen, "text").text.strip() == "Can a bowls club apply?"
    assert ContactMessage.objects.count() == 20
    elsewhere = client.post(WRITE, typed(client), REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_nothing_of_the_connection_is_kept(client):
    client.post(WRITE, typed(client), REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Particular/1")

    kept = {name: str(value) for name, value in ContactMessage.objects.values()[0].items()}
    assert not [name for name, value in kept.items() if "203.0.113" in value or "Partic" in value]


def test_the_page_before_the_form_sets_no_cookie_and_the_form_sets_only_one(client):
    assert set(client.get(WRITE).cookies) == {"csrftoken"}
    client.cookies.clear()
    assert set(client.get("/contact/sent/").cookies) == set()


@pytest.mark.parametrize(
    "message", ["\x00", "<script>alert(1)</script>", "😀" * 100, " \n ", "\u202e!"]
)
def test_the_form_bears_any_message(client, message):
    answer = client.post(WRITE, typed(client, text=message))

    assert answer.status_code in (200, 302)
    assert "<script>alert" not in answer.content.decode()


def test_the_address_of_the_form_has_its_name():
    assert reverse("public:contact") == WRITE
