"""What the page “Share the pot” shows: the proposal beside plain rank order, and why they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from grants import money, scoring
from grants.allocation import solving
from grants.allocation.problems import POUND, Policy, Problem, Proposal
from grants.methods import Judged
from grants.models import AllocationPolicy, Application, Held, Panel, User
from grants.rules import allocations, pot_reasons
from grants.rules.allocations import Before

WARNING = (
    "A plain sum of scores prefers many cheap, weaker bids. Of 500 bids for £140,000 it made 139 "
    "awards with a mean score of 67.6. The most score for each pound made 59 with a mean of 88.0."
)


@dataclass(frozen=True)
class Side:
    """One way of sharing the pot, in figures. They hold every row, those closed to the reader too."""

    name: str
    awards: int
    total: Decimal
    left: Decimal
    mean: str


@dataclass(frozen=True)
class Row:
    """One application on the page. A closed row shows its rank and nothing else."""

    application: Application
    rank: str
    standing: Judged
    in_rank_order: Decimal | None
    proposed: Decimal | None
    is_tied: bool
    lock: Held | None
    is_closed: bool
    why: str

    @property
    def differs(self) -> bool:
        return bool(self.why)

    @property
    def is_part(self) -> bool:
        asked = self.application.amount_requested
        return self.proposed is not None and asked is not None and self.proposed < asked


@dataclass(frozen=True)
class PotPage:
    """`proposal` is None, with `refusal` in words, where nothing keeps to every limit."""

    panel: Panel
    policy: str
    explanation: str
    warning: str
    limits: list[str]
    pot: Decimal
    sides: list[Side]
    rows: list[Row]
    proposal: Proposal | None
    refusal: str

    @property
    def other_ways(self) -> list[tuple[str, str]]:
        """What each other policy calls best; the sum of scores with its warning."""
        warnings = {Policy.SUM_OF_SCORES: f" {WARNING}"}
        return [
            (way.label, allocations.POLICIES[Policy(way)] + warnings.get(Policy(way), ""))
            for way in AllocationPolicy
            if way != self.panel.round.allocation_policy
        ]

    @property
    def differences(self) -> list[Row]:
        return [row for row in self.rows if row.differs and not row.is_closed]

    @property
    def leaves_out(self) -> bool:
        """Whether an interest closes a row to the reader; its difference is not even counted."""
        return any(row.is_closed for row in self.rows)

    @property
    def tied(self) -> list[Row]:
        return [row for row in self.rows if row.is_tied and not row.is_closed]


def pot_page(panel: Panel, reader: User) -> PotPage:
    found = allocations.before(panel)
    problem = found.problem
    proposal = allocations.propose(problem)
    plain = solving.plain_rank_order(problem)
    sides = [_side("Rank order", problem, plain.awards)]
    if proposal is not None:
        sides.insert(0, _side("The proposal", problem, proposal.awards))
    return PotPage(
        panel=panel,
        policy=panel.round.get_allocation_policy_display(),
        explanation=allocations.POLICIES[problem.policy],
        warning=WARNING if problem.policy == Policy.SUM_OF_SCORES else "",
        limits=list(allocations.limits_in_words(panel).values()),
        pot=money.from_pence(problem.pot),
        sides=sides,
        rows=_rows(found, plain, proposal, reader),
        proposal=proposal,
        refusal="" if proposal else allocations.why_nothing_fits(found),
    )


def _side(name: str, problem: Problem, awards: Mapping[int, int]) -> Side:
    scores = [bid.score for bid in problem.bids if bid.key in awards]
    total = sum(awards.values())
    return Side(
        name=name,
        awards=len(awards),
        total=money.from_pence(total),
        left=money.from_pence(problem.pot - total),
        mean=f"{sum(scores) / len(scores) / POUND:.1f}" if scores else "–",
    )


def _rows(found: Before, plain: Proposal, proposal: Proposal | None, reader: User) -> list[Row]:
    closed = allocations.closed_keys(found, reader)
    places = scoring.rank({key: found.standings[key].score for key in _scored(found)})
    reasons = pot_reasons.of_differences(found, plain, proposal) if proposal else {}
    return [
        Row(
            application=found.applications[place.key],
            rank=str(place),
            standing=found.standings[place.key],
            in_rank_order=_pounds(plain.awards.get(place.key)),
            proposed=_pounds(proposal.awards.get(place.key)) if proposal else None,
            is_tied=bool(proposal and place.key in proposal.tied),
            lock=found.held.get(place.key),
            is_closed=place.key in closed,
            why=reasons.get(place.key, ""),
        )
        for place in places
    ]


def _scored(found: Before) -> list[int]:
    return [key for key in found.applications if key in found.standings]


def _pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else money.from_pence(pence)
