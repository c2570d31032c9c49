"""Which solver proposes: ranks, the sparse table, or HiGHS where there are side conditions."""

from dataclasses import replace

from grants.allocation import programmes, ranks, tables
from grants.allocation.problems import NothingFitsError, Policy, Problem, Proposal, Solver
from grants.allocation.tables import Item, TooManySumsError


def propose(problem: Problem, *, leave_ties: bool = True) -> Proposal:
    """Return the best awards by the policy of the problem. Raises NothingFitsError.

    `leave_ties` is for rank order only: see there.
    """
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
    """What rank order alone would fund from the same pot: no limits, locks or parts."""
    plain = replace(
        problem,
        policy=Policy.RANK_ORDER,
        takes_parts=False,
        limits=(),
        locked_in=frozenset(),
        locked_out=frozenset(),
    )
    return ranks.rank_order(plain)
