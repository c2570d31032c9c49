"""Which solver proposes: ranks, the sparse table, or HiGHS where there are side conditions."""

from collections.abc import Sequence
from dataclasses import replace

from grants.allocation import programmes, ranks, tables
from grants.allocation.problems import Kind, NothingFitsError, Policy, Problem, Proposal, Solver
from grants.allocation.tables import Item, TooManySumsError


def propose(problem: Problem, *, leave_ties: bool = True) -> Proposal:
    """Return the best awards by the policy of the problem. Raises NothingFitsError.

    `leave_ties` is for rank order only: see there. Where strands are all that limits the round,
    each is shared out by itself, so that a tie in one holds up no other.
    """
    if _falls_into_strands(problem):
        return _joined(
            [propose(part, leave_ties=leave_ties) for part in _strands_of(problem)],
        )
    return _whole(problem, leave_ties=leave_ties)


def _falls_into_strands(problem: Problem) -> bool:
    names = {limit.name for limit in problem.limits}
    return (
        bool(problem.limits)
        and all(limit.kind == Kind.STRAND for limit in problem.limits)
        and all(bid.strand in names for bid in problem.bids)
        and sum(limit.most_pence or 0 for limit in problem.limits) <= problem.pot
        and not problem.gives_parts
    )


def _strands_of(problem: Problem) -> list[Problem]:
    parts = []
    for limit in problem.limits:
        bids = [bid for bid in problem.bids if bid.strand == limit.name]
        keys = {bid.key for bid in bids}
        parts.append(
            replace(
                problem,
                bids=bids,
                pot=limit.most_pence or 0,
                limits=(),
                locked_in=problem.locked_in & keys,
                locked_out=problem.locked_out & keys,
            )
        )
    return parts


def _joined(proposals: Sequence[Proposal]) -> Proposal:
    awards = {key: pence for each in proposals for key, pence in each.awards.items()}
    return Proposal(
        awards, proposals[0].solver, frozenset().union(*(each.tied for each in proposals))
    )


def _whole(problem: Problem, *, leave_ties: bool) -> Proposal:
    if problem.policy == Policy.RANK_ORDER:
        return ranks.rank_order(problem, leave_ties=leave_ties)
    if problem.limits or problem.gives_parts:
        return Proposal(programmes.best(problem), Solver.PROGRAMME)
    try:
        return by_table(problem)
    except TooManySumsError:
        return Proposal(programmes.best(problem), Solver.PROGRAMME)


def by_table(problem: Problem) -> Proposal:
    """The best whole awards where no limit stands. Raises NothingFitsError and TooManySumsError."""
    candidates = problem.candidates()
    awards = {bid.key: problem.award(bid) for bid in candidates if bid.key in problem.locked_in}
    left = problem.pot - sum(awards.values())
    if left < 0 or problem.locked_in - set(awards):
        raise NothingFitsError
    open_ones = {bid.key: bid for bid in candidates if bid.key not in awards}
    items = [Item(key, problem.award(bid), problem.worth(bid)) for key, bid in open_ones.items()]
    chosen = tables.best(items, left)
    awards |= {key: problem.award(open_ones[key]) for key in sorted(chosen)}
    return Proposal(awards, Solver.TABLE)


def plain_rank_order(problem: Problem) -> Proposal:
    """What rank order alone would fund from the same pots: no other limits, locks or parts."""
    plain = replace(
        problem,
        policy=Policy.RANK_ORDER,
        takes_parts=False,
        limits=[limit for limit in problem.limits if limit.kind == Kind.STRAND],
        locked_in=frozenset(),
        locked_out=frozenset(),
    )
    return propose(plain)
