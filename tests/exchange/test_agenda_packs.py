"""The agenda pack: one person's, without what an interest shuts to them."""

import json
from decimal import Decimal

import pytest

from grants.exchange import agenda_packs
from grants.rules import dissents, interests, rooms
from publishing import pdfs
from tests.exchange.test_copy_pdf import HOSTILE
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    held_meeting,
    open_panel,
    round_at_panel,
)
from tests.factories.people import OrganisationFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel(quorum=2)


def at_panel(call, name, *sheets, **facts):
    organisation = OrganisationFactory(legal_name=name)
    return application_at_panel(call, *sheets, organisation=organisation, **facts)


@pytest.fixture
def panel(call):
    at_panel(
        call,
        "Lupset Link",
        (5, 5),
        (4, 4),
        title="Tea and talk",
        summary="We pour tea.\n\nThen we talk.",
        amount_requested=Decimal("6000.00"),
    )
    at_panel(call, "Halton Huddle", (4, 4), title="Lanterns", amount_requested=Decimal("5000.00"))
    return open_panel(call)


def said(panel, reader):
    room = rooms.room(panel, reader)
    rows = [row for stretch in (*room.above, *room.below) for row in stretch.rows]
    return agenda_packs.facts_of(room, rows, reader, AT_PANEL)


def test_pack_lists_the_applications_with_ask_score_spread_and_flags(panel, board_member):
    facts = said(panel, board_member)

    assert facts["rows"] == [
        ["1", "Lupset Link: Tea and talk", "£6,000", "90.0", "20", "£6,000", "First time"],
        ["2", "Halton Huddle: Lanterns", "£5,000", "80.0", "0", "Reserve 1", "First time"],
    ]
    assert "£6,000 of a pot of £10,000. £4,000 is left." in facts["money"][0]
    assert "quorum: 2 board members with a vote" in facts["agenda"][0]


def test_pack_tells_of_each_application_with_scores_and_comments(panel, board_member):
    item = said(panel, board_member)["items"][0]

    assert item["title"] == "Rank 1: Lupset Link"
    assert item["summary"] == ["We pour tea.", "Then we talk."]
    assert item["criteria"] == [
        {
            "said": "Cuts crime: 4.5 out of 5",
            "comments": ["A 5 for plan_fit.", "A 4 for plan_fit."],
        },
        {
            "said": "Need and evidence: 4.5 out of 5",
            "comments": ["A 5 for need.", "A 4 for need."],
        },
    ]


def test_pack_names_no_assessor(panel, board_member, call):
    names = {
        name
        for name in call.applications.values_list("assessments__assessor__name", flat=True)
        if name
    }

    text = json.dumps(said(panel, board_member))

    assert len(names) == 3
    assert [name for name in names if f'"{name}' in text or f" {name} " in text] == []


def test_pack_leaves_out_what_an_interest_shuts_and_says_so(panel, board_member, call):
    secret = call.applications.get(title="Lanterns")
    held_meeting(panel, there=[board_member, StaffFactory(role="board_member")])
    dissents.record(secret, member=board_member, reason="Secretly.", by=board_member, now=AT_PANEL)
    interests.declare(secret, "interest", by=board_member, now=AT_PANEL, detail="My cousin.")

    facts = said(panel, board_member)

    text = json.dumps(facts, ensure_ascii=False)
    for word in ("Lanterns", "Halton Huddle", "Secretly.", secret.reference):
        assert word not in text
    assert facts["rows"][1][1] == "Closed to you: you declared an interest"
    assert facts["items"][1] == {"title": "Rank 2: closed to you", "closed": agenda_packs.CLOSED}
    pack = agenda_packs.draw(panel, board_member, AT_PANEL)
    assert (pack.told, pack.left_out) == (1, 1)


def test_pack_bears_the_name_of_who_drew_it_on_every_page(panel, board_member, officer):
    for reader in (board_member, officer):
        assert said(panel, reader)["footer"].startswith(f"Drawn for {reader}, 23 November 2026")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_for_everybody(panel, board_member, call, text):
    held = text.replace("\x00", "")  # No form takes it, and PostgreSQL cannot hold it.
    call.applications.update(title=held[:80], summary=held)

    pdf = agenda_packs.draw(panel, board_member, AT_PANEL).pdf

    assert pdf.startswith(b"%PDF")
    assert all(mark in pdf for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_pack_of_an_empty_list_is_drawn(call, board_member, panel):
    panel.recommendations.all().delete()

    assert agenda_packs.draw(panel, board_member, AT_PANEL).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("count", [1, 3])
def test_pack_takes_the_same_number_of_queries_for_any_length(
    board_member, count, django_assert_num_queries
):
    call = round_at_panel()
    for number in range(count):
        at_panel(call, f"Group {number}", (5, 4), (4, 3))
    panel = open_panel(call)

    with django_assert_num_queries(14):
        said(panel, board_member)


def test_markup_stays_text(panel, board_member, call):
    call.applications.update(summary=HOSTILE[0])

    assert said(panel, board_member)["items"][0]["summary"] == [HOSTILE[0]]
    assert pdfs.draw(agenda_packs.DESIGN, said(panel, board_member)).startswith(b"%PDF")
