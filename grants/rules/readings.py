"""What an assessor sees around their own readings: progress, the next point, points so far."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from grants import words
from grants.models import (
    Application,
    Assessment,
    Criterion,
    Round,
    Score,
    User,
)
from grants.rules import comments, declarations, papers, practice_readings, standings
from grants.rules.code_lists import DATA
from grants.rules.papers import Papers
from grants.scoring import points_so_far
from grants.states import AssessmentState


@dataclass
class Row:
    """One line of the assessor's list."""

    assessment: Assessment
    scored: int
    criteria: int
    is_declared: bool


@dataclass
class RoundRows:
    round: Round
    rows: list[Row]

    @property
    def sent_in(self) -> int:
        return sum(row.assessment.state == AssessmentState.SUBMITTED for row in self.rows)


@dataclass(frozen=True)
class Light:
    """One criterion in the row of lights: lit when scored."""

    criterion: Criterion
    score: int | None
    is_current: bool


@cache
def guidance() -> dict[str, Any]:
    """Return the guidance to assessors: its numbered points, and what it says on comments."""
    text = (DATA / "assessor_guidance.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
    return {
        "points": [line.partition(" ")[2] for line in lines if line[0].isdigit()],
        "comments": " ".join(line for line in lines if not line[0].isdigit()),
    }


def own(assessor: User) -> list[Assessment]:
    """The readings of a person that are open to them, in the order they were given."""
    return list(
        Assessment.objects.of(assessor)
        .filter(application__in=Application.objects.casework_of(assessor))
        .select_related("application__round__fund", "application__theme")
        .order_by("-application__round__closes_at", "assigned_at", "pk")
    )


def by_round(assessor: User) -> list[RoundRows]:
    readings = own(assessor)
    scored = Counter(
        Score.objects.filter(assessment__in=readings).values_list("assessment", flat=True)
    )
    rounds = {reading.application.round_id for reading in readings}
    criteria = Counter(Criterion.objects.filter(round__in=rounds).values_list("round", flat=True))
    undeclared = set(
        declarations.undeclared([reading.application for reading in readings], assessor)
    )
    found: dict[int, RoundRows] = {}
    for reading in readings:
        call = reading.application.round
        found.setdefault(call.pk, RoundRows(call, [])).rows.append(
            Row(
                reading,
                scored[reading.pk],
                criteria[call.pk],
                reading.application not in undeclared,
            )
        )
    return list(found.values())


def next_criterion(assessment: Assessment, after: Criterion | None = None) -> Criterion | None:
    """The next point without a score, going round once from `after`; None when all are scored."""
    scored = set(assessment.scores.values_list("criterion", flat=True))
    return next_of(assessment.application.round, scored, after)


def next_of(call: Round, scored: Container[int], after: Criterion | None) -> Criterion | None:
    """The same, of the points of a round with the primary keys of those scored."""
    criteria = list(Criterion.objects.filter(round=call))
    start = criteria.index(after) + 1 if after else 0
    around = criteria[start:] + criteria[:start]
    return next((criterion for criterion in around if criterion.pk not in scored), None)


def heading(assessment: Assessment) -> dict[str, Any]:
    """What stands at the head of each page of a reading."""
    call = assessment.application.round
    same_round = [
        reading for reading in own(assessment.assessor) if reading.application.round == call
    ]
    number = next(i for i, reading in enumerate(same_round) if reading.pk == assessment.pk)
    return {
        "assessment": assessment,
        "application": assessment.application,
        "round": call,
        "number": number + 1,
        "count": len(same_round),
        "previous": same_round[number - 1].application if number else None,
        "next": same_round[number + 1].application if number + 1 < len(same_round) else None,
    }


def screen(assessment: Assessment, point: Criterion) -> dict[str, Any]:
    """Everything on the scoring screen of one point but its form."""
    given = {score.criterion_id: score for score in assessment.scores.all()}
    return {
        **heading(assessment),
        "not_yet": practice_readings.why_not_yet(assessment.application.round, assessment.assessor),
        **board(point, given, papers.for_assessor(assessment.application)),
    }


def board(point: Criterion, given: Mapping[int, Any], read: Papers) -> dict[str, Any]:
    """The answers beside the levels of one point, and how far the sheet is.

    `given` holds the scores so far by the primary key of their criterion.
    """
    criteria = list(Criterion.objects.filter(round=point.round_id).prefetch_related("levels"))
    point = next(criterion for criterion in criteria if criterion.pk == point.pk)
    return {
        "papers": read,
        "criterion": point,
        "items": read.feeding(point.reads),
        "item_sections": read.titles_feeding(point.reads),
        "lights": [
            Light(c, given[c.pk].score if c.pk in given else None, c.pk == point.pk)
            for c in criteria
        ],
        "saved_at": given[point.pk].saved_at if point.pk in given else None,
        "scored": len(given),
        **_points(criteria, given),
    }


def review(assessment: Assessment) -> dict[str, Any]:
    """All own scores of a reading, what they still lack, and the total so far."""
    scores = {score.criterion_id: score for score in assessment.scores.all()}
    return {
        **heading(assessment),
        **sheet(assessment.application.round, scores),
        "is_sent_in": assessment.state == AssessmentState.SUBMITTED,
        "not_yet": practice_readings.why_not_yet(assessment.application.round, assessment.assessor),
    }


def sheet(call: Round, given: Mapping[int, Any]) -> dict[str, Any]:
    """Every point of a round with its score so far and what it still lacks."""
    criteria = list(Criterion.objects.filter(round=call))
    lacking = {criterion.pk: lacks for criterion, lacks in comments.missing(criteria, given)}
    return {
        "rows": [(c, given.get(c.pk), lacking.get(c.pk, "")) for c in criteria],
        "is_complete": not lacking,
        **_points(criteria, given),
    }


def _points(criteria: Sequence[Criterion], given: Mapping[int, Any]) -> dict[str, str]:
    scores = {c.key: given[c.pk].score for c in criteria if c.pk in given}
    points, possible = points_so_far(scores, [standings.as_measure(c) for c in criteria])
    return {"points": words.number(points), "possible": words.number(possible)}
