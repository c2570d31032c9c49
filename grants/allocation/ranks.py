"""Rank order with skips: down the list from the highest score, passing over what does not fit.

A bid fits where its award keeps to what is left of the pot and of every ceiling, and where the
floors can still be met afterwards. So the result is the best by order: no lower bid could make
room for a higher one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from grants.allocation import programmes
from grants.allocation.floors import Floors
from grants.allocation.problems import (
    POUND,
    Bid,
    NothingFitsError,
    Policy,
    Problem,
    Proposal,
    Solver,
)


def rank_order(problem: Problem, *, leave_ties: bool = True) -> Proposal:
    """Return what rank order proposes. Raises NothingFitsError.

    Where equal scores fit one by one but not together they are tied, and nothing below them is
    funded, because the choice of people decides what is left. Without `leave_ties` the order of
    the bids decides.
    """
    walk = _Walk(replace(problem, policy=Policy.RANK_ORDER))
    for _, same in groupby(walk.order, key=lambda bid: bid.score):
        open_ones = [bid for bid in same if bid.key not in walk.awards]
        fitting = [bid for bid in open_ones if walk.fits([bid])]
        if len(fitting) > 1 and leave_ties and not walk.fits(fitting):
            return walk.result(tied=frozenset(bid.key for bid in fitting))
        for bid in fitting:
            if walk.fits([bid]):
                walk.fund(bid, walk.problem.award(bid))
        passed = [bid for bid in open_ones if bid.key not in walk.awards]
        if len(passed) == 1 or not leave_ties:
            walk.fund_in_part(passed)
    return walk.result()


class _Walk:
    """The awards so far, and whether one more keeps to everything."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.order = problem.candidates()
        self.groups = problem.groups()
        self.floors = Floors(problem, self.order)
        self.awards: dict[int, int] = {}
        self.has_part = False
        locked = [bid for bid in self.order if bid.key in problem.locked_in]
        self.witness: Mapping[int, int] = {}
        if not self._keeps_ceilings({bid.key: problem.award(bid) for bid in locked}):
            raise NothingFitsError
        if self.floors:
            self.witness = programmes.best(problem, worths={}, whole=True)
        if not problem.locked_in <= {bid.key for bid in self.order}:
            raise NothingFitsError
        self.awards = {bid.key: problem.award(bid) for bid in locked}

    def fits(self, bids: Sequence[Bid]) -> bool:
        return self._fits({bid.key: self.problem.award(bid) for bid in bids})

    def fund(self, bid: Bid, pence: int) -> None:
        self.awards[bid.key] = pence

    def fund_in_part(self, bids: Sequence[Bid]) -> None:
        """Give the first bid that did not fit what is left, in whole pounds, if that is enough."""
        if not self.problem.gives_parts or self.has_part:
            return
        for bid in bids:
            pence = self._most_part(bid)
            if pence:
                self.fund(bid, pence)
                self.has_part = True
                return

    def result(self, *, tied: frozenset[int] = frozenset()) -> Proposal:
        solver = Solver.PROGRAMME if self.floors else Solver.RANKS
        return Proposal(dict(self.awards), solver, tied)

    def _fits(self, more: Mapping[int, int]) -> bool:
        together = {**self.awards, **more}
        return self._keeps_ceilings(together) and self._leaves_room_for_floors(together)

    def _keeps_ceilings(self, awards: Mapping[int, int]) -> bool:
        if sum(awards.values()) > self.problem.pot:
            return False
        for group in self.groups:
            inside = [awards[key] for key in group.keys if key in awards]
            limit = group.limit
            if limit.most_awards is not None and len(inside) > limit.most_awards:
                return False
            if limit.most_pence is not None and sum(inside) > limit.most_pence:
                return False
        return True

    def _leaves_room_for_floors(self, awards: Mapping[int, int]) -> bool:
        if not self.floors or awards.items() <= self.witness.items():
            return True
        if sum(awards.values()) + self.floors.still_cost(awards) > self.problem.pot:
            return False
        cheap = self.floors.by_cheapest(awards)
        if self.floors.are_met(cheap) and self._keeps_ceilings(cheap):
            self.witness = cheap
            return True
        try:
            self.witness = self._completion(awards)
        except NothingFitsError:
            return False
        return True

    def _completion(self, awards: Mapping[int, int]) -> Mapping[int, int]:
        """Some awards that hold these and meet every floor; a part stands as an ask of its own."""
        bids = [replace(b, ask=awards.get(b.key, b.ask)) for b in self.problem.bids]
        held = self.problem.locked_in | set(awards)
        return programmes.best(
            replace(self.problem, bids=bids, locked_in=held), worths={}, whole=True
        )

    def _most_part(self, bid: Bid) -> int:
        """The largest part in pence, in whole pounds, that still fits; 0 where none does."""
        least = max(1, -(-self.problem.least_award // POUND))
        most = (self.problem.award(bid) - 1) // POUND
        if least > most:
            return 0
        return POUND * _largest(least, most, lambda pounds: self._fits({bid.key: pounds * POUND}))


def _largest(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """The largest number from least to most that fits, where less always fits too; or 0."""
    if not fits(least):
        return 0
    while least < most:
        middle = (least + most + 1) // 2
        if fits(middle):
            least = middle
        else:
            most = middle - 1
    return least
