"""How harsh each assessor is against the others, from the applications that several of them read.

An additive two-way layout, score = mean + application + assessor + error, fitted by least squares
(Searle, *Linear Models*, Wiley 1971, chapter 7; Fleiss, *Applied Psychological Measurement* 5(1),
1981, for raters who each read some of the cases). Assessors are compared only where shared
applications connect them (Weeks and Williams, *Technometrics* 6(3), 1964): in each connected part
the assessors' effects sum to zero. No database here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

FEWEST_SHARED = 5
TWO_SIDED = 0.975  # 95 % between the two sides
SURE_PLACES = 6  # what floating point says beyond this is noise

Readings = Mapping[int, float]  # the total of each assessor on one application, out of 100


@dataclass(frozen=True)
class Leaning:
    """One assessor against the others of the same connected part, in points out of 100.

    `harshness` is how many points less than the average of the part they give; None where nobody
    else read what they read. `margin` is half of its 95 % interval; None where too few readings
    are left over to tell. `spread` and `others_spread` are standard deviations on the shared
    applications: of their own totals, and of the means of the others.
    """

    shared: int
    part: int
    harshness: float | None = None
    margin: float | None = None
    spread: float | None = None
    others_spread: float | None = None

    @property
    def is_thin(self) -> bool:
        """Whether there is too little to say how harsh they are."""
        return self.margin is None or self.shared < FEWEST_SHARED

    @property
    def interval(self) -> tuple[float, float] | None:
        if self.harshness is None or self.margin is None:
            return None
        return self.harshness - self.margin, self.harshness + self.margin

    @property
    def differs(self) -> bool:
        """Whether the interval leaves no difference out."""
        found = self.interval
        return found is not None and not self.is_thin and (found[0] > 0 or found[1] < 0)


@dataclass(frozen=True)
class Calibration:
    """Every assessor's leaning, and the parts into which shared applications connect them."""

    leanings: Mapping[int, Leaning]
    parts: Sequence[frozenset[int]]

    @property
    def is_connected(self) -> bool:
        return len(self.parts) <= 1


@dataclass(frozen=True)
class _Part:
    """The least-squares solution of one connected part, in the order of `people`."""

    people: list[int]
    effects: NDArray[np.float64]
    margins: NDArray[np.float64] | None


def calibrate(applications: Iterable[Readings]) -> Calibration:
    """Return how the assessors lean, each application given as its readings."""
    read = [readings for readings in applications if readings]
    shared = [readings for readings in read if len(readings) > 1]
    people = sorted({person for readings in read for person in readings})
    parts = _parts(people, shared)
    leanings: dict[int, Leaning] = {}
    for number, part in enumerate(parts):
        inside = [readings for readings in shared if not part.isdisjoint(readings)]
        if not inside:
            leanings |= {person: Leaning(shared=0, part=number) for person in part}
            continue
        solved = _solve(sorted(part), inside)
        widths = _widths(inside)
        for place, person in enumerate(solved.people):
            count, own, others = widths[person]
            leanings[person] = Leaning(
                shared=count,
                part=number,
                harshness=_sure(-solved.effects[place]),
                margin=None if solved.margins is None else _sure(solved.margins[place]),
                spread=own,
                others_spread=others,
            )
    return Calibration(leanings, parts)


def allowance(readers: Iterable[int], found: Calibration) -> float | None:
    """Return the points to add to the mean total of these readers, or None where that cannot be told.

    It is the mean of their harshness: then the mean total is the least-squares estimate for the
    application, whoever happened to read it.
    """
    leanings = [found.leanings.get(reader) for reader in readers]
    told = [
        leaning.harshness
        for leaning in leanings
        if leaning is not None and leaning.harshness is not None and not leaning.is_thin
    ]
    return _sure(fmean(told)) if leanings and len(told) == len(leanings) else None


def _parts(people: Sequence[int], shared: Iterable[Readings]) -> list[frozenset[int]]:
    """Group people whom shared applications connect; the largest part first, then by its people."""
    leader = {person: person for person in people}

    def head(person: int) -> int:
        while leader[person] != person:
            leader[person] = leader[leader[person]]
            person = leader[person]
        return person

    for readings in shared:
        first, *others = readings
        for other in others:
            leader[head(other)] = head(first)
    grouped: dict[int, set[int]] = defaultdict(set)
    for person in people:
        grouped[head(person)].add(person)
    return sorted(map(frozenset, grouped.values()), key=lambda part: (-len(part), min(part)))


def _solve(people: list[int], shared: Sequence[Readings]) -> _Part:
    """Solve the normal equations of the assessors, the applications swept out of them."""
    place = {person: number for number, person in enumerate(people)}
    size, count = len(people), 0
    matrix, right = np.zeros((size, size)), np.zeros(size)
    for readings in shared:
        at = [place[person] for person in readings]
        totals = np.array(list(readings.values()), dtype=float)
        matrix[np.ix_(at, at)] -= 1 / len(at)
        matrix[at, at] += 1
        right[at] += totals - totals.mean()
        count += len(at)
    level = np.full((size, size), 1 / size)
    inverse = np.linalg.inv(matrix + level)
    effects = inverse @ right
    freedom = count - len(shared) - (size - 1)
    if freedom < 1:
        return _Part(people, effects, None)
    variance = _left_over(shared, place, effects) / freedom
    widths = np.sqrt(np.clip(np.diag(inverse - level), 0, None) * variance)
    return _Part(people, effects, widths * stdtrit(freedom, TWO_SIDED))


def _left_over(
    shared: Iterable[Readings], place: Mapping[int, int], effects: NDArray[np.float64]
) -> float:
    """The squares that neither applications nor assessors explain, added up."""
    whole = 0.0
    for readings in shared:
        rest = [total - effects[place[person]] for person, total in readings.items()]
        level = fmean(rest)
        whole += sum((each - level) ** 2 for each in rest)
    return whole


def _widths(shared: Iterable[Readings]) -> dict[int, tuple[int, float, float]]:
    """Return for each person: shared applications, deviation of own totals, and of the others' means."""
    own: dict[int, list[float]] = defaultdict(list)
    others: dict[int, list[float]] = defaultdict(list)
    for readings in shared:
        whole = sum(readings.values())
        for person, total in readings.items():
            own[person].append(total)
            others[person].append((whole - total) / (len(readings) - 1))
    return {
        person: (len(totals), _sure(pstdev(totals)), _sure(pstdev(others[person])))
        for person, totals in own.items()
    }


def _sure(number: float) -> float:
    return round(float(number), SURE_PLACES) + 0.0
