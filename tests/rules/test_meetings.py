"""The record of the board's meeting: who was there, the minutes, and their confirmation."""

from datetime import date
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, ItemAbsence, Meeting
from grants.rules import dissents, interests, meetings, minutes, panels
from grants.states import MeetingState, PanelState
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    held_meeting,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import MembershipFactory, OrganisationFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel(quorum=2)


@pytest.fixture
def application(call):
    return application_at_panel(
        call, (5, 5), organisation=OrganisationFactory(), amount_requested=Decimal("3000.00")
    )


@pytest.fixture
def panel(call, application):
    return open_panel(call)


@pytest.fixture
def board():
    return [StaffFactory(role="board_member", name=name) for name in ("Ann", "Ben", "Cas")]


def change(panel, board, **facts):
    """Record who was there again, from the record as it stands."""
    return meetings.record_attendance(
        panel,
        **{
            "held_on": AT_PANEL.date(),
            "chair": board[0],
            "there": board,
            "version": Meeting.objects.get().version,
            "by": board[0],
            "now": AT_PANEL,
            **facts,
        },
    )


def item_for(panel, reader):
    (item,) = minutes.read(panel, reader).items
    return item


def test_attendance_keeps_who_was_there_who_has_a_vote_and_who_sent_apologies(
    panel, board, officer, auditor
):
    held_meeting(panel, there=[board[0], board[1], officer], apologies=[board[2]])

    found = minutes.read(panel, auditor)

    assert (found.members, found.officers, found.apologies) == (board[:2], [officer], [board[2]])
    assert (found.meeting.chair, found.meeting.held_on) == (board[0], AT_PANEL.date())


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        (lambda b, o, a: {"there": []}, "there", "Say who was there."),
        (lambda b, o, a: {"there": [*b, a]}, "there", "is not on the board and not an officer."),
        (lambda b, o, a: {"apologies": [b[0]]}, "apologies", "Ann was there, so they sent no"),
        (lambda b, o, a: {"chair": b[2], "there": b[:2]}, "chair", "The chair is a board member"),
        (lambda b, o, a: {"chair": o, "there": [*b, o]}, "chair", "The chair is a board member"),
        (lambda b, o, a: {"held_on": date(2026, 11, 24)}, "held_on", "It cannot be after today."),
    ],
)
def test_attendance_refuses_what_cannot_be(panel, board, officer, auditor, facts, field, sentence):
    held_meeting(panel, there=board)

    with pytest.raises(RuleError, match=sentence) as refusal:
        change(panel, board, **facts(board, officer, auditor))

    assert refusal.value.field == field
    assert minutes.read(panel, auditor).members == board


def test_a_member_keeps_their_vote_in_the_record_after_they_leave_the_board(panel, board, officer):
    held_meeting(panel, there=board)
    board[2].staff_roles.update(ended_at=AT_PANEL)

    change(panel, board)

    assert minutes.read(panel, officer).members == board


def test_somebody_who_changed_the_record_meanwhile_is_named(panel, board, officer):
    seen = held_meeting(panel, there=board).version
    change(panel, board, by=officer)

    with pytest.raises(RuleError, match=f"{officer} changed the minutes while you were writing"):
        change(panel, board, version=seen)


def test_recommendation_waits_for_the_record_of_the_meeting(panel, board, call):
    with pytest.raises(RuleError, match="This round needs 2 board members with a vote in the room"):
        record(call, board[0])

    held_meeting(panel, there=board)
    assert record(call, board[0]).state == PanelState.RECOMMENDED


def test_recommendation_needs_no_record_where_the_round_sets_no_quorum(board):
    call = round_at_panel(quorum=0)
    application_at_panel(call, (5, 5))

    assert record(call, board[0]).state == PanelState.RECOMMENDED


def test_officers_do_not_count_to_the_quorum(panel, board, officer, call):
    held_meeting(panel, there=[board[0], officer])

    with pytest.raises(RuleError, match="1 board member with a vote was there, and this round"):
        record(call, board[0])


@pytest.mark.parametrize("how", ["declared", "not sure", "member of the group"])
def test_a_member_with_an_interest_is_out_by_itself_and_does_not_count(
    panel, board, officer, call, application, how
):
    held_meeting(panel, there=board[:2])
    if how == "member of the group":
        MembershipFactory(organisation=application.organisation, user=board[1])
    else:
        answer = {"declared": "interest", "not sure": "not_sure"}[how]
        interests.declare(application, answer, by=board[1], now=AT_PANEL, detail="My cousin.")

    item = item_for(panel, officer)

    assert [str(absence) for absence in item.out] == [
        "Ben left the room, having declared an interest"
    ]
    assert (item.votes, item.is_quorate) == (1, False)
    with pytest.raises(RuleError, match="For 1 application fewer than 2 board members"):
        record(call, board[0])


def test_a_withdrawn_application_needs_no_quorum(panel, board, call, application):
    application_at_panel(call, (4, 4))
    open_panel(call)
    interests.declare(application, "interest", by=board[1], now=AT_PANEL, detail="My cousin.")
    held_meeting(panel, there=board[:2])
    call.applications.filter(pk=application.pk).update(state="withdrawn")

    assert record(call, board[0]).state == PanelState.RECOMMENDED


def test_who_came_late_is_out_of_the_item_and_does_not_count(
    panel, board, officer, call, application
):
    held_meeting(panel, there=board[:2])
    meetings.write_item(
        application, note="Ben was late.", away=[board[1]], version=0, by=officer, now=AT_PANEL
    )

    item = item_for(panel, officer)

    assert (item.note, [str(absence) for absence in item.out], item.votes) == (
        "Ben was late.",
        ["Ben was not in the room"],
        1,
    )
    with pytest.raises(RuleError, match="For 1 application fewer"):
        record(call, board[0])


def test_minute_refuses_somebody_who_was_not_at_the_meeting(panel, board, officer, application):
    held_meeting(panel, there=board[:2])

    with pytest.raises(RuleError, match="Cas was not at the meeting") as refusal:
        meetings.write_item(
            application, note="", away=[board[2]], version=0, by=officer, now=AT_PANEL
        )

    assert refusal.value.field == "away"


def test_two_who_write_different_minutes_do_not_stop_each_other(panel, board, officer, call):
    other = application_at_panel(call, (4, 4))
    open_panel(call)
    held_meeting(panel, there=board)
    first = call.applications.exclude(pk=other.pk).get()

    for one in (first, other):
        meetings.write_item(one, note="Said.", version=0, by=officer, now=AT_PANEL)

    with pytest.raises(RuleError, match="changed the minutes while you were writing"):
        meetings.write_item(first, note="Otherwise.", version=0, by=board[0], now=AT_PANEL)
    assert [item.note for item in minutes.read(panel, officer).items] == ["Said.", "Said."]


def test_minute_is_closed_to_somebody_with_an_interest(panel, board, officer, application):
    held_meeting(panel, there=board)
    meetings.write_item(application, note="A secret.", version=0, by=officer, now=AT_PANEL)
    dissents.record(application, member=board[1], reason="Too dear.", by=officer, now=AT_PANEL)
    interests.declare(application, "interest", by=board[0], now=AT_PANEL, detail="My cousin.")

    item = item_for(panel, board[0])

    assert (item.is_closed, item.note, item.out, item.dissents) == (True, "", [], [])
    with pytest.raises(RuleError, match="You declared an interest"):
        meetings.write_item(application, note="Mine.", version=1, by=board[0], now=AT_PANEL)


def test_the_record_cannot_fall_below_the_quorum_once_the_board_has_recommended(
    panel, board, officer, call, application
):
    held_meeting(panel, there=board[:2])
    record(call, board[0])

    with pytest.raises(RuleError, match="1 board member with a vote was there"):
        change(panel, board, there=board[:1])
    with pytest.raises(RuleError, match="For 1 application fewer"):
        meetings.write_item(
            application, note="", away=[board[1]], version=0, by=officer, now=AT_PANEL
        )
    assert minutes.read(panel, officer).members == board[:2]
    assert not ItemAbsence.objects.exists()


def confirmed(panel, call, board):
    held_meeting(panel, there=board)
    record(call, board[0])
    return meetings.confirm(panel, version=Meeting.objects.get().version, by=board[0], now=AT_PANEL)


def test_confirm_is_the_chairs_and_comes_after_the_recommendation(panel, board, officer, call):
    version = held_meeting(panel, there=board).version

    with pytest.raises(RuleError, match="Ann was in the chair and confirms the minutes"):
        meetings.confirm(panel, version=version, by=board[1], now=AT_PANEL)
    with pytest.raises(RuleError, match="Record the recommendation first"):
        meetings.confirm(panel, version=version, by=board[0], now=AT_PANEL)
    record(call, board[0])
    with pytest.raises(RuleError, match="changed the minutes while you were writing"):
        meetings.confirm(panel, version=version - 1, by=board[0], now=AT_PANEL)

    meeting = meetings.confirm(panel, version=version, by=board[0], now=AT_PANEL)

    assert (meeting.state, meeting.confirmed_by, meeting.confirmed_at) == (
        MeetingState.CONFIRMED,
        board[0],
        AT_PANEL,
    )


def test_confirmed_minutes_do_not_change(panel, board, officer, call, application):
    version = confirmed(panel, call, board).version
    attempts = (
        lambda: change(panel, board),
        lambda: meetings.write_notes(panel, "More", version=version, by=officer, now=AT_PANEL),
        lambda: meetings.write_item(application, note="", version=0, by=officer, now=AT_PANEL),
        lambda: meetings.confirm(panel, version=version, by=board[0], now=AT_PANEL),
        lambda: dissents.record(
            application, member=board[1], reason="No.", by=officer, now=AT_PANEL
        ),
    )

    for attempt in attempts:
        with pytest.raises(RuleError, match="The minutes are confirmed, so they no longer change"):
            attempt()


def test_confirming_writes_down_who_left_by_an_interest(panel, board, officer, call, application):
    interests.declare(application, "interest", by=board[2], now=AT_PANEL, detail="My cousin.")
    confirmed(panel, call, board)
    interests.declare(application, "interest", by=board[1], now=AT_PANEL, detail="Found later.")

    item = item_for(panel, officer)

    assert [str(absence) for absence in item.out] == [
        "Cas left the room, having declared an interest"
    ]
    assert item.votes == 2


def test_correction_is_added_with_its_day_and_changes_nothing_else(
    panel, board, officer, call, application
):
    with pytest.raises(RuleError, match="The minutes are not confirmed yet"):
        meetings.add(panel, "Cas left early.", by=officer, now=AT_PANEL)
    confirmed(panel, call, board)

    meetings.add(panel, "Cas left early.", by=officer, now=AT_PANEL)
    meetings.add(panel, "It was £50.", application=application, by=officer, now=AT_PANEL)

    found = minutes.read(panel, officer)
    assert [(one.text, one.added_at) for one in found.additions] == [("Cas left early.", AT_PANEL)]
    assert [one.text for one in found.items[0].additions] == ["It was £50."]


def test_correction_about_an_application_is_closed_to_somebody_with_an_interest(
    panel, board, officer, call, application
):
    confirmed(panel, call, board)
    interests.declare(application, "interest", by=officer, now=AT_PANEL, detail="My cousin.")

    with pytest.raises(RuleError, match="You declared an interest"):
        meetings.add(panel, "Wrong.", application=application, by=officer, now=AT_PANEL)


def test_member_dissents_with_a_reason_kept_with_the_recommendation(panel, board, application):
    held_meeting(panel, there=board)

    dissents.record(application, member=board[1], reason="Too dear.", by=board[1], now=AT_PANEL)

    (dissent,) = dissents.of(application)
    assert (dissent.member, dissent.against, dissent.reason) == (
        board[1],
        "to fund it with £3,000",
        "Too dear.",
    )


def test_an_officer_writes_a_dissent_down_and_no_other_member_does(
    panel, board, officer, application
):
    held_meeting(panel, there=board)

    with pytest.raises(RuleError, match="Members dissent for themselves"):
        dissents.record(application, member=board[1], reason="No.", by=board[0], now=AT_PANEL)
    dissents.record(application, member=board[1], reason="No.", by=officer, now=AT_PANEL)

    (dissent,) = dissents.of(application)
    assert (dissent.member, dissent.recorded_by) == (board[1], officer)


def test_only_members_who_were_in_the_room_for_it_dissent(panel, board, officer, application):
    held_meeting(panel, there=[*board, officer])
    meetings.write_item(application, note="", away=[board[1]], version=0, by=officer, now=AT_PANEL)
    interests.declare(application, "interest", by=board[2], now=AT_PANEL, detail="My cousin.")

    assert dissents.members_for(application) == [board[0]]
    for member in (board[1], board[2], officer):
        with pytest.raises(RuleError, match="was not in the room with a vote"):
            dissents.record(application, member=member, reason="No.", by=officer, now=AT_PANEL)


def test_dissent_is_taken_back_while_the_minutes_are_a_draft(panel, board, officer, application):
    held_meeting(panel, there=board)
    dissents.record(application, member=board[1], reason="No.", by=board[1], now=AT_PANEL)

    dissents.withdraw(application, member=board[1], by=board[1], now=AT_PANEL)

    assert dissents.of(application) == []
    assert AuditEntry.objects.filter(action="meeting.withdraw_dissent").count() == 1
    with pytest.raises(RuleError, match="There is no dissent of theirs"):
        dissents.withdraw(application, member=board[1], by=board[1], now=AT_PANEL)


def test_what_was_recorded_stands_in_the_audit_trail(panel, board, officer, call, application):
    confirmed(panel, call, board)
    meetings.add(panel, "Cas left early.", by=officer, now=AT_PANEL)

    entries = AuditEntry.objects.filter(action__startswith="meeting.").order_by("pk")

    assert [(entry.action, entry.actor) for entry in entries] == [
        ("meeting.attend", board[0]),
        ("meeting.confirm", board[0]),
        ("meeting.add", officer),
    ]
    assert entries[0].facts["with_vote"] == 3


def test_the_room_starts_again_from_rank_order_and_keeps_the_dissent(
    panel, board, officer, application
):
    held_meeting(panel, there=board)
    dissents.record(application, member=board[1], reason="No.", by=officer, now=AT_PANEL)

    panels.propose_again(panel, version=panel.version, by=officer, now=AT_PANEL)

    assert [one.member for one in dissents.of(application)] == [board[1]]
