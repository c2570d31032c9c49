"""The agenda pack of a meeting of the board as a PDF for everybody (PDF/UA-1), drawn for one person.

It holds what that person may read as a member of the board: names of groups, scores and comments
without the names of assessors, and nothing of an application that an interest shuts to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from grants import money, words
from grants.models import Dissent, Outcome, Panel, User
from grants.rules import dissents, feedback, rooms
from grants.rules.feedback import CriterionFeedback
from grants.rules.rooms import Room, Row
from publishing import pdfs

DESIGN = Path(__file__).parent / "designs" / "agenda.typ"
HEAD = ("Rank", "Group and project", "Asks", "Score", "Spread", "Recommended", "To look at")
CLOSED = (
    "You declared an interest in this application, so its papers, scores and discussion are closed "
    "to you and left out of your pack. Please leave the room for this item."
)


@dataclass(frozen=True)
class Pack:
    """The file, with how many applications it tells of and how many it leaves out."""

    pdf: bytes
    told: int
    left_out: int


def draw(panel: Panel, reader: User, now: datetime) -> Pack:
    """Draw the pack of one person. It is kept nowhere; the same few queries for any length."""
    room = rooms.room(panel, reader)
    rows = [row for stretch in (*room.above, *room.below) for row in stretch.rows]
    facts = facts_of(room, rows, reader, now)
    left_out = sum(row.is_closed for row in rows)
    return Pack(pdfs.draw(DESIGN, facts), told=len(rows) - left_out, left_out=left_out)


def facts_of(room: Room, rows: list[Row], reader: User, now: datetime) -> dict[str, Any]:
    """Return everything that the pack says, as plain texts."""
    panel = room.panel
    open_rows = [row.application for row in rows if not row.is_closed]
    scored = feedback.feedback_by_application(open_rows)
    dissent = dissents.of_each(open_rows)
    drawn = f"{words.day(now)}, {words.clock(now)}"
    return {
        "title": f"Agenda pack: {panel.round.name}",
        "author": str(reader),
        "footer": f"Drawn for {reader}, {drawn}. Keep it private.",
        "facts": [
            {"name": "Fund", "said": panel.round.fund.name},
            {"name": "The board meets", "said": words.day(panel.meets_on)},
            {"name": "Drawn for", "said": f"{reader}, {drawn}"},
        ],
        "agenda": _agenda(room, rows),
        "money": _money(room),
        "head": HEAD,
        "rows": [_cells(row) for row in rows],
        "items": [
            _closed_item(row)
            if row.is_closed
            else _item(row, scored[row.application.pk], dissent[row.application.pk])
            for row in rows
        ],
    }


def _agenda(room: Room, rows: list[Row]) -> list[str]:
    quorum = room.panel.round.quorum
    members = f"{quorum} board member{'' if quorum == 1 else 's'} with a vote"
    enough = f" (quorum: {members} in the room for each application)" if quorum else ""
    return [
        f"Welcome, who is here, and apologies{enough}",
        "Interests: whoever has one leaves the room for that application",
        f"The {len(rows)} application{'' if len(rows) == 1 else 's'}, in rank order",
        *(["Close calls: " + " ".join(room.close_calls)] if room.close_calls else []),
        "Sharing the pot, and the reserve list",
        "The recommendation, and any dissent",
    ]


def _money(room: Room) -> list[str]:
    call = room.panel.round
    left = f"{money.text(room.left)} is left."
    if room.over > 0:
        left = f"This is {money.text(room.over)} over the pot."
    limit = (
        f" The round may go up to {money.text(call.allocation_limit)} once that is approved."
        if call.over_allocation_percent
        else ""
    )
    return [
        f"{room.awards} award{'' if room.awards == 1 else 's'} as the list stands, "
        f"{money.text(room.recommended)} of a pot of {money.text(call.pot)}. {left}{limit}",
        f"Shared by: {room.panel.basis or call.allocation_basis}. The totals hold every "
        "application, those closed to you too.",
    ]


def _cells(row: Row) -> list[str]:
    if row.is_closed:
        return [row.rank, "Closed to you: you declared an interest", "", "", "", "", ""]
    return [
        row.rank,
        f"{row.application.organisation}: {row.application.title}",
        _pounds(row),
        _score(row),
        f"{row.standing.spread:.0f}" if row.standing else "–",
        _recommended(row),
        words.listed(flag.text for flag in row.flags),
    ]


def _closed_item(row: Row) -> dict[str, Any]:
    return {"title": f"Rank {row.rank}: closed to you", "closed": CLOSED}


def _item(row: Row, scored: list[CriterionFeedback], made: Iterable[Dissent]) -> dict[str, Any]:
    application = row.application
    facts = [
        ("Project", application.title),
        ("Reference", application.reference),
        ("District", application.district.name if application.district else "Not said"),
        ("Asks", _pounds(row)),
        ("Score", _score(row)),
        ("Assessors’ totals", _totals(row)),
        ("Recommended", _recommended(row)),
        ("To look at", words.listed(flag.text for flag in row.flags) or "Nothing"),
    ]
    return {
        "title": f"Rank {row.rank}: {application.organisation}",
        "closed": "",
        "facts": [{"name": name, "said": said} for name, said in facts],
        "summary": [line for line in application.summary.splitlines() if line.strip()]
        or ["The group gave no summary."],
        "criteria": [_criterion(one) for one in scored]
        or [{"said": "Nobody has scored it.", "comments": []}],
        "dissents": [
            f"{dissent.member} did not agree with the recommendation {dissent.against}: {dissent.reason}"
            for dissent in made
        ],
    }


def _criterion(one: CriterionFeedback) -> dict[str, Any]:
    return {
        "said": f"{one.criterion}: {one.score.normalize():f} out of {one.top}",
        "comments": list(one.comments) or ["No comments."],
    }


def _pounds(row: Row) -> str:
    asked = row.application.amount_requested
    return "Not said" if asked is None else money.text(asked)


def _score(row: Row) -> str:
    score = row.recommendation.score
    return "None" if score is None else f"{score:.1f}"


def _totals(row: Row) -> str:
    if row.standing is None:
        return "None"
    return words.listed(f"{total.normalize():f}" for total in row.standing.totals)


def _recommended(row: Row) -> str:
    recommendation = row.recommendation
    if recommendation.outcome == Outcome.FUND:
        amount = money.text(recommendation.amount or money.ZERO)
        return f"Part: {amount}" if row.is_part else amount
    if recommendation.outcome == Outcome.RESERVE:
        return f"Reserve {recommendation.reserve_place}"
    return "Not recommended"
