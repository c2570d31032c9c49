"""The action plan as it stood on a day, and what has changed since an earlier one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.models.commitments import Aim, Commitment, CommitmentChange, Standing

TAGS = {
    Standing.NOT_STARTED: "todo",
    Standing.IN_HAND: "hand",
    Standing.DONE: "done",
    Standing.STOPPED: "stopped",
}


@dataclass(frozen=True)
class Entry:
    """One commitment as it stood. `tag` is the kind of its status tag."""

    commitment: Commitment
    status: str
    tag: str
    due: str
    is_late: bool
    known_on: date


@dataclass(frozen=True)
class Move:
    """What changed about one commitment, in words."""

    commitment: Commitment
    words: str
    notes: list[str]


@dataclass(frozen=True)
class Plan:
    """`left_out` commitments were done or stopped by `since` already."""

    day: date
    since: date | None
    aims: list[tuple[str, list[Entry]]]
    moves: list[Move]
    left_out: int

    @property
    def is_empty(self) -> bool:
        return not self.aims


def read(day: date, *, recorded_by: datetime | None = None) -> list[Commitment]:
    """Read what was known on a day in two queries, however many commitments there are."""
    return list(Commitment.objects.known_on(day, recorded_by=recorded_by))


def plan(
    day: date,
    *,
    known: Iterable[Commitment],
    since: date | None = None,
    aims: Collection[str] = (),
) -> Plan:
    """Tell how the commitments that were known on a day stood, under their aims."""
    entries: dict[str, list[Entry]] = {aim: [] for aim in Aim if not aims or aim in aims}
    moves, left_out = [], 0
    for commitment in (one for one in known if one.aim in entries):
        changes = commitment.known_changes
        before = _last_until(changes, since) if since else None
        if before and before.standing.is_closed and changes[-1] == before:
            left_out += 1
            continue
        entries[commitment.aim].append(_entry(commitment, changes[-1], day))
        if since and changes[-1] != before:
            moves.append(_move(commitment, before, changes))
    shown = [(Aim(aim).label, found) for aim, found in entries.items() if found]
    order = list(entries)
    moves.sort(key=lambda move: order.index(move.commitment.aim))
    return Plan(day, since, shown, moves, left_out)


def _last_until(changes: list[CommitmentChange], day: date) -> CommitmentChange | None:
    return next((change for change in reversed(changes) if change.known_on <= day), None)


def _entry(commitment: Commitment, last: CommitmentChange, day: date) -> Entry:
    return Entry(
        commitment=commitment,
        status=last.standing.label,
        tag=TAGS[last.standing],
        due=due_words(last),
        is_late=bool(last.due_on and last.due_on < day and not last.standing.is_closed),
        known_on=last.known_on,
    )


def due_words(change: CommitmentChange) -> str:
    """Such as 31 October 2015, or October 2015, or that no date was given."""
    if not change.due_on:
        return "No date given"
    if change.due_is_month:
        return f"{change.due_on:%B %Y}"
    return f"{change.due_on.day} {change.due_on:%B %Y}"


def _move(
    commitment: Commitment, before: CommitmentChange | None, changes: list[CommitmentChange]
) -> Move:
    last = changes[-1]
    later = changes[changes.index(before) + 1 :] if before else changes
    said = []
    if before is None:
        said.append(f"New in the plan: {last.standing.label.lower()}.")
    elif before.status != last.status:
        said.append(f"Was: {before.standing.label.lower()}. Now: {last.standing.label.lower()}.")
    if before and (before.due_on, before.due_is_month) != (last.due_on, last.due_is_month):
        said.append(f"Due date moved from {due_words(before)} to {due_words(last)}.")
    if not said:
        said.append(f"Still: {last.standing.label.lower()}.")
    return Move(commitment, " ".join(said), [change.note for change in later if change.note])
