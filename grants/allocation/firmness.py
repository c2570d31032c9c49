"""How firm a place is: how often it is funded when the scores could have come out a little otherwise.

Each draw takes the sheets of an application's own assessors again with replacement (the bootstrap:
Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7(1), 1979), moves
every weight by up to `SWAY`, ranks again and shares the pot again. Equal scores are parted by lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from grants.allocation import solving
from grants.allocation.problems import POUND, NothingFitsError, Problem

SWAY = 0.1
FIRM_IN_TEN = 9
HIGHEST = 10_000  # 100 points in hundredths
SEED = 20_261_126

Sheet = Mapping[str, int]


class Firmness(StrEnum):
    FIRM = "firm"
    CLOSE = "close"
    FAR = "far"


@dataclass(frozen=True)
class Gauge:
    """How a criterion counts: its weight, and the mean that it must reach, if any."""

    weight: float
    gate: float | None = None
    top: int = 5


@dataclass(frozen=True)
class Course:
    """What a drawn score (hundredths) has to reach, and what it then leads to.

    `allowances` are added to the score of a bid. The points of `doubled` are added once more for
    who reached `recommended_from`. `shares` are the bands, the highest first: from which score, and
    the part of the ask in per cent, 0 for nothing.
    """

    recommended_from: int
    allowances: Mapping[int, int] = field(default_factory=dict)
    doubled: str = ""
    shares: Sequence[tuple[int, int]] = ()

    def share(self, score: int) -> int:
        """How much of its ask a score leads to, in per cent."""
        if self.shares:
            return next((percent for begins, percent in self.shares if score >= begins), 0)
        return 100 if score >= self.recommended_from else 0


@dataclass(frozen=True)
class Place:
    """In how many of the draws the application was funded."""

    funded: int
    draws: int

    @property
    def share(self) -> float:
        return self.funded / self.draws

    @property
    def firmness(self) -> Firmness:
        if self.funded * 10 >= self.draws * FIRM_IN_TEN:
            return Firmness.FIRM
        is_far = self.funded * 10 <= self.draws * (10 - FIRM_IN_TEN)
        return Firmness.FAR if is_far else Firmness.CLOSE


def places(
    problem: Problem,
    sheets: Mapping[int, Sequence[Sheet]],
    gauges: Mapping[str, Gauge],
    *,
    course: Course,
    draws: int,
) -> dict[int, Place]:
    """Return the place of each bid with sheets. The same scores always give the same places.

    `problem.bids` holds everybody who was scored; a draw leaves out those whose score (hundredths)
    leads to nothing or who fail a gate, unless people locked them in. A draw in which
    the floors cannot be met is shared without them, as people would; one in which the locks do not
    fit together funds nobody.
    """
    luck = Random(SEED)  # noqa: S311 - a draw that anybody can repeat, not a secret
    funded = dict.fromkeys(sheets, 0)
    for _ in range(draws):
        drawn = _drawn(problem, sheets, gauges, course, luck)
        for key in _awarded(drawn) & set(funded):
            funded[key] += 1
    return {key: Place(count, draws) for key, count in funded.items()}


def _awarded(problem: Problem) -> set[int]:
    without_floors = [replace(limit, least_awards=0, least_pence=0) for limit in problem.limits]
    for limits in (problem.limits, without_floors):
        try:
            return set(solving.propose(replace(problem, limits=limits), leave_ties=False).awards)
        except NothingFitsError:
            continue
    return set()


def _drawn(
    problem: Problem,
    sheets: Mapping[int, Sequence[Sheet]],
    gauges: Mapping[str, Gauge],
    course: Course,
    luck: Random,
) -> Problem:
    weights = _swayed(gauges, luck)
    bids = []
    for bid in problem.bids:
        if bid.key not in sheets:
            continue
        again = luck.choices(sheets[bid.key], k=len(sheets[bid.key]))
        score = _score(again, weights, gauges) + course.allowances.get(bid.key, 0)
        score = min(max(score, 0), HIGHEST)
        percent = course.share(score) if _passes_gates(again, gauges) else 0
        if percent and course.doubled:
            one = {course.doubled: weights[course.doubled]}
            score += _score(again, one, gauges)
        if percent or bid.key in problem.locked_in:
            bids.append(replace(bid, score=score, ask=_part(bid.ask, percent or 100)))
    luck.shuffle(bids)
    return replace(problem, bids=bids)


def _swayed(gauges: Mapping[str, Gauge], luck: Random) -> dict[str, float]:
    """Every weight moved a little, the whole still 100."""
    moved = {key: gauge.weight * luck.uniform(1 - SWAY, 1 + SWAY) for key, gauge in gauges.items()}
    whole = sum(moved.values())
    return {key: weight * 100 / whole for key, weight in moved.items()}


def _part(ask: int, percent: int) -> int:
    """A part of an ask in whole pounds, as pence."""
    return ask if percent == 100 else ask * percent // 100 // POUND * POUND


def _score(
    sheets: Sequence[Sheet], weights: Mapping[str, float], gauges: Mapping[str, Gauge]
) -> int:
    points = sum(
        sheet[key] * weight / gauges[key].top for sheet in sheets for key, weight in weights.items()
    )
    return round(points * 100 / len(sheets))


def _passes_gates(sheets: Sequence[Sheet], gauges: Mapping[str, Gauge]) -> bool:
    return all(
        gauge.gate is None or sum(sheet[key] for sheet in sheets) >= gauge.gate * len(sheets)
        for key, gauge in gauges.items()
    )
