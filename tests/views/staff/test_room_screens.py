"""The room on paper and on the wall."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import AuditEntry, Outcome
from grants.rules import interests, panels
from tests import pages
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    held_meeting,
    open_panel,
    round_at_panel,
)
from tests.factories.people import MembershipFactory, OrganisationFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel(quorum=2)


def at_panel(call, name, *sheets, **facts):
    organisation = OrganisationFactory(legal_name=name)
    return application_at_panel(call, *sheets, organisation=organisation, **facts)


@pytest.fixture
def first(call):
    return at_panel(call, "Lupset Link", (5, 5), amount_requested=Decimal("6000.00"))


@pytest.fixture
def second(call, first):
    return at_panel(call, "Halton Huddle", (4, 4), amount_requested=Decimal("2000.00"))


@pytest.fixture
def panel(call, second):
    return open_panel(call)


def address(name, call):
    return reverse(f"staff:{name}", args=[call.fund.slug, call.slug])


def read(response):
    """The page as text, once a strict parser has read it."""
    pages.page(response)
    return response.content.decode()


def declare_none(call, person):
    for application in call.applications.all():
        interests.declare(application, "none", by=person, now=AT_PANEL)


def test_pack_is_a_file_and_an_entry_of_the_audit_trail(client_of, call, panel, first, officer):
    interests.declare(first, "interest", by=officer, now=AT_PANEL, detail="My cousin.")

    answer = client_of(officer).get(address("panel_pack", call))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    entry = AuditEntry.objects.get(action="panel.draw_pack")
    assert (entry.actor, entry.facts) == (officer, {"told": 1, "left_out": 1})


@pytest.mark.parametrize("name", ["panel_pack", "panel_wall"])
def test_board_members_declare_before_they_see_it(client_of, call, panel, board_member, name):
    page = client_of(board_member).get(address(name, call))

    assert page.status_code == 302
    assert page["Location"].startswith(address("panel_interests", call))
    assert not AuditEntry.objects.filter(action="panel.draw_pack").exists()


def test_wall_shows_the_list_the_line_and_what_is_left_and_loads_itself_anew(
    client_of, call, panel, officer
):
    page = client_of(officer).get(address("panel_wall", call))

    text = read(page)
    assert page["Refresh"] == "15"
    assert text.index("Lupset Link") < text.index("Halton Huddle") < text.index("Cut line.")
    assert "<dd>£2,000</dd>" in text
    still = client_of(officer).get(address("panel_wall", call), {"still": ""})
    assert "Refresh" not in still
    assert "Keep it up to date by itself" in read(still)


def test_wall_names_no_person(client_of, call, panel, first, officer, board_member):
    MembershipFactory(organisation=first.organisation, user__name="Sam Lantern")
    held_meeting(panel, there=[board_member, StaffFactory(role="board_member")])
    panels.change_recommendation(
        first,
        outcome=Outcome.FUND,
        amount=Decimal("5000.00"),
        note="A private word.",
        version=panel.version,
        by=board_member,
        now=AT_PANEL,
    )

    text = read(client_of(officer).get(address("panel_wall", call)))

    assert "Part: £5,000" in text
    names = (board_member.name, "Sam Lantern", "A private word.", officer.name, officer.email)
    assert [name for name in names if f">{name}" in text or f" {name}" in text] == []


def test_wall_closes_the_row_of_whoever_opened_it(client_of, call, panel, first, board_member):
    declare_none(call, board_member)
    interests.declare(first, "interest", by=board_member, now=AT_PANEL, detail="My cousin.")

    text = read(client_of(board_member).get(address("panel_wall", call)))

    assert ">Closed<" in text
    assert "Lupset Link" not in text
    assert "<dd>£8,000</dd>" in text


def test_two_people_in_the_room_see_the_same(client_of, call, panel, first, board_member, officer):
    """What one changes, the other sees with their next look, on every page of the room."""
    declare_none(call, board_member)
    other = StaffFactory(role="board_member")
    declare_none(call, other)
    panels.change_recommendation(
        first,
        outcome=Outcome.RESERVE,
        amount=None,
        note="",
        version=panel.version,
        by=board_member,
        now=AT_PANEL,
    )

    def table(person, name):
        return pages.rows(
            client_of(person).get(address(name, call)), caption="Applications in rank order"
        )

    for name in ("panel_room", "panel_wall"):
        seen = [table(person, name) for person in (board_member, other)]
        assert seen[0] == seen[1]
    walls = [table(person, "panel_wall") for person in (board_member, other, officer)]
    assert walls[0] == walls[1] == walls[2]
    assert "Reserve 1" in read(client_of(other).get(address("panel_room", call)))
    version = f"Version {panels.locked(panel, panel.version + 1).version}"
    assert version in read(client_of(other).get(address("panel_room", call)))


@pytest.mark.parametrize("name", ["panel_room", "panel_wall"])
def test_somebody_with_an_interest_sees_the_same_sums(
    client_of, call, panel, first, board_member, name
):
    other = StaffFactory(role="board_member")
    for person in (board_member, other):
        declare_none(call, person)
    interests.declare(first, "interest", by=other, now=AT_PANEL, detail="My cousin.")

    sums = [
        {
            words: said
            for words, said in pages.facts(client_of(person).get(address(name, call))).items()
            if words.startswith(("recommended", "left", "pot"))
        }
        for person in (board_member, other)
    ]

    assert sums[0] == sums[1] != {}


@pytest.mark.parametrize("count", [1, 3])
def test_wall_takes_the_same_number_of_queries_for_any_length(
    client_of, officer, count, django_assert_num_queries
):
    call = round_at_panel()
    for number in range(count):
        at_panel(call, f"Group {number}", (5, 4), (4, 3))
    open_panel(call)
    client = client_of(officer)

    with django_assert_num_queries(16):
        client.get(address("panel_wall", call))
