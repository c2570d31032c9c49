from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine

from grants.models import District
from grants.rules import code_lists
from tests.conftest import NOW
from tests.factories.funds import RoundFactory, WardFactory
from tests.pages import errors, heading, links, page, text

pytestmark = pytest.mark.django_db

ADDRESS = "/funds/safer-communities-fund/winter-2026/check/"
GOOD = {
    "check_kind": "charity",
    "check_place": "OL14 7AB",
    "check_purpose": "yes",
    "check_amount": "4,985",
    "check_start_day": "1",
    "check_start_month": "3",
    "check_start_year": "2027",
    "check_months": "12",
    "check_excluded": "none",
    "check_account": "yes",
    "check_reports": "no",
}


@pytest.fixture(autouse=True)
def call():
    code_lists.load()
    with time_machine.travel(NOW, tick=False):
        found = RoundFactory(slug="winter-2026")
        found.districts.set(District.objects.all())
        yield found


def asked(client, **answers):
    return client.get(ADDRESS, answers)


def test_check_begins_with_who_is_applying(client):
    response = client.get(ADDRESS)

    assert heading(response) == "Who is applying?"
    assert "Question 1 of 8" in text(page(response))
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response.cookies == {}


def test_check_asks_the_eight_questions_one_by_one(client):
    said, headings = {}, []
    for name, answer in GOOD.items():
        if not name.startswith(("check_start_month", "check_start_year", "check_months")):
            headings.append(heading(client.get(ADDRESS, said)))
        said[name] = answer

    assert headings == [
        "Who is applying?",
        "What is the postcode of the main place?",
        "Will it help to cut crime, or help people to be or feel safer?",
        "How much do you need from us?",
        "When would it start and how long would it last?",
        "Is it mainly any of these?",
        "Do you have three unrelated people in charge, and a bank account in the group's name with two unrelated signatories?",
        "Do you owe us a report that is late, or have a grant from us that is still running?",
    ]


def test_check_ends_in_yes_and_carries_the_answers_to_the_form(client):
    response = asked(client, **GOOD)

    assert heading(response) == "You can apply"
    address = urlsplit(links(response)["Start your application"])
    assert address.path == "/apply/start/"
    assert parse_qs(address.query) == {
        "fund": ["safer-communities-fund"],
        "round": ["winter-2026"],
        "org_kind": ["charity"],
        "delivery_postcode": ["OL14 7AB"],
        "amount_requested": ["4985.00"],
        "start_date": ["2027-03-01"],
        "end_date": ["2028-02-29"],
        "org_bank": ["yes"],
        "org_unrelated": ["yes"],
    }


def test_check_stores_nothing(client):
    response = asked(client, **GOOD)

    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert client.cookies == {}


def test_check_says_no_at_once_and_why(client):
    response = asked(client, check_kind="charity", check_place="BD23 1AA")

    assert heading(response) == "You cannot apply with this"
    assert "That postcode is in North Yorkshire (Skipton)." in text(page(response))


def test_check_says_talk_to_us_only_at_the_end(client):
    middle = asked(client, check_kind="charity", check_place="BD20 0AA")
    end = asked(client, **{**GOOD, "check_place": "BD20 0AA"})

    assert heading(middle) == "Will it help to cut crime, or help people to be or feel safer?"
    assert heading(end) == "Talk to us first"


def test_check_keeps_what_was_typed_and_says_what_is_wrong(client):
    response = asked(client, check_kind="charity", check_place="nowhere")

    assert errors(response) == ["Enter a whole postcode, like LS9 6AA"]
    assert 'value="nowhere"' in response.content.decode()
    assert text(page(response).find(".//title")).startswith("Error: ")


def test_check_lets_every_answer_be_changed(client):
    response = asked(client, **GOOD)
    change = links(response)["Change your answer to: How much do you need from us?"]

    again = client.get(ADDRESS + change)

    assert heading(again) == "How much do you need from us?"


@pytest.mark.parametrize(
    "answers",
    [
        {"check_kind": "<script>alert(1)</script>"},
        {"check_kind": "charity", "check_place": "%00"},
        {**GOOD, "check_amount": "1e400"},
        {**GOOD, "check_start_year": "99999999"},
        {**GOOD, "check_months": "-1"},
    ],
)
def test_check_bears_hostile_answers(client, answers):
    response = client.get(f"{ADDRESS}?{urlencode(answers)}")

    assert response.status_code == 200
    assert errors(response) != []
    assert "<script>alert" not in response.content.decode()


def test_check_of_a_closed_round_leads_to_its_page(client, call):
    with time_machine.travel(call.closes_at, tick=False):
        response = client.get(ADDRESS)

    assert response.url == "/funds/safer-communities-fund/winter-2026/"


def test_check_asks_for_the_ward_where_a_round_is_for_certain_wards(client, call):
    leeds = District.objects.get(key="leeds")
    call.districts.set([leeds])
    call.wards.set([WardFactory(district=leeds)])
    WardFactory(name="Beeston", district=leeds)
    ward = "Gipton and Harehills, Leeds"
    place = {"check_place": "LS9 6AA"}

    first = asked(client, check_kind="charity", **place)
    listed = asked(client, **{**GOOD, **place, "check_ward": ward})
    other = asked(client, check_kind="charity", **place, check_ward="Beeston, Leeds")
    unsure = asked(client, **{**GOOD, **place, "check_ward": "I am not sure"})
    made_up = asked(client, check_kind="charity", **place, check_ward="Hogsmeade, Leeds")

    assert errors(first) == ["Choose the ward, or say that you are not sure"]
    assert heading(listed) == "You can apply"
    begin = urlsplit(links(listed)["Start your application"])
    assert parse_qs(begin.query)["delivery_ward"] == [ward]
    assert "The work must be in the ward Gipton and Harehills (Leeds)." in text(page(other))
    assert heading(unsure) == "Talk to us first"
    assert "The postcode alone does not say" in text(page(unsure))
    assert errors(made_up)


def test_check_asks_for_no_ward_where_whole_districts_count(client):
    assert "ward" not in text(page(asked(client, check_kind="charity"))).lower()
