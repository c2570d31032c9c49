"""Who was in the room for each application, and whether they were enough.

A member counts for an application only while they are in the room for it: not with an interest in
it, declared or by belonging to the group, and not where the minutes say that they were away.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grants.errors import RuleError
from grants.models import (
    Application,
    InterestDeclaration,
    ItemAbsence,
    Meeting,
    Membership,
    Panel,
    User,
)
from grants.rules import ranked
from grants.states import MeetingState

Why = ItemAbsence.Why


@dataclass(frozen=True)
class Absence:
    """Somebody at the meeting who was out of the room for one application."""

    person: User
    why: str

    @property
    def is_by_interest(self) -> bool:
        return self.why == Why.INTEREST

    def __str__(self) -> str:
        return f"{self.person} {Why(self.why).label}"


@dataclass(frozen=True)
class Turnout:
    """Who was at a meeting, and who of them was out of which application, by its key."""

    there: list[User]
    with_vote: set[int]
    out: dict[int, list[Absence]]
    quorum: int

    def votes_on(self, application: int) -> int:
        """How many members with a vote were in the room for this application."""
        away = {absence.person.pk for absence in self.out.get(application, [])}
        return len(self.with_vote - away)

    def is_quorate(self, application: int | None = None) -> bool:
        """Whether enough members were there: for one application, or at all."""
        votes = len(self.with_vote) if application is None else self.votes_on(application)
        return votes >= self.quorum


def turnout(meeting: Meeting, applications: Iterable[Application]) -> Turnout:
    """Return who was there and out for what; the same few queries for any number."""
    present = [one for one in meeting.attendances.select_related("person") if one.was_there]
    there = {one.person_id: one.person for one in present}
    return Turnout(
        there=list(there.values()),
        with_vote={one.person_id for one in present if one.has_vote},
        out=_out(meeting, list(applications), there),
        quorum=meeting.panel.round.quorum,
    )


def interested(applications: Iterable[Application], people: Iterable[int]) -> dict[int, set[int]]:
    """Return which of these people each application is shut to, by key; two queries."""
    by_group: dict[int, list[int]] = defaultdict(list)
    for one in applications:
        by_group[one.organisation_id].append(one.pk)
    keys = [key for same in by_group.values() for key in same]
    found: dict[int, set[int]] = defaultdict(set)
    declared = InterestDeclaration.objects.shutting().filter(
        application__in=keys, person__in=people
    )
    for application, person in declared.values_list("application", "person"):
        found[application].add(person)
    members = Membership.objects.filter(organisation__in=by_group, user__in=people)
    for organisation, person in members.values_list("organisation", "user"):
        for application in by_group[organisation]:
            found[application].add(person)
    return found


def _out(
    meeting: Meeting, applications: list[Application], there: dict[int, User]
) -> dict[int, list[Absence]]:
    found: dict[int, list[Absence]] = defaultdict(list)
    if meeting.state == MeetingState.DRAFT:
        for application, people in interested(applications, there).items():
            found[application] += [
                Absence(there[person], Why.INTEREST) for person in there if person in people
            ]
    written = ItemAbsence.objects.filter(item__meeting=meeting, person__in=there)
    for absence in written.select_related("item", "person"):
        same = found[absence.item.application_id]
        if absence.person_id not in {one.person.pk for one in same}:
            same.append(Absence(absence.person, absence.why))
    return found


def refuse_inquorate(panel: Panel) -> None:
    """Raise RuleError where the round has a quorum and the record of the meeting does not show it."""
    quorum = panel.round.quorum
    if not quorum:
        return
    meeting = Meeting.objects.filter(panel=panel).select_related("panel__round").first()
    if meeting is None:
        raise RuleError(
            "Record who was at the meeting first. "
            f"This round needs {_members(quorum)} with a vote in the room."
        )
    before_it = [one.application for one in ranked.recommendations(panel)]
    found = turnout(meeting, before_it)
    if not found.is_quorate():
        raise RuleError(
            f"{_members(len(found.with_vote)).capitalize()} with a vote "
            f"{'was' if len(found.with_vote) == 1 else 'were'} there, and this round needs "
            f"{quorum}. The board cannot recommend without them."
        )
    short = sum(not found.is_quorate(one.pk) for one in before_it)
    if short:
        raise RuleError(
            f"For {short} application{'' if short == 1 else 's'} fewer than {_members(quorum)} "
            "with a vote were in the room. The minutes show which. Hold "
            f"{'that item' if short == 1 else 'those items'} again with enough members."
        )


def _members(count: int) -> str:
    return f"{count or 'no'} board member{'' if count == 1 else 's'}"
