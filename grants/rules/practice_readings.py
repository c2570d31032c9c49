"""Scoring the practice application, and seeing afterwards how everybody scored it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from string import ascii_uppercase

from django.db import transaction

from grants.errors import RuleError
from grants.models import (
    Criterion,
    PracticeApplication,
    PracticeReading,
    PracticeRemark,
    PracticeScore,
    Role,
    Round,
    User,
)
from grants.rules import audit, comments, standings
from grants.scoring import mean, weighted_total

SENT = "You have sent your practice scores, so they stay as they are."
NOT_READY = (
    "Everybody scores a practice application before this round is scored. "
    "The casework team has not given it out yet. You can read the papers already."
)
NOT_DONE = (
    "Score the practice application of this round first. It is under “My applications”. "
    "You can read the papers already."
)


@dataclass(frozen=True)
class Column:
    """How one assessor scored the practice, under their name or a letter."""

    name: str
    is_own: bool
    total: Decimal
    scores: Mapping[str, PracticeScore]


@dataclass(frozen=True)
class Line:
    """One criterion: everybody's scores in the order of the columns, and what the office says."""

    criterion: Criterion
    scores: list[tuple[str, PracticeScore]]
    remark: PracticeRemark | None

    @property
    def lowest(self) -> int:
        return min(score.score for _, score in self.scores)

    @property
    def highest(self) -> int:
        return max(score.score for _, score in self.scores)

    @property
    def mean(self) -> Decimal:
        return mean([score.score for _, score in self.scores])


@dataclass(frozen=True)
class Results:
    columns: list[Column]
    lines: list[Line]

    @property
    def spread(self) -> Decimal:
        totals = [column.total for column in self.columns]
        return max(totals) - min(totals)


def given_to(assessor: User) -> list[tuple[PracticeApplication, PracticeReading | None]]:
    """Return the practice applications that somebody is asked to score, until results are out."""
    given = (
        PracticeApplication.objects.exclude(given_at=None)
        .filter(round__released_at=None)
        .select_related("round__fund")
        .order_by("-round__closes_at")
    )
    readings = {
        reading.practice_id: reading
        for reading in PracticeReading.objects.filter(assessor=assessor).prefetch_related("scores")
    }
    return [(practice, readings.get(practice.pk)) for practice in given]


def of(practice: PracticeApplication, assessor: User) -> PracticeReading | None:
    return practice.readings.filter(assessor=assessor).prefetch_related("scores").first()


def scores_of(reading: PracticeReading | None) -> dict[int, PracticeScore]:
    """Return the scores given so far by the primary key of their criterion."""
    return {score.criterion_id: score for score in reading.scores.all()} if reading else {}


def refuse_without_practice(call: Round, assessor: User) -> None:
    """Refuse to score a round that wants practice first, before this person has sent theirs."""
    if words := why_not_yet(call, assessor):
        raise RuleError(words)


def why_not_yet(call: Round, assessor: User) -> str:
    """Say what keeps somebody from scoring a round that wants practice first, or nothing."""
    if not call.wants_practice:
        return ""
    sent = PracticeReading.objects.filter(
        practice__round=call, assessor=assessor, submitted_at__isnull=False
    )
    if sent.exists():
        return ""
    given = PracticeApplication.objects.filter(round=call, given_at__isnull=False)
    return NOT_DONE if given.exists() else NOT_READY


@transaction.atomic
def save_score(
    practice: PracticeApplication,
    criterion: Criterion,
    *,
    score: int,
    comment: str,
    by: User,
    now: datetime,
) -> PracticeScore:
    """Keep a practice score as it is given; its comment is asked for when it is sent."""
    reading = _locked(practice, by=by)
    if criterion.round_id != practice.round_id:
        raise RuleError("This is not one of the points of this round.")
    if score not in range(criterion.top + 1):
        raise RuleError(f"Choose a score from 0 to {criterion.top}.", field="score")
    given, _ = PracticeScore.objects.update_or_create(
        reading=reading,
        criterion=criterion,
        defaults={"score": score, "comment": comment.strip(), "saved_at": now},
    )
    return given


@transaction.atomic
def send(practice: PracticeApplication, *, by: User, now: datetime) -> PracticeReading:
    """Send one's practice scores; they stay, and everybody's scores open to this person."""
    reading = _locked(practice, by=by)
    criteria = list(Criterion.objects.filter(round=practice.round_id))
    given = scores_of(reading)
    if missing := comments.missing(criteria, given):
        criterion, lacks = missing[0]
        raise RuleError(f"{criterion.label}: {lacks}")
    sheet = {criterion.key: given[criterion.pk].score for criterion in criteria}
    reading.total = weighted_total(sheet, [standings.as_measure(one) for one in criteria])
    reading.submitted_at = now
    reading.save(update_fields=["total", "submitted_at"])
    audit.record("practice.send", practice, by=by, now=now, total=reading.total)
    return reading


def results(practice: PracticeApplication, *, reader: User | None = None) -> Results:
    """Return how everybody who has sent theirs scored the practice, the lowest total first.

    For a reader who is an assessor the others are letters, not names: the talk is about the scale,
    and nobody has to defend a score against somebody senior. Without a reader names are shown.
    """
    readings = (
        practice.readings.exclude(submitted_at=None)
        .select_related("assessor")
        .prefetch_related("scores__criterion")
        .order_by("total", "pk")
    )
    letters = iter(_letters())
    columns = [
        Column(
            name=_name(reading, reader, letters),
            is_own=reader is not None and reading.assessor_id == reader.pk,
            total=reading.total or Decimal(0),
            scores={score.criterion.key: score for score in reading.scores.all()},
        )
        for reading in readings
    ]
    remarks = {remark.criterion_id: remark for remark in practice.remarks.all()}
    lines = [
        Line(
            criterion,
            [(column.name, column.scores[criterion.key]) for column in columns],
            remarks.get(criterion.pk),
        )
        for criterion in Criterion.objects.filter(round=practice.round_id)
        if columns
    ]
    return Results(columns, lines)


def _name(reading: PracticeReading, reader: User | None, letters: Iterator[str]) -> str:
    if reader is None:
        return str(reading.assessor)
    return "You" if reading.assessor_id == reader.pk else f"Assessor {next(letters)}"


def _letters() -> list[str]:
    pairs = [first + second for first in ascii_uppercase for second in ascii_uppercase]
    return [*ascii_uppercase, *pairs]


def _locked(practice: PracticeApplication, *, by: User) -> PracticeReading:
    """Lock somebody's practice, and begin it where they have none yet."""
    if not by.has_role(Role.ASSESSOR):
        raise RuleError("Only assessors score the practice application.")
    held = PracticeApplication.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if held.given_at is None:
        raise RuleError("The casework team has taken this practice application back.")
    reading, _ = PracticeReading.objects.get_or_create(practice=held, assessor=by)
    if reading.submitted_at is not None:
        raise RuleError(SENT)
    return reading
