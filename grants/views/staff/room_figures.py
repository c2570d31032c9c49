"""The room's figures in the units of their drawings, and its history in words."""

from dataclasses import dataclass

from grants.models import Application, AuditEntry, Outcome, Panel, User
from grants.rules.rooms import Room

TILE_ORDER = ("bradford", "leeds", "calderdale", "kirklees", "wakefield")
OUTCOME_WORDS = {
    Outcome.FUND.value: "fund with £",
    Outcome.RESERVE.value: "reserve",
    Outcome.REFUSE.value: "not recommended",
}
MEETING_WORDS = {
    "meeting.minute": "Wrote its minute",
    "meeting.dissent": "Recorded a dissent from the recommendation",
    "meeting.withdraw_dissent": "Took a dissent back",
    "meeting.add": "Added a correction to its minute",
}
HOLD_WORDS = {
    "in": "Locked into the proposal:",
    "out": "Locked out of the proposal:",
    "free": "No longer locked",
}


@dataclass(frozen=True)
class Balance:
    """Percent of the whole bar, which ends at the round's limit."""

    fill: str
    pot: str
    is_over: bool


def balance(room: Room) -> Balance:
    whole = max(room.panel.round.allocation_limit, room.recommended)
    pot = room.panel.round.pot

    def percent(amount: object) -> str:
        return f"{amount / whole * 100:.2f}"  # type: ignore[operator]

    return Balance(
        fill=percent(room.recommended),
        pot=percent(pot),
        is_over=room.recommended > pot,
    )


def tiles(room: Room) -> list[dict[str, object]]:
    """The five districts in the order of the map, stepped by how many are funded."""
    by_key = {tile.key: tile for tile in room.tiles}
    known = [by_key[key] for key in TILE_ORDER if key in by_key]
    most = max((tile.funded for tile in known), default=0)
    return [
        {"tile": tile, "step": "q3" if most and tile.funded > most * 2 / 3 else "q1"}
        for tile in known
    ]


@dataclass(frozen=True)
class Change:
    entry: AuditEntry
    subject: str
    words: str


def room_changes(panel: Panel, reader: User) -> list[Change]:
    """What was changed in the room, newest first, without applications closed to the reader."""
    applications = {
        application.pk: application
        for application in Application.objects.filter(recommendation__panel=panel)
        .without_interest_of(reader)
        .select_related("organisation")
    }
    of_rows = AuditEntry.objects.filter(
        action__in=["recommendation.change", "recommendation.hold", *MEETING_WORDS],
        subject_kind="application",
        subject_id__in=list(applications),
    )
    of_panel = AuditEntry.objects.filter(subject_kind="panel", subject_id=panel.pk)
    entries = (of_rows | of_panel).select_related("actor")[:200]
    return [_change(entry, applications.get(entry.subject_id)) for entry in entries]


def _change(entry: AuditEntry, application: Application | None) -> Change:
    if entry.action == "recommendation.change" and application is not None:
        before, after = (_outcome(entry.facts[key]) for key in ("before", "after"))
        return Change(entry, str(application.organisation), f"From {before} to {after}")
    if entry.action == "recommendation.hold" and application is not None:
        said = f"{HOLD_WORDS[entry.facts['side']]} {entry.facts['reason']}".strip()
        return Change(entry, str(application.organisation), said)
    if application is not None and entry.action in MEETING_WORDS:
        said = f"{MEETING_WORDS[entry.action]} {entry.facts.get('against', '')}".strip()
        return Change(entry, str(application.organisation), said)
    said_of_room = {
        "panel.open": "Opened the room with what rank order proposes",
        "panel.propose": "Went back to rank order",
        "panel.take_proposal": f"Put the proposal into the list: {entry.facts.get('basis', '')}",
        "panel.recommend": "Recorded the recommendation",
        "panel.reopen": f"Opened the recommendation again: {entry.facts.get('reason', '')}",
        "panel.draw_pack": "Drew an agenda pack for themselves",
        "meeting.attend": "Recorded who was at the meeting: "
        f"{entry.facts.get('there', '')}, of whom {entry.facts.get('with_vote', '')} with a vote",
        "meeting.minute": "Wrote the general part of the minutes",
        "meeting.confirm": "Confirmed the minutes",
        "meeting.add": "Added a correction to the minutes",
        "panel.approve_over_allocation": "Recorded that the round may go over its pot, approved by "
        f"{entry.facts.get('approved_by', '')}",
    }
    return Change(entry, "The room", said_of_room.get(entry.action, entry.action))


def _outcome(fact: str) -> str:
    outcome, _, amount = fact.partition(" ")
    return f"{OUTCOME_WORDS.get(outcome, outcome)}{amount}"
