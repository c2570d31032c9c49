"""The template pack: every field has a name, and every link of the error summary leads to its field."""

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from grants import limits


@pytest.fixture
def page(db):
    answer = Client().get(reverse("kit_part", args=["forms"]))
    return html5lib.parse(answer.content, namespaceHTMLElements=False)


def by_id(page):
    return {element.get("id"): element for element in page.iter() if element.get("id")}


def summary_links(page):
    (summary,) = [e for e in page.iter("div") if e.get("class") == "error-summary"]
    return [link.get("href") for link in summary.iter("a")]


def controls(page):
    return [
        element
        for name in ("input", "select", "textarea")
        for element in page.iter(name)
        if element.get("type") not in ("hidden", "submit")
    ]


def test_error_links_lead_to_something_that_takes_the_focus(page):
    found = by_id(page)

    targets = [found[href.removeprefix("#")].tag for href in summary_links(page)]

    assert targets == ["input"] * 8 + ["select"] + ["input"] * 3


def test_error_links_of_choices_lead_to_the_first_choice(page):
    assert {"#id_district_0", "#id_under_18_0", "#id_themes_0", "#id_starts_0"} <= set(
        summary_links(page)
    )


def test_title_of_a_page_with_errors_says_so_first(page):
    assert page.find(".//title").text.startswith("Error: ")


def test_every_control_has_a_label(page):
    labelled = {label.get("for") for label in page.iter("label")}

    assert [c.get("name") for c in controls(page) if c.get("id") not in labelled] == []


def test_hints_and_errors_are_tied_to_their_field_and_exist(page):
    found = by_id(page)
    named = [
        identity
        for element in page.iter()
        for identity in (element.get("aria-describedby") or "").split()
    ]

    assert [identity for identity in named if identity not in found] == []
    assert {"id_amount_helptext", "id_amount_error", "id_district_error"} <= set(named)


def test_no_id_is_used_twice(page):
    every = [element.get("id") for element in page.iter() if element.get("id")]

    assert sorted(every) == sorted(set(every))


def test_optional_fields_say_so_and_others_do_not(page):
    said = ["".join(label.itertext()) for label in page.iter("label")]

    assert [label for label in said if "(optional)" in label] == [
        "How many people will take part? (optional)",
        "Telephone (optional)",
        "Password (optional)",
    ]


def test_what_was_typed_is_still_there(page):
    found = by_id(page)

    assert found["id_amount"].get("value") == "about 5k"
    assert found["id_starts_1"].get("value") == "2"


def test_count_says_how_many_words_to_take_out(page):
    assert by_id(page)["id_summary_count"].text == (
        "14 words. Take 2 out; we have kept all of them for now"
    )


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("  one\ttwo\r\nthree ", 3, 13),
        ("line\r\nline", 2, 9),
        ("don’t re-do", 2, 11),
        ("👍 fine", 2, 6),
    ],
)
def test_limits_count_as_the_browser_does(text, words, characters):
    assert (limits.words(text), limits.characters(text)) == (words, characters)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["look", "forms", "work"])
def test_kit_shows_its_pages(client, part):
    answer = client.get(reverse("kit_part", args=[part]))

    assert answer.status_code == 200


@pytest.mark.django_db
def test_kit_has_no_other_pages(client):
    assert client.get(reverse("kit_part", args=["nothing"])).status_code == 404
