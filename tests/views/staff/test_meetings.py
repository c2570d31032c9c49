"""The pages of the board's meeting."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Meeting, Panel
from grants.rules import dissents, interests, meetings
from grants.states import MeetingState, PanelState
from tests import pages
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide,
    held_meeting,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import OrganisationFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel(quorum=2)


@pytest.fixture
def application(call):
    return application_at_panel(
        call,
        (5, 5),
        organisation=OrganisationFactory(legal_name="Lupset Link"),
        amount_requested=Decimal("3000.00"),
    )


@pytest.fixture
def panel(call, application):
    return open_panel(call)


@pytest.fixture
def board(panel, application):
    people = [StaffFactory(role="board_member", name=name) for name in ("Ann", "Ben", "Cas")]
    for person in people:
        interests.declare(application, "none", by=person, now=AT_PANEL)
    return people


def address(name, call):
    return reverse(f"staff:{name}", args=[call.fund.slug, call.slug])


def read(response):
    """The page as text, once a strict parser has read it."""
    pages.page(response)
    return response.content.decode()


def sheet(board, **facts):
    """What somebody types about who was there."""
    return {
        "held_on_day": "23",
        "held_on_month": "11",
        "held_on_year": "2026",
        "there": [one.pk for one in board],
        "chair": board[0].pk,
        "version": 0,
        **facts,
    }


def test_meeting_says_what_is_still_to_be_recorded(client_of, officer, call, panel):
    text = read(client_of(officer).get(address("meeting", call)))

    assert "Nobody has recorded the meeting yet." in text
    assert "This round needs two board members with a vote" in text


def test_attendance_is_recorded_and_read(client_of, officer, call, board):
    client = client_of(officer)
    form = client.get(address("meeting_attendance", call))
    assert "Ann, board member" in read(form)
    assert f"{officer}, officer, without a vote" in read(form)

    page = client.post(
        address("meeting_attendance", call),
        sheet(board[:2], apologies=[board[2].pk]),
        follow=True,
    )

    text = read(page)
    assert "Meeting of the board, 23 November 2026" in text
    assert "2 with a vote; 2 make a quorum" in text
    assert [one.person for one in Meeting.objects.get().attendances.filter(was_there=False)] == [
        board[2]
    ]


def test_attendance_refused_is_said_beside_its_box_and_keeps_what_was_ticked(
    client_of, officer, call, board
):
    client = client_of(officer)

    page = client.post(
        address("meeting_attendance", call), sheet(board[:2], apologies=[board[0].pk])
    )

    assert "Ann was there, so they sent no apologies." in read(page)
    assert page.context["form"]["there"].value() == [str(one.pk) for one in board[:2]]
    assert not Meeting.objects.exists()


def test_second_writer_sees_who_wrote_and_saves_on_the_next_press(client_of, officer, call, board):
    held_meeting(call.panel, there=board, by=board[0])
    client = client_of(officer)

    refused = client.post(address("meeting_attendance", call), sheet(board[:2]))

    assert "Ann changed the minutes while you were writing." in read(refused)
    again = refused.context["form"]["version"].value()
    client.post(address("meeting_attendance", call), sheet(board[:2], version=again))
    assert Meeting.objects.get().attendances.count() == 2


def test_minute_notes_and_absence_are_written_and_read(
    client_of, officer, call, board, application
):
    held_meeting(call.panel, there=board)
    client = client_of(officer)

    client.post(
        reverse("staff:meeting_item", args=[application.reference]),
        {"note": "The board likes <b>the tea</b>.", "away": [board[2].pk], "version": 0},
    )
    client.post(address("meeting_notes", call), {"notes": "Opened at ten.", "version": 2})

    text = read(client.get(address("meeting", call)))
    assert "The board likes &lt;b&gt;the tea&lt;/b&gt;." in text
    assert "Cas was not in the room." in text
    assert "Opened at ten." in text


def test_meeting_closes_the_item_of_somebody_with_an_interest(
    client_of, call, board, officer, application
):
    held_meeting(call.panel, there=board)
    meetings.write_item(application, note="A secret.", version=0, by=officer, now=AT_PANEL)
    dissents.record(application, member=board[1], reason="Too dear.", by=officer, now=AT_PANEL)
    interests.declare(application, "interest", by=board[0], now=AT_PANEL, detail="My cousin.")
    client = client_of(board[0])

    text = read(client.get(address("meeting", call)))

    assert "Rank 1: closed to you" in text
    for word in ("Lupset Link", "A secret.", "Too dear.", application.reference):
        assert word not in text
    for name in ("meeting_item", "meeting_dissent"):
        page = client.get(reverse(f"staff:{name}", args=[application.reference]))
        assert page.status_code == 403
    other = read(client_of(board[1]).get(address("meeting", call)))
    assert "Ann left the room, having declared an interest." in other


def test_room_says_kindly_that_the_meeting_is_not_recorded(client_of, call, board):
    client = client_of(board[0])

    refused = client.post(address("panel_record", call), {"version": call.panel.version})

    assert "Record who was at the meeting first." in read(refused)
    assert Panel.objects.get().state == PanelState.OPEN


def test_dissent_is_flagged_in_the_room_and_read_where_the_decision_is_made(
    client_of, call, board, application, decision_maker
):
    held_meeting(call.panel, there=board)
    client = client_of(board[1])
    form = client.get(reverse("staff:meeting_dissent", args=[application.reference]))
    assert [pk for pk, _ in form.context["form"].fields["member"].choices] == [board[1].pk]

    client.post(
        reverse("staff:meeting_dissent", args=[application.reference]),
        {"member": board[1].pk, "reason": "It is too dear."},
    )

    assert "Dissent" in read(client.get(address("panel_room", call)))
    record(call, board[0])
    interests.declare(application, "none", by=decision_maker, now=AT_PANEL)
    page = client_of(decision_maker).get(
        reverse("staff:decision_edit", args=[application.reference])
    )
    assert (
        "<strong>Ben did not agree</strong> with the recommendation to fund it with £3,000. It is too dear."
        in read(page)
    )


def test_dissent_is_taken_back_by_whoever_made_it_and_not_by_another_member(
    client_of, call, board, application
):
    held_meeting(call.panel, there=board)
    dissents.record(application, member=board[1], reason="No.", by=board[1], now=AT_PANEL)
    take_back = reverse("staff:meeting_dissent_withdraw", args=[application.reference])

    page = client_of(board[2]).post(take_back, {"member": board[1].pk}, follow=True)
    assert "Members dissent for themselves" in read(page)
    assert len(dissents.of(application)) == 1

    client_of(board[1]).post(take_back, {"member": board[1].pk})
    assert dissents.of(application) == []


def test_chair_confirms_and_corrections_stand_below(client_of, call, board, officer, application):
    held_meeting(call.panel, there=board)
    record(call, board[0])
    version = Meeting.objects.get().version

    page = client_of(board[1]).post(address("meeting_confirm", call), {"version": version})
    assert "Ann was in the chair and confirms the minutes." in read(page)
    client_of(board[0]).post(address("meeting_confirm", call), {"version": version})
    assert Meeting.objects.get().state == MeetingState.CONFIRMED

    client = client_of(officer)
    client.post(
        address("meeting_add", call), {"about": application.reference, "text": "It was £50."}
    )
    text = read(client.get(address("meeting", call)))
    assert "Confirmed</strong> by Ann" in text
    assert "It was £50." in text
    assert "Write the minute" not in text


def test_deputy_finds_what_is_theirs_and_reads_whose_it_is_otherwise(
    client_of, call, board, application, decision_maker, deputy
):
    held_meeting(call.panel, there=board)
    record(call, board[0])
    interests.declare(application, "none", by=deputy, now=AT_PANEL)
    edit = reverse("staff:decision_edit", args=[application.reference])
    client = client_of(deputy)
    assert "The decision-maker decides this application." in read(client.get(edit))

    interests.declare(application, "interest", by=decision_maker, now=AT_PANEL, detail="Mine.")

    assert "You decide as the deputy" in read(client.get(edit))
    assert "Deputy decides" in read(client.get(address("decisions", call)))


def test_decision_that_the_maker_took_before_their_interest_is_marked(
    client_of, call, board, application, decision_maker, officer
):
    held_meeting(call.panel, there=board)
    record(call, board[0])
    decide(application, decision_maker)
    interests.declare(application, "interest", by=decision_maker, now=AT_PANEL, detail="Mine.")

    assert "Deputy decides anew" in read(client_of(officer).get(address("decisions", call)))


@pytest.mark.parametrize("count", [1, 3])
def test_meeting_takes_the_same_number_of_queries_for_any_length(
    client_of, officer, call, count, django_assert_num_queries
):
    for _ in range(count):
        application_at_panel(call, (5, 4), (4, 3))
    panel = open_panel(call)
    people = [StaffFactory(role="board_member") for _ in range(count + 1)]
    held_meeting(panel, there=people)
    for one in call.applications.all():
        meetings.write_item(
            one, note="Said.", away=[people[0]], version=0, by=officer, now=AT_PANEL
        )
        dissents.record(one, member=people[1], reason="No.", by=officer, now=AT_PANEL)
    client = client_of(officer)

    with django_assert_num_queries(18):
        client.get(address("meeting", call))
