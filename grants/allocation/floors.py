"""Quick answers to whether floors can still be met, so that HiGHS is asked only in between."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from grants.allocation.problems import Bid, Group, Kind, Problem


class Floors:
    """The floors of a problem, each with its bids from the cheapest award up."""

    def __init__(self, problem: Problem, order: Sequence[Bid]) -> None:
        self.costs = {bid.key: problem.award(bid) for bid in order}
        self.groups = [group for group in problem.groups() if group.limit.is_floor]
        self.cheapest = [
            sorted(
                (key for key in group.keys if key in self.costs), key=lambda key: self.costs[key]
            )
            for group in self.groups
        ]

    def __bool__(self) -> bool:
        return bool(self.groups)

    def still_cost(self, awards: Mapping[int, int]) -> int:
        """Pence that any completion still needs at least. Parts of one kind do not overlap, so
        theirs add up; of two kinds only the larger counts.
        """
        by_kind: dict[tuple[Kind, int], int] = defaultdict(int)
        seen: dict[str, int] = defaultdict(int)
        for group, keys in zip(self.groups, self.cheapest, strict=True):
            # Two floors for the same part overlap: each starts a sum of its own.
            name = f"{group.limit.kind} {group.limit.name}"
            by_kind[group.limit.kind, seen[name]] += self._still_cost(group, keys, awards)
            seen[name] += 1
        return max(by_kind.values(), default=0)

    def by_cheapest(self, awards: Mapping[int, int]) -> dict[int, int]:
        """Add the cheapest bids of each floor until it is met, as far as they go.

        What comes out meets every floor or not, and may break pot and ceilings: the caller asks.
        """
        found = dict(awards)
        for group, keys in zip(self.groups, self.cheapest, strict=True):
            for key in keys:
                if not self.misses(group, found):
                    break
                found.setdefault(key, self.costs[key])
        return found

    def are_met(self, awards: Mapping[int, int]) -> bool:
        return not any(self.misses(group, awards) for group in self.groups)

    def misses(self, group: Group, awards: Mapping[int, int]) -> bool:
        inside = [awards[key] for key in group.keys if key in awards]
        return len(inside) < group.limit.least_awards or sum(inside) < group.limit.least_pence

    def _still_cost(self, group: Group, keys: Sequence[int], awards: Mapping[int, int]) -> int:
        inside = [awards[key] for key in group.keys if key in awards]
        missing = max(0, group.limit.least_awards - len(inside))
        next_ones = [self.costs[key] for key in keys if key not in awards][:missing]
        return max(sum(next_ones), group.limit.least_pence - sum(inside), 0)
