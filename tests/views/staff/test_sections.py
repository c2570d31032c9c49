"""The bar of the staff area: the first sections of a person stand in it, the others behind "More"."""

import pytest
from django.urls import reverse

from grants.models import Role
from grants.rules import people
from grants.views.staff.sections import MOST_SHOWN, SECTIONS, bar, role_label, sections
from tests.factories.people import LONG_AGO, StaffFactory
from tests.pages import page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody_in_one():
    person = StaffFactory(role=Role.OFFICER)
    for role in set(Role) - {Role.OFFICER}:
        people.grant_role(person, role, by=None, now=LONG_AGO)
    person.refresh_from_db()
    return person


def test_somebody_with_all_roles_reaches_every_section(client_of, everybody_in_one):
    here = reverse("staff:letters")

    answer = client_of(everybody_in_one).get(here)

    nav = page(answer).find(".//nav[@aria-label='Sections']")
    shown = [link.get("href") for link in nav.findall("div/a")]
    more = [link.get("href") for link in nav.findall("details/div/a")]
    assert shown + more == [reverse(name) for _, name, _ in SECTIONS]
    assert len(shown) == MOST_SHOWN
    assert text(nav.find("details/summary")) == "More: Letters"
    assert [link.get("href") for link in nav.iter("a") if link.get("aria-current")] == [here]


def test_what_needs_no_more_has_none(assessor, decision_maker):
    assert bar(assessor).more == bar(decision_maker).more == []
    assert [section["label"] for section in bar(assessor).shown] == ["My applications", "Guidance"]


def test_one_section_alone_is_never_behind_more(client_of, everybody_in_one, monkeypatch):
    monkeypatch.setattr("grants.views.staff.sections.SECTIONS", SECTIONS[: MOST_SHOWN + 1])
    assert len(bar(everybody_in_one).shown) == MOST_SHOWN + 1

    monkeypatch.setattr("grants.views.staff.sections.SECTIONS", SECTIONS[: MOST_SHOWN + 2])
    assert len(bar(everybody_in_one).more) == 2


def test_the_role_is_always_said(assessor, everybody_in_one, newcomer, superuser):
    assert role_label(assessor) == "Assessor"
    assert (
        role_label(everybody_in_one) == f"{Role(next(iter(Role))).label} and {len(Role) - 1} more"
    )
    assert (role_label(superuser), role_label(newcomer)) == ("All permissions", "No role")


@pytest.mark.parametrize(
    ("page", "section"),
    [
        ("round_harshness", "Assessment"),
        ("round_practice", "Assessment"),
        ("round_detail", "Rounds"),
        ("decisions", "Panel"),
    ],
)
def test_a_page_is_in_its_section_whatever_its_address_begins_with(everybody_in_one, page, section):
    path = reverse(f"staff:{page}", args=["safer-communities-fund", "july-2026"])

    current = [one["label"] for one in sections(everybody_in_one, path) if one["current"]]

    assert current == [section]
