"""What the form of a round takes: how many questions, and how long earlier groups took.

Times are the middle of what was measured, and told only where enough groups are counted that they
say something, and nothing about any one of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from math import ceil
from statistics import median

from grants.models import Application, Fund, Question, Round
from grants.models.applications import ApplicationQuerySet
from grants.rules import form_facts

FEWEST = 5
STEP = 5  # minutes
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Questions:
    """How many questions are asked of everybody; `more` above an ask of so many pounds."""

    always: int
    more: int
    above: Decimal | None


@dataclass(frozen=True)
class Pace:
    """The middle of what groups took: half of them took as long or less."""

    groups: int
    took: str


def questions_of(call: Round) -> Questions:
    """Count the questions, without those that only an earlier answer or some group brings up."""
    found = Question.objects.filter(section__version=call.form_version_id)
    limits = [
        question.above_amount
        for question in form_facts.within(call, found)
        if question.shown_if_key in {"", *form_facts.SETTLED_BY_A_ROUND}
        and question.kind != Question.Kind.GUIDANCE
    ]
    above = [limit for limit in limits if limit is not None]
    return Questions(len(limits) - len(above), len(limits), min(above, default=None))


def days_of(fund: Fund, now: datetime) -> Pace | None:
    """Return within how many days of starting groups sent their application, in rounds that closed."""
    moments = _sent(fund, now).values_list("created_at", "submitted_at")
    days = [(sent - begun) / A_DAY for begun, sent in moments if sent]
    return Pace(len(days), _in_days(median(days))) if len(days) >= FEWEST else None


def writing_of(fund: Fund, now: datetime) -> Pace | None:
    """Return how long groups wrote in the portal: between one save and the next, pauses left out."""
    measured = _sent(fund, now).filter(seconds_writing__gt=0)
    minutes = [
        (seconds or 0) / 60 for seconds in measured.values_list("seconds_writing", flat=True)
    ]
    return Pace(len(minutes), _in_hours(median(minutes))) if len(minutes) >= FEWEST else None


def _sent(fund: Fund, now: datetime) -> ApplicationQuerySet:
    return Application.objects.filter(
        round__fund=fund, round__closes_at__lte=now, submitted_at__isnull=False
    )


def _in_days(days: float) -> str:
    """Rounded up, because somebody plans by it."""
    return _counted(max(1, ceil(days)), "day")


def _in_hours(minutes: float) -> str:
    """Rounded up to five minutes: 2 hours 35 minutes."""
    hours, rest = divmod(max(STEP, ceil(minutes / STEP) * STEP), 60)
    parts = [_counted(hours, "hour")] if hours else []
    return " ".join([*parts, _counted(rest, "minute")] if rest else parts)


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
