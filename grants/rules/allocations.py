"""The pot of a round as a problem to solve: who may be funded, by which policy, within which limits.

Only those whom scores and gates recommend take part by themselves. People may lock in an
application that the round discusses, never one that failed a gate or the marks.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from grants import money
from grants.allocation import solving
from grants.allocation.problems import (
    TAKES_PARTS,
    Bid,
    Kind,
    Limit,
    NothingFitsError,
    Policy,
    Problem,
    Proposal,
)
from grants.methods import Judged, Way
from grants.models import AllocationLimit, Application, Held, Panel, Round, User
from grants.rules import panels, standings, strands
from grants.scoring import Result
from grants.states import ApplicationState

POLICIES = {
    Policy.RANK_ORDER: "The highest score comes first, down the list. What no longer fits in the "
    "pot is passed over, and a smaller ask below it may fit.",
    Policy.SCORE_PER_POUND: "The set of awards for which score times award adds up to the most. "
    "The pot buys as much quality as it can.",
    Policy.MOST_PROJECTS: "As many awards as the pot can pay for among those with the pass mark or "
    "more. Of equal numbers, the set with the higher scores.",
    Policy.SUM_OF_SCORES: "The set of awards whose scores add up to the most.",
}


@dataclass(frozen=True)
class Before:
    """Everything about the applications before a panel from which problems are made."""

    panel: Panel
    applications: dict[int, Application]
    standings: dict[int, Judged]
    held: dict[int, Held]
    problem: Problem

    @property
    def locked(self) -> frozenset[int]:
        return self.problem.locked_in | self.problem.locked_out


def before(panel: Panel) -> Before:
    """Read what is before the panel, with a constant number of queries."""
    applications = {
        application.pk: application
        for application in Application.objects.for_list()
        .filter(recommendation__panel=panel, state=ApplicationState.AT_PANEL)
        .order_by("pk")
    }
    held = {
        lock.application_id: lock
        for lock in Held.objects.filter(panel=panel).select_related("held_by")
        if lock.application_id in applications
    }
    stand = standings.of_round(panel.round)
    problem = _problem(panel, applications, stand, held)
    return Before(panel, applications, stand, held, problem)


def _problem(
    panel: Panel,
    applications: dict[int, Application],
    stand: dict[int, Judged],
    held: dict[int, Held],
) -> Problem:
    call = panel.round
    sides = {key: lock.side for key, lock in held.items()}
    locked_in = frozenset(key for key, side in sides.items() if side == Held.Side.IN)
    return Problem(
        bids=bids_of(applications, stand, locked_in),
        pot=money.to_pence(panels.limit(panel)),
        policy=Policy(call.allocation_policy),
        least_award=money.to_pence(call.floor),
        most_award=money.to_pence(call.cap),
        takes_parts=call.takes_part_awards,
        pass_mark=pass_mark_of(call),
        limits=list(limits_in_words(panel)),
        locked_in=locked_in,
        locked_out=frozenset(key for key, side in sides.items() if side == Held.Side.OUT),
    )


def bids_of(
    applications: dict[int, Application], stand: dict[int, Judged], locked_in: frozenset[int]
) -> list[Bid]:
    """Those whom scores and gates recommend, and those whom people locked in."""
    return [
        as_bid(
            application,
            stand[key].score,
            stand[key].award_of(application.amount_requested or money.ZERO),
        )
        for key, application in applications.items()
        if key in stand and (stand[key].result == Result.RECOMMENDED or key in locked_in)
    ]


def as_bid(application: Application, score: Decimal, award: Decimal) -> Bid:
    """`award` is the ask in pounds, or what the band of its score gives of it."""
    return Bid(
        key=application.pk,
        score=hundredths(score),
        ask=money.to_pence(award),
        district=application.district.key if application.district else "",
        theme=application.theme.key if application.theme else "",
        organisation=str(application.organisation_id),
        strand=str(application.strand_id or ""),
    )


def pass_mark_of(call: Round) -> int:
    """The mark that a bid has to reach, in hundredths; passes and bands have asked theirs before."""
    return hundredths(call.pass_mark) if call.results_by == Way.MARKS else 0


def hundredths(score: Decimal) -> int:
    return int(score * 100)


def limits_in_words(panel: Panel) -> dict[Limit, str]:
    """What the round states and what its strands have, each limit with its words."""
    stated = {as_limit(limit): str(limit) for limit in stated_limits(panel.round)}
    return stated | strands.limits(panel)


def as_limit(limit: AllocationLimit) -> Limit:
    kind, name = Kind.ORGANISATION, ""
    if limit.district:
        kind, name = Kind.DISTRICT, limit.district.key
    elif limit.theme:
        kind, name = Kind.THEME, limit.theme.key
    return Limit(
        kind=kind,
        name=name,
        least_awards=limit.least_awards or 0,
        least_pence=money.to_pence(limit.least_amount or money.ZERO),
        most_awards=limit.most_awards,
        most_pence=None if limit.most_amount is None else money.to_pence(limit.most_amount),
    )


def closed_keys(found: Before, reader: User) -> set[int]:
    """The applications in which the reader has an interest."""
    before_it = Application.objects.filter(pk__in=found.applications)
    return set(before_it.closed_to(reader).values_list("pk", flat=True))


def propose(problem: Problem) -> Proposal | None:
    """Return the proposal, or None where nothing keeps to the locks and all limits at once."""
    try:
        return solving.propose(problem)
    except NothingFitsError:
        return None


def why_nothing_fits(found: Before) -> str:
    """Say whether the locks or the limits stand in the way of any proposal."""
    free = replace(found.problem, locked_in=frozenset(), locked_out=frozenset())
    if found.locked and propose(free) is not None:
        return (
            "What is locked in or out does not go together with the pot and the limits of this "
            "round. Undo one of the locks."
        )
    alone = [str(limit) for limit in stated_limits(found.panel.round) if _fails_alone(limit, free)]
    which = f" This one cannot be met: {alone[0]}." if alone else ""
    return (
        f"The scores leave no set of awards that keeps to every limit of this round.{which} "
        "Locking in an application that is up for discussion may help. The board can also "
        "recommend awards one by one in the room."
    )


def _fails_alone(limit: AllocationLimit, free: Problem) -> bool:
    return propose(replace(free, limits=[as_limit(limit)])) is None


def basis_of(panel: Panel) -> str:
    """Say in a line by what the round shares its pot, with its limits."""
    call = panel.round
    parts = [call.get_allocation_policy_display()]
    if call.takes_part_awards and Policy(call.allocation_policy) in TAKES_PARTS:
        parts.append("one award may be a part")
    parts += list(limits_in_words(panel).values())
    return "; ".join(parts)


def stated_limits(call: Round) -> list[AllocationLimit]:
    return list(AllocationLimit.objects.filter(round=call).select_related("district", "theme"))


def in_words(call: Round) -> list[str]:
    """Sentences for the round's own page: what is best, then each limit."""
    said = [POLICIES[Policy(call.allocation_policy)]]
    if call.takes_part_awards and Policy(call.allocation_policy) in TAKES_PARTS:
        said.append("The first that does not fit may be offered a part of what it asks for.")
    return said + [f"{limit}." for limit in stated_limits(call)]
