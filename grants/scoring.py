"""The arithmetic of scores: totals, means, gates, ranks, and what a pot pays for. No database here."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby
from typing import Generic, TypeVar

from django.db.models import TextChoices

USUAL_TOP = 5
LONGEST_SCALE = 10
PLACES = Decimal("0.01")

Key = TypeVar("Key", bound=Hashable)
Sheet = Mapping[str, int]  # one assessor's scores by the key of the criterion


class Result(TextChoices):
    RECOMMENDED = "recommended", "Recommended"
    DISCUSS = "discuss", "Discuss"
    NOT_RECOMMENDED = "not_recommended", "Not recommended"


@dataclass(frozen=True)
class Measure:
    """How a criterion counts: its weight out of 100, the mean that it must reach, if any, and the
    score at the top of its scale.
    """

    key: str
    weight: Decimal
    gate: Decimal | None = None
    top: int = USUAL_TOP


@dataclass(frozen=True)
class Marks:
    """The totals from which a round recommends an application, and from which it discusses it."""

    recommended_from: Decimal
    discuss_from: Decimal


@dataclass(frozen=True)
class Standing:
    """Where an application stands: mean of the totals, their range, the means and failed gates.

    When a meeting agreed the scores, everything but the totals follows from what it agreed.
    """

    score: Decimal
    totals: tuple[Decimal, ...]
    means: Mapping[str, Decimal]
    failed_gates: tuple[str, ...]
    result: Result
    is_agreed: bool = False

    @property
    def spread(self) -> Decimal:
        return max(self.totals) - min(self.totals)


@dataclass(frozen=True)
class Place(Generic[Key]):
    """A place in the ranking. Equal scores share one."""

    key: Key
    rank: int
    is_shared: bool

    def __str__(self) -> str:
        return f"{self.rank}=" if self.is_shared else str(self.rank)


@dataclass(frozen=True)
class Ask(Generic[Key]):
    key: Key
    score: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Allocation(Generic[Key]):
    """What rank order pays for. `tied` stand at the edge of the pot and are left to people."""

    funded: tuple[Key, ...]
    tied: tuple[Key, ...]
    passed_over: tuple[Key, ...]
    total: Decimal


def weighted_total(sheet: Sheet, measures: Iterable[Measure]) -> Decimal:
    """Return one assessor's total out of 100. Every criterion must have a score."""
    shares = (Fraction(sheet[m.key] * Fraction(m.weight), m.top) for m in measures)
    total = sum(shares, Fraction(0))
    return _rounded(Decimal(total.numerator) / total.denominator)


def points_so_far(sheet: Sheet, measures: Iterable[Measure]) -> tuple[Decimal, Decimal]:
    """Return the points given and the points possible for the criteria scored so far."""
    scored = [measure for measure in measures if measure.key in sheet]
    return weighted_total(sheet, scored), sum((measure.weight for measure in scored), Decimal(0))


def mean(values: Sequence[Decimal | int]) -> Decimal:
    return _rounded(Decimal(sum(values)) / len(values))


def standing(sheets: Sequence[Sheet], measures: Sequence[Measure], marks: Marks) -> Standing:
    """Return where an application stands by the sheets of all its assessors (at least one)."""
    totals = tuple(weighted_total(sheet, measures) for sheet in sheets)
    score = mean(totals)
    failed = failed_gates(sheets, measures)
    return Standing(
        score=score,
        totals=totals,
        means={m.key: mean([sheet[m.key] for sheet in sheets]) for m in measures},
        failed_gates=failed,
        result=result_of(score, failed, marks),
    )


def agreed_standing(
    sheets: Sequence[Sheet], agreed: Sheet, measures: Sequence[Measure], marks: Marks
) -> Standing:
    """Return where an application stands by the scores that a meeting agreed.

    The totals stay those of the assessors, so that their spread still shows.
    """
    totals = tuple(weighted_total(sheet, measures) for sheet in sheets)
    return replace(standing([agreed], measures, marks), totals=totals, is_agreed=True)


def failed_gates(sheets: Sequence[Sheet], measures: Iterable[Measure]) -> tuple[str, ...]:
    """Return the criteria whose exact mean is under their gate: rounding never lifts one over it."""
    return tuple(
        measure.key
        for measure in measures
        if measure.gate is not None
        and sum(sheet[measure.key] for sheet in sheets) < measure.gate * len(sheets)
    )


def result_of(score: Decimal, failed: Sequence[str], marks: Marks) -> Result:
    """Return the result; a failed gate outweighs any total."""
    if failed or score < marks.discuss_from:
        return Result.NOT_RECOMMENDED
    return Result.RECOMMENDED if score >= marks.recommended_from else Result.DISCUSS


def rank(scores: Mapping[Key, Decimal]) -> list[Place[Key]]:
    """Return the places from the highest score down; equal scores share the better number."""
    ordered = sorted(scores.items(), key=lambda item: item[1], reverse=True)
    places: list[Place[Key]] = []
    for _, same in groupby(ordered, key=lambda item: item[1]):
        keys = [key for key, _ in same]
        number = len(places) + 1
        places.extend(Place(key, number, is_shared=len(keys) > 1) for key in keys)
    return places


def rank_order(asks: Iterable[Ask[Key]], pot: Decimal) -> Allocation[Key]:
    """Fund in rank order, passing over what no longer fits in the pot.

    Where equal scores fit one by one but not together, people choose: they are `tied`, and
    nothing below them is funded, because the choice decides what is left.
    """
    funded: list[Key] = []
    tied: list[Key] = []
    passed_over: list[Ask[Key]] = []
    left = pot
    ordered = sorted(asks, key=lambda ask: ask.score, reverse=True)
    for _, same in groupby(ordered, key=lambda ask: ask.score):
        fitting: list[Ask[Key]] = []
        for ask in same:
            (fitting if ask.amount <= left and not tied else passed_over).append(ask)
        together = sum((ask.amount for ask in fitting), Decimal(0))
        if together <= left:
            funded.extend(ask.key for ask in fitting)
            left -= together
        else:
            tied.extend(ask.key for ask in fitting)
    return Allocation(tuple(funded), tuple(tied), tuple(ask.key for ask in passed_over), pot - left)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, rounding=ROUND_HALF_UP)
