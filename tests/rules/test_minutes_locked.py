"""Confirmed minutes, asked of the database behind the rules: PostgreSQL refuses every change."""

import pytest
from django.db import DatabaseError, transaction

from grants.models import Attendance, Dissent, ItemAbsence, Meeting, MeetingItem, MinutesAddition
from grants.rules import dissents, interests, meetings
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    held_meeting,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import StaffFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
CHANGES = {
    Meeting: {"notes": "Otherwise."},
    Attendance: {"was_there": False},
    MeetingItem: {"note": "Otherwise."},
    ItemAbsence: {"why": ItemAbsence.Why.INTEREST},
    Dissent: {"reason": "Otherwise."},
    MinutesAddition: {"text": "Otherwise."},
}


@pytest.fixture
def meeting(officer):
    """Minutes in draft with a row of every kind that a draft has."""
    board = [StaffFactory(role="board_member", name=name) for name in ("Ann", "Ben", "Cas")]
    call = round_at_panel(quorum=1)
    application = application_at_panel(call, (5, 5))
    panel = open_panel(call)
    held_meeting(panel, there=board)
    dissents.record(application, member=board[0], reason="No.", by=officer, now=AT_PANEL)
    interests.declare(application, "interest", by=board[2], now=AT_PANEL, detail="My cousin.")
    meetings.write_item(
        application, note="Said.", away=[board[1]], version=0, by=officer, now=AT_PANEL
    )
    record(call, board[0])
    return Meeting.objects.get()


@pytest.fixture
def confirmed(meeting, officer):
    meetings.confirm(meeting.panel, version=meeting.version, by=meeting.chair, now=AT_PANEL)
    meetings.add(meeting.panel, "Cas left early.", by=officer, now=AT_PANEL)
    meeting.refresh_from_db()
    return meeting


@pytest.mark.parametrize("model", CHANGES)
def test_no_row_of_confirmed_minutes_is_changed_or_deleted(confirmed, model):
    before = list(model.objects.order_by("pk").values())

    for act in (
        lambda: model.objects.update(**CHANGES[model]),
        lambda: model.objects.all()._raw_delete(model.objects.db),
    ):
        with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
            act()

    assert before != []
    assert list(model.objects.order_by("pk").values()) == before


def test_no_row_is_slipped_into_confirmed_minutes(confirmed, officer):
    item = confirmed.items.get()
    other = application_at_panel(confirmed.panel.round, (4, 4))
    rows = (
        Attendance(meeting=confirmed, person=officer, has_vote=False, was_there=True),
        MeetingItem(meeting=confirmed, application=other, changed_by=officer, changed_at=AT_PANEL),
        ItemAbsence(item=item, person=officer, why=ItemAbsence.Why.AWAY),
        Dissent(
            meeting=confirmed,
            application=item.application,
            member=officer,
            against="to fund it",
            reason="No.",
            recorded_by=officer,
            recorded_at=AT_PANEL,
        ),
    )

    for row in rows:
        with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
            row.save()


def test_no_row_of_other_minutes_is_moved_into_confirmed_ones(confirmed, officer):
    call = round_at_panel(quorum=0)
    application_at_panel(call, (5, 5))
    panel = open_panel(call)
    held_meeting(panel, there=[confirmed.chair, officer])
    moved = Attendance.objects.filter(meeting__panel=panel, person=officer)

    with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
        moved.update(meeting=confirmed)

    assert moved.count() == 1


@pytest.mark.parametrize("model", [one for one in CHANGES if one is not MinutesAddition])
def test_minutes_in_draft_change_as_before(meeting, model):
    assert model.objects.update(**CHANGES[model]) > 0


def test_minutes_in_draft_are_deleted_with_what_belongs_to_them(meeting):
    Dissent.objects.all().delete()

    meeting.delete()

    assert not Attendance.objects.exists()
    assert not ItemAbsence.objects.exists()
