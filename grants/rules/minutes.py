"""The minutes of the board's meeting as one person may read them."""

from collections import defaultdict
from dataclasses import dataclass, field

from grants.models import (
    Application,
    Dissent,
    Meeting,
    MeetingItem,
    MinutesAddition,
    Panel,
    Recommendation,
    User,
)
from grants.rules import dissents, quorum, ranked
from grants.rules.quorum import Absence, Turnout


@dataclass
class Item:
    """One application in the minutes. A closed one shows its rank and nothing else."""

    recommendation: Recommendation
    application: Application
    rank: str
    is_closed: bool
    note: str = ""
    out: list[Absence] = field(default_factory=list)
    votes: int = 0
    is_quorate: bool = True
    dissents: list[Dissent] = field(default_factory=list)
    additions: list[MinutesAddition] = field(default_factory=list)


@dataclass
class Minutes:
    """The whole of it. Without a record of the meeting there are items and nothing about them."""

    panel: Panel
    meeting: Meeting | None
    members: list[User] = field(default_factory=list)
    officers: list[User] = field(default_factory=list)
    apologies: list[User] = field(default_factory=list)
    is_quorate: bool = True
    items: list[Item] = field(default_factory=list)
    additions: list[MinutesAddition] = field(default_factory=list)

    @property
    def short(self) -> int:
        """How many applications had fewer members in the room than the round needs."""
        return sum(not item.is_quorate for item in self.items)


def meeting_of(panel: Panel) -> Meeting | None:
    found = Meeting.objects.filter(panel=panel)
    return found.select_related("panel__round", "chair", "changed_by", "confirmed_by").first()


def read(panel: Panel, reader: User) -> Minutes:
    """Return the minutes without what is closed to the reader; constant in queries."""
    before_it = ranked.recommendations(panel)
    places = ranked.places(before_it)
    closed = ranked.closed_to(panel, reader)
    items = [
        Item(
            recommendation=one,
            application=one.application,
            rank=str(places.get(one.application_id, "–")),
            is_closed=one.application_id in closed,
        )
        for one in before_it
    ]
    meeting = meeting_of(panel)
    if meeting is None:
        return Minutes(panel, None, items=items)
    turnout = quorum.turnout(meeting, [item.application for item in items])
    additions = _additions(meeting)
    _tell(items, meeting, turnout, additions)
    people = list(meeting.attendances.select_related("person"))
    return Minutes(
        panel,
        meeting,
        members=[one.person for one in people if one.was_there and one.has_vote],
        officers=[one.person for one in people if one.was_there and not one.has_vote],
        apologies=[one.person for one in people if not one.was_there],
        is_quorate=turnout.is_quorate(),
        items=items,
        additions=additions[None],
    )


def item_of(meeting: Meeting, application: Application) -> MeetingItem | None:
    found = MeetingItem.objects.filter(meeting=meeting, application=application)
    return found.prefetch_related("absences").first()


def _additions(meeting: Meeting) -> dict[int | None, list[MinutesAddition]]:
    found: dict[int | None, list[MinutesAddition]] = defaultdict(list)
    for addition in meeting.additions.select_related("added_by"):
        found[addition.application_id].append(addition)
    return found


def _tell(
    items: list[Item],
    meeting: Meeting,
    turnout: Turnout,
    additions: dict[int | None, list[MinutesAddition]],
) -> None:
    """Fill in what the minutes say, but for items that are closed to the reader."""
    notes = dict(meeting.items.values_list("application_id", "note"))
    said = dissents.of_each([item.application for item in items])
    for item in items:
        key = item.application.pk
        item.votes, item.is_quorate = turnout.votes_on(key), turnout.is_quorate(key)
        if item.is_closed:
            continue
        item.note = notes.get(key, "")
        item.out = turnout.out.get(key, [])
        item.dissents = said[key]
        item.additions = additions[key]
