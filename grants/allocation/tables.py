"""The best set of whole awards without side conditions, by an exact sparse table.

Nemhauser and Ullmann, "Discrete dynamic programming and capital allocation", Management Science
15(9), 1969: after each bid keep only the sums that no other beats on both cost and worth. Bids go in
by worth for each penny, so Dantzig's bound (fill what is left with fractions of bids) also drops
every sum that can no longer beat the best one known.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Optional

MOST_SUMS = 100_000


class Item(NamedTuple):
    key: int
    cost: int  # more than nothing
    worth: int


class Chosen(NamedTuple):
    """The bids of a sum, the last one first."""

    key: int
    before: Optional["Chosen"]


Sum = tuple[int, int, Chosen | None]  # cost, worth, what is in it


class TooManySumsError(Exception):
    """The table grew past `MOST_SUMS`: another solver is quicker."""


def best(items: Sequence[Item], pot: int) -> frozenset[int]:
    """Return the keys worth most together that cost the pot at most. Raises TooManySumsError."""
    ordered = sorted((item for item in items if item.cost <= pot), key=_by_worth_for_a_penny)
    bound = _Bound(ordered)
    best_worth, chosen = _greedy(ordered, pot)
    sums: list[Sum] = [(0, 0, None)]
    for number, item in enumerate(ordered):
        with_it = [
            (cost + item.cost, worth + item.worth, Chosen(item.key, inside))
            for cost, worth, inside in sums
            if cost + item.cost <= pot
        ]
        for _, worth, inside in with_it:
            if worth > best_worth:
                best_worth, chosen = worth, inside
        sums = [
            each
            for each in _unbeaten(sums, with_it)
            if each[1] + bound.of_rest(number + 1, pot - each[0]) > best_worth
        ]
        if len(sums) > MOST_SUMS:
            raise TooManySumsError
        if not sums:
            break
    return _keys(chosen)


def _by_worth_for_a_penny(item: Item) -> tuple[float, int]:
    return -item.worth / item.cost, item.key


class _Bound:
    """The most that the bids from a number on can add, fractions of one allowed."""

    def __init__(self, ordered: Sequence[Item]) -> None:
        self.ordered = ordered
        self.costs = [0, *accumulate(item.cost for item in ordered)]
        self.worths = [0, *accumulate(item.worth for item in ordered)]

    def of_rest(self, start: int, left: int) -> int:
        whole = self.costs[start] + left
        stop = bisect_right(self.costs, whole) - 1
        found = self.worths[stop] - self.worths[start]
        if stop < len(self.ordered):
            item = self.ordered[stop]
            found += (whole - self.costs[stop]) * item.worth // item.cost + 1
        return found


def _greedy(ordered: Sequence[Item], pot: int) -> tuple[int, Chosen | None]:
    worth, chosen = 0, None
    for item in ordered:
        if item.cost <= pot:
            pot -= item.cost
            worth += item.worth
            chosen = Chosen(item.key, chosen)
    return worth, chosen


def _unbeaten(one: Sequence[Sum], other: Sequence[Sum]) -> list[Sum]:
    """Both lists by cost, without sums that cost as much as another and are worth no more."""
    most = -1
    found = []
    for each in sorted([*one, *other], key=lambda sum_: (sum_[0], -sum_[1])):
        if each[1] > most:
            found.append(each)
            most = each[1]
    return found


def _keys(chosen: Chosen | None) -> frozenset[int]:
    found = set()
    while chosen is not None:
        found.add(chosen.key)
        chosen = chosen.before
    return frozenset(found)
