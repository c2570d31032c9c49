"""The record of the board's meeting: attendance, minutes, and their confirmation by the chair."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from grants import states
from grants.errors import RuleError
from grants.models import (
    Application,
    Attendance,
    ItemAbsence,
    Meeting,
    MeetingItem,
    MinutesAddition,
    Panel,
    Recommendation,
    Role,
    User,
)
from grants.rules import audit, declarations, quorum, ranked
from grants.states import MEETING_MOVES, MeetingState, PanelState

LOCKED = "The minutes are confirmed, so they no longer change. Add a correction instead."
NOT_RECORDED = "Record who was at the meeting first."


def people_for(panel: Panel) -> list[tuple[User, bool]]:
    """Return who may have been there, and whether they have a vote: the board, then officers.

    Whoever the record names stays on the list after they leave the office. Somebody who is on the
    board and an officer sits there for the board.
    """
    known = {
        one.person_id: (one.person, one.has_vote)
        for one in Attendance.objects.filter(meeting__panel=panel).select_related("person")
    }
    today = User.objects.filter(
        is_active=True,
        staff_roles__ended_at=None,
        staff_roles__role__in=(Role.BOARD_MEMBER, Role.OFFICER),
    ).distinct()
    members = set(
        today.filter(staff_roles__role=Role.BOARD_MEMBER, staff_roles__ended_at=None).values_list(
            "pk", flat=True
        )
    )
    people = {person.pk: (person, person.pk in members) for person in today} | known
    return sorted(people.values(), key=lambda one: (not one[1], str(one[0]), one[0].pk))


@transaction.atomic
def record_attendance(
    panel: Panel,
    *,
    held_on: date,
    chair: User,
    there: Collection[User],
    apologies: Collection[User] = (),
    version: int,
    by: User,
    now: datetime,
) -> Meeting:
    """Record who was at the meeting, or correct it. `version` is 0 while there is no record.

    Once the recommendation is recorded, the record cannot fall below the quorum any more.
    """
    panel = Panel.objects.select_for_update().select_related("round").get(pk=panel.pk)
    meeting = Meeting.objects.select_for_update().filter(panel=panel).first()
    _check_version(meeting, version)
    votes = {person.pk: has_vote for person, has_vote in people_for(panel)}
    _check_people(votes, chair, there, apologies)
    if held_on > timezone.localdate(now):
        raise RuleError("Enter the day of the meeting. It cannot be after today.", "held_on")
    if meeting is None:
        meeting = Meeting(panel=panel, version=0)
    meeting.held_on, meeting.chair = held_on, chair
    _changed(meeting, by=by, now=now)
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, person=person, has_vote=votes[person.pk], was_there=person in there
        )
        for person in [*there, *apologies]
    )
    if panel.state == PanelState.RECOMMENDED:
        quorum.refuse_inquorate(panel)
    audit.record(
        "meeting.attend",
        panel,
        by=by,
        now=now,
        held_on=held_on,
        chair=chair.pk,
        there=len(there),
        with_vote=sum(votes[person.pk] for person in there),
        people=", ".join(str(person.pk) for person in there),
        apologies=", ".join(str(person.pk) for person in apologies),
    )
    return meeting


@transaction.atomic
def write_notes(panel: Panel, notes: str, *, version: int, by: User, now: datetime) -> Meeting:
    """Write the general part of the minutes, about no one application."""
    meeting = locked(panel)
    _check_version(meeting, version)
    meeting.notes = notes.strip()
    _changed(meeting, by=by, now=now)
    audit.record("meeting.minute", panel, by=by, now=now, version=meeting.version)
    return meeting


@transaction.atomic
def write_item(
    application: Application,
    *,
    note: str,
    away: Collection[User] = (),
    version: int,
    by: User,
    now: datetime,
) -> MeetingItem:
    """Write the minute of one application, and who came later or had left. `version` is 0 at first.

    Who is out by an interest is not among them: that is minuted by itself.
    """
    declarations.refuse_interested(application, by)
    panel = panel_of(application)
    meeting = locked(panel)
    item = MeetingItem.objects.filter(meeting=meeting, application=application).first()
    if (item.version if item else 0) != version:
        raise RuleError(_look_again(item.changed_by if item else None))
    there = {person.pk for person in quorum.turnout(meeting, [application]).there}
    if strangers := [str(person) for person in away if person.pk not in there]:
        raise RuleError(f"{strangers[0]} was not at the meeting.", "away")
    if item is None:
        item = MeetingItem(meeting=meeting, application=application, version=0)
    item.note = note.strip()
    item.version += 1
    item.changed_by, item.changed_at = by, now
    item.save()
    item.absences.all().delete()
    ItemAbsence.objects.bulk_create(
        ItemAbsence(item=item, person=person, why=ItemAbsence.Why.AWAY) for person in away
    )
    _changed(meeting, by=by, now=now)
    if panel.state == PanelState.RECOMMENDED:
        quorum.refuse_inquorate(panel)
    audit.record(
        "meeting.minute",
        application,
        by=by,
        now=now,
        version=item.version,
        away=", ".join(str(person.pk) for person in away),
    )
    return item


@transaction.atomic
def confirm(panel: Panel, *, version: int, by: User, now: datetime) -> Meeting:
    """The chair confirms the minutes that they read. From now on only corrections are added.

    Who left the room by an interest is written down as it is now, so that it stays.
    """
    meeting = locked(panel)
    _check_version(meeting, version)
    if meeting.chair_id != by.pk:
        raise RuleError(f"{meeting.chair} was in the chair and confirms the minutes.")
    if meeting.panel.state != PanelState.RECOMMENDED:
        raise RuleError("Record the recommendation first, so that the minutes say what it was.")
    _write_interests(meeting, by=by, now=now)
    meeting.state = states.after(MEETING_MOVES, meeting.state, "confirm")
    meeting.confirmed_by, meeting.confirmed_at = by, now
    _changed(meeting, by=by, now=now)
    audit.record("meeting.confirm", panel, by=by, now=now, version=meeting.version)
    return meeting


@transaction.atomic
def add(
    panel: Panel, text: str, *, application: Application | None = None, by: User, now: datetime
) -> MinutesAddition:
    """Add a correction, with its day, to minutes that are confirmed."""
    if application is not None:
        declarations.refuse_interested(application, by)
    meeting = Meeting.objects.select_for_update().filter(panel=panel).first()
    if meeting is None or meeting.state != MeetingState.CONFIRMED:
        raise RuleError("The minutes are not confirmed yet, so you can still change them.")
    if not text.strip():
        raise RuleError("Say what is to be corrected.", "text")
    addition = MinutesAddition.objects.create(
        meeting=meeting, application=application, text=text.strip(), added_by=by, added_at=now
    )
    audit.record("meeting.add", application or panel, by=by, now=now)
    return addition


def panel_of(application: Application) -> Panel:
    """Return the room in which an application is looked at. Raises RuleError where there is none."""
    found = Recommendation.objects.filter(application=application).select_related("panel").first()
    if found is None:
        raise RuleError("This application is not before the board.")
    return found.panel


def locked(panel: Panel) -> Meeting:
    """Lock the room, then the record of its meeting, for a change. Refuses confirmed minutes."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("panel__round", "chair", "changed_by")
        .filter(panel=panel)
        .first()
    )
    if meeting is None:
        raise RuleError(NOT_RECORDED)
    if meeting.state != MeetingState.DRAFT:
        raise RuleError(LOCKED)
    return meeting


def _check_version(meeting: Meeting | None, version: int) -> None:
    if meeting is not None and meeting.state != MeetingState.DRAFT:
        raise RuleError(LOCKED)
    if (meeting.version if meeting else 0) != version:
        raise RuleError(_look_again(meeting.changed_by if meeting else None))


def _look_again(person: User | None) -> str:
    return (
        f"{person or 'Somebody'} changed the minutes while you were writing. "
        "What you wrote is still here: look at the minutes as they are now, then save."
    )


def _check_people(
    votes: dict[int, bool], chair: User, there: Collection[User], apologies: Collection[User]
) -> None:
    if not there:
        raise RuleError("Say who was there.", "there")
    if strangers := [str(one) for one in [*there, *apologies] if one.pk not in votes]:
        raise RuleError(f"{strangers[0]} is not on the board and not an officer.", "there")
    if both := [str(one) for one in there if one in apologies]:
        raise RuleError(f"{both[0]} was there, so they sent no apologies.", "apologies")
    if chair not in there or not votes[chair.pk]:
        raise RuleError("The chair is a board member who was there.", "chair")


def _changed(meeting: Meeting, *, by: User, now: datetime) -> None:
    meeting.version += 1
    meeting.changed_by, meeting.changed_at = by, now
    meeting.save()


def _write_interests(meeting: Meeting, *, by: User, now: datetime) -> None:
    before_it = [one.application for one in ranked.recommendations(meeting.panel)]
    items = {item.application_id: item for item in meeting.items.all()}
    for application, absences in quorum.turnout(meeting, before_it).out.items():
        left = [absence.person for absence in absences if absence.is_by_interest]
        if not left:
            continue
        item = items.get(application) or MeetingItem.objects.create(
            meeting=meeting, application_id=application, changed_by=by, changed_at=now
        )
        _write_out(item, left)


def _write_out(item: MeetingItem, left: Iterable[User]) -> None:
    """An interest stands before having come late: each person is out of an item once."""
    left = list(left)
    item.absences.filter(person__in=left).delete()
    ItemAbsence.objects.bulk_create(
        ItemAbsence(item=item, person=person, why=ItemAbsence.Why.INTEREST) for person in left
    )
