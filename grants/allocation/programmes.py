"""The best awards under side conditions, by HiGHS through `scipy.optimize.milp`, with no gap.

Huangfu and Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
Computation 10, 2018. HiGHS counts in floating point, so every answer is rounded to whole pence and
checked exactly; one that fails the check is ruled out by name, and HiGHS is asked again.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from grants.allocation.problems import POUND, Bid, NothingFitsError, Policy, Problem

MOST_TRIES = 50


def best(
    problem: Problem, *, worths: Mapping[int, int] | None = None, whole: bool = False
) -> dict[int, int]:
    """Return the best awards in pence by key. Raises NothingFitsError.

    `worths` puts another measure of whole awards in the place of the policy's own; `whole` gives
    no part-award. A part-award is in whole pounds.
    """
    return _Programme(problem, worths, gives_parts=problem.gives_parts and not whole).solve()


class _Programme:
    """One column a bid for its whole award; then, for parts, one for having and one for pounds."""

    def __init__(
        self, problem: Problem, worths: Mapping[int, int] | None, *, gives_parts: bool
    ) -> None:
        self.problem = problem
        self.bids = problem.candidates()
        self.places = {bid.key: place for place, bid in enumerate(self.bids)}
        self.gives_parts = gives_parts
        self.width = len(self.bids) * (3 if gives_parts else 1)
        self.whole = [problem.award(bid) for bid in self.bids]
        self.unit = math.gcd(*self.whole, *([POUND] if gives_parts else [])) or 1
        self.worths = worths
        self.rows: list[np.ndarray] = []
        self.least: list[float] = []
        self.most: list[float] = []

    def solve(self) -> dict[int, int]:
        if not self.problem.locked_in <= set(self.places):
            raise NothingFitsError
        if not self.bids:
            return self._checked({})
        self._state_conditions()
        for _ in range(MOST_TRIES):
            awards, values = self._ask()
            if self.problem.allows(awards):
                return awards
            self._rule_out(values)
        raise ArithmeticError(f"{MOST_TRIES} answers of HiGHS failed the exact check.")

    def _checked(self, awards: dict[int, int]) -> dict[int, int]:
        if not self.problem.allows(awards):
            raise NothingFitsError
        return awards

    def _ask(self) -> tuple[dict[int, int], np.ndarray]:
        least, most = self._bounds()
        found = milp(
            c=-self._objective(),
            integrality=np.ones(self.width),
            bounds=Bounds(least, most),
            constraints=LinearConstraint(csr_array(np.array(self.rows)), self.least, self.most),
            options={"mip_rel_gap": 0},
        )
        if found.x is None:
            raise NothingFitsError
        values = np.rint(found.x).astype(int)
        return self._awards(values), values

    def _objective(self) -> np.ndarray:
        gains = [
            self.worths.get(bid.key, 0) if self.worths is not None else self.problem.worth(bid)
            for bid in self.bids
        ]
        parts = [0.0] * (self.width - len(self.bids))
        if self.gives_parts and self.problem.policy == Policy.SCORE_PER_POUND:
            parts[len(self.bids) :] = [bid.score * POUND for bid in self.bids]
        every = np.array([*gains, *parts], dtype=float)
        shared = math.gcd(*(int(gain) for gain in every)) or 1
        return every / shared

    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        count = len(self.bids)
        least, most = np.zeros(self.width), np.ones(self.width)
        for place, bid in enumerate(self.bids):
            is_locked = bid.key in self.problem.locked_in
            least[place] = float(is_locked)
            if self.gives_parts:
                most[2 * count + place] = 0 if is_locked else self._most_pounds(bid)
        return least, most

    def _least_pounds(self) -> int:
        return max(1, -(-self.problem.least_award // POUND))

    def _most_pounds(self, bid: Bid) -> int:
        return max(0, (self.problem.award(bid) - 1) // POUND)

    def _state_conditions(self) -> None:
        self._add(self._money(self.bids), most=self.problem.pot)
        for group in self.problem.groups():
            inside = [self.bids[self.places[key]] for key in group.keys if key in self.places]
            limit = group.limit
            most = limit.most_awards
            if most is not None and most >= len(inside):
                most = None
            self._add(self._money(inside), least=limit.least_pence, most=limit.most_pence)
            self._add(self._number(inside), least=limit.least_awards, most=most)
        if self.gives_parts:
            self._state_parts()

    def _state_parts(self) -> None:
        """A bid has a whole award or a part or nothing; one part at most in all."""
        count = len(self.bids)
        self._add(self._columns({count + place: 1 for place in range(count)}), most=1)
        for place, bid in enumerate(self.bids):
            has, pounds = count + place, 2 * count + place
            self._add(self._columns({place: 1, has: 1}), most=1)
            self._add(self._columns({pounds: 1, has: -self._most_pounds(bid)}), most=0)
            self._add(self._columns({pounds: 1, has: -self._least_pounds()}), least=0)

    def _columns(self, factors: Mapping[int, float]) -> np.ndarray:
        row = np.zeros(self.width)
        for column, factor in factors.items():
            row[column] = factor
        return row

    def _money(self, bids: Sequence[Bid]) -> np.ndarray:
        row = np.zeros(self.width)
        for bid in bids:
            place = self.places[bid.key]
            row[place] = self.whole[place]
            if self.gives_parts:
                row[2 * len(self.bids) + place] = POUND
        return row

    def _number(self, bids: Sequence[Bid]) -> np.ndarray:
        row = np.zeros(self.width)
        for bid in bids:
            row[self.places[bid.key]] = 1
            if self.gives_parts:
                row[len(self.bids) + self.places[bid.key]] = 1
        return row

    def _add(self, row: np.ndarray, *, least: int = 0, most: int | None = None) -> None:
        """Keep a row if it says something, in the largest unit that divides its money."""
        if not least and most is None and row.min(initial=0) >= 0:
            return
        unit = self.unit if row.max(initial=0) > 1 and row.min(initial=0) >= 0 else 1
        self.rows.append(row / unit)
        is_signed = row.min(initial=0) < 0
        self.least.append(-np.inf if is_signed and most is not None else -(-least // unit))
        self.most.append(np.inf if most is None else most // unit)

    def _rule_out(self, values: np.ndarray) -> None:
        """Forbid exactly this choice of bids: at least one of them has to be different."""
        yes_or_no = range(len(self.bids) * (2 if self.gives_parts else 1))
        factors = {column: 1 - 2 * int(values[column]) for column in yes_or_no}
        self.rows.append(self._columns(factors))
        self.least.append(1 - sum(int(values[column]) for column in yes_or_no))
        self.most.append(np.inf)

    def _awards(self, values: np.ndarray) -> dict[int, int]:
        awards = {}
        for place, bid in enumerate(self.bids):
            if values[place]:
                awards[bid.key] = self.whole[place]
            elif self.gives_parts and values[len(self.bids) + place]:
                awards[bid.key] = int(values[2 * len(self.bids) + place]) * POUND
        return awards
