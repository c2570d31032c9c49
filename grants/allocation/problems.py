"""What is to be shared: bids, terms and limits; and what a proposal is worth by its own policy.

Money is whole pence, scores are hundredths of a point, so that every sum is exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Policy(StrEnum):
    """What "best" means. The round states it before it opens."""

    RANK_ORDER = "rank_order"
    SCORE_PER_POUND = "score_per_pound"
    MOST_PROJECTS = "most_projects"
    SUM_OF_SCORES = "sum_of_scores"


POUND = 100
# Where the measure does not look at the amount, a part would count as much as a whole.
TAKES_PARTS = (Policy.RANK_ORDER, Policy.SCORE_PER_POUND)


class Kind(StrEnum):
    DISTRICT = "district"
    THEME = "theme"
    ORGANISATION = "organisation"
    STRAND = "strand"


@dataclass(frozen=True)
class Bid:
    """One application that may be funded: its score in hundredths, its ask in pence."""

    key: int
    score: int
    ask: int
    district: str = ""
    theme: str = ""
    organisation: str = ""
    strand: str = ""

    def part_of(self, kind: Kind) -> str:
        return {
            Kind.DISTRICT: self.district,
            Kind.THEME: self.theme,
            Kind.ORGANISATION: self.organisation,
            Kind.STRAND: self.strand,
        }[kind]


@dataclass(frozen=True)
class Limit:
    """What a district or theme must get at least, or may get at most; pence and awards.

    Without a name it holds for each part of its kind by itself, such as each organisation.
    """

    kind: Kind
    name: str = ""
    least_awards: int = 0
    least_pence: int = 0
    most_awards: int | None = None
    most_pence: int | None = None

    @property
    def is_floor(self) -> bool:
        return bool(self.least_awards or self.least_pence)


@dataclass(frozen=True)
class Group:
    """A limit together with the keys of the bids that it is about."""

    limit: Limit
    keys: frozenset[int]


@dataclass(frozen=True)
class Problem:
    """Everything that decides the proposal. `pot` and awards are pence; `pass_mark` is hundredths.

    A bid gets its ask or `most_award`, whichever is less; one that comes to less than
    `least_award` cannot be funded. What people locked in stays in with its whole award.
    """

    bids: Sequence[Bid]
    pot: int
    policy: Policy = Policy.RANK_ORDER
    least_award: int = 1
    most_award: int | None = None
    takes_parts: bool = False
    pass_mark: int = 0
    limits: Sequence[Limit] = ()
    locked_in: frozenset[int] = frozenset()
    locked_out: frozenset[int] = frozenset()

    def award(self, bid: Bid) -> int:
        """The whole award of a bid in pence."""
        return bid.ask if self.most_award is None else min(bid.ask, self.most_award)

    def candidates(self) -> list[Bid]:
        """Bids that may be funded, the highest score first and equal scores as they came."""
        counts = self.policy != Policy.MOST_PROJECTS
        found = [
            bid
            for bid in self.bids
            if bid.key in self.locked_in
            or (
                bid.key not in self.locked_out
                and self.award(bid) >= self.least_award
                and (counts or bid.score >= self.pass_mark)
            )
        ]
        return sorted(found, key=lambda bid: -bid.score)

    @property
    def gives_parts(self) -> bool:
        return self.takes_parts and self.policy in TAKES_PARTS

    @property
    def has_floors(self) -> bool:
        return any(limit.is_floor for limit in self.limits)

    def groups(self) -> list[Group]:
        """Each limit with the bids that it is about, one for each part where it names none."""
        found = []
        for limit in self.limits:
            parts: dict[str, set[int]] = {limit.name: set()} if limit.name else {}
            for bid in self.bids:
                part = bid.part_of(limit.kind)
                if part and limit.name in ("", part):
                    parts.setdefault(part, set()).add(bid.key)
            found += [Group(limit, frozenset(keys)) for keys in parts.values()]
        return found

    def worth(self, bid: Bid) -> int:
        """What a whole award of this bid adds to the measure of the policy."""
        if self.policy == Policy.SCORE_PER_POUND:
            return bid.score * self.award(bid)
        if self.policy == Policy.MOST_PROJECTS:
            return self._one_project + bid.score
        return bid.score

    @cached_property
    def _one_project(self) -> int:
        """More than all scores together, which so only part equal numbers of projects."""
        return 1 + sum(bid.score for bid in self.bids)

    def measure(self, awards: Mapping[int, int]) -> int:
        """What awards (key to pence) are worth by the policy. A part counts by its amount."""
        by_amount = self.policy == Policy.SCORE_PER_POUND
        return sum(
            bid.score * awards[bid.key] if by_amount else self.worth(bid)
            for bid in self.bids
            if bid.key in awards
        )

    def allows(self, awards: Mapping[int, int]) -> bool:
        """Whether awards keep to pot, terms, locks and every limit, to the penny."""
        known = {bid.key: bid for bid in self.candidates()}
        if not self.locked_in <= set(awards) <= set(known) or sum(awards.values()) > self.pot:
            return False
        parts = [key for key in awards if awards[key] != self.award(known[key])]
        if len(parts) > self.gives_parts or not all(self._is_part(known[k], awards) for k in parts):
            return False
        return all(_keeps(group, awards) for group in self.groups())

    def _is_part(self, bid: Bid, awards: Mapping[int, int]) -> bool:
        return (
            self.least_award <= awards[bid.key] < self.award(bid) and bid.key not in self.locked_in
        )


def _keeps(group: Group, awards: Mapping[int, int]) -> bool:
    inside = [awards[key] for key in group.keys if key in awards]
    limit = group.limit
    return (
        limit.least_awards <= len(inside)
        and limit.least_pence <= sum(inside)
        and (limit.most_awards is None or len(inside) <= limit.most_awards)
        and (limit.most_pence is None or sum(inside) <= limit.most_pence)
    )


class Solver(StrEnum):
    """Which arithmetic found a proposal."""

    RANKS = "ranks"
    TABLE = "table"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Proposal:
    """Awards by key in pence. `tied` fit one by one but not together: people choose."""

    awards: Mapping[int, int]
    solver: Solver
    tied: frozenset[int] = field(default_factory=frozenset)

    @property
    def total(self) -> int:
        return sum(self.awards.values())


class NothingFitsError(Exception):
    """No set of awards keeps to the pot, the locks and all limits at once."""
