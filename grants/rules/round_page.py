"""What the page of a round tells: where the round stands, and how earlier ones went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from django.utils import timezone

from grants.models import Fund, Round

COMING, OPEN, DECIDING, DONE = "coming", "open", "deciding", "done"


@dataclass(frozen=True)
class Milestone:
    """A step of a round; `when` is how the day is said, `state` is past, now or next."""

    when: str
    text: str
    state: str


@dataclass(frozen=True)
class Record:
    """How earlier rounds went: the last one's success, that of all, and the middle wait in weeks."""

    received: int
    funded: int
    weeks: int
    rounds: int
    percent: int


def standing(call: Round, now: datetime) -> str:
    if now < call.opens_at:
        return COMING
    if call.is_open(now):
        return OPEN
    return DONE if call.released_at else DECIDING


def standing_for_staff(call: Round, now: datetime) -> str:
    return "draft" if call.published_at is None else standing(call, now)


def milestones(call: Round, now: datetime) -> list[Milestone]:
    """Return the steps in order. The first that has not happened yet is the one lit."""
    opens, closes = timezone.localtime(call.opens_at), timezone.localtime(call.closes_at)
    today = timezone.localdate(now)
    steps = [
        (_day(opens.date()), "Round opens", now >= call.opens_at),
        (
            f"{_hour(closes)}, {_day(closes.date())}",
            "Round closes. We cannot take late applications.",
            now >= call.closes_at,
        ),
        (
            f"By {_day(call.scoring_due_on)}",
            "Assessors finish scoring",
            today > call.scoring_due_on,
        ),
        (_day(call.board_meets_on), "The board meets", today > call.board_meets_on),
        (
            f"By {_day(call.decision_due_on)}",
            "Everybody hears, with reasons and scores",
            call.released_at is not None,
        ),
        (
            f"Within {call.fund.days_to_pay} working days of a signed offer, once all that it asks for is there",
            "Money is paid",
            False,
        ),
    ]
    done = next((place for place, step in enumerate(steps) if not step[2]), len(steps))
    return [
        Milestone(when, text, "past" if place < done else "now" if place == done else "next")
        for place, (when, text, _) in enumerate(steps)
    ]


def record_of(fund: Fund) -> Record | None:
    """Return how earlier rounds went: those that had applications and whose results are out."""
    released: Iterable[Any] = fund.rounds.released().with_outcomes().order_by("-released_at")
    rounds = [call for call in released if call.received]
    if not rounds:
        return None
    waits = [(call.released_at - call.closes_at).days / 7 for call in rounds]
    funded, received = sum(one.funded for one in rounds), sum(one.received for one in rounds)
    return Record(
        received=rounds[0].received,
        funded=rounds[0].funded,
        weeks=max(1, round(median(waits))),
        rounds=len(rounds),
        percent=round(funded * 100 / received),
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _hour(moment: datetime) -> str:
    if (moment.hour, moment.minute) == (12, 0):
        return "Noon"
    return f"{moment.hour % 12 or 12}:{moment:%M}{'am' if moment.hour < 12 else 'pm'}"
