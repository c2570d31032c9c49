"""The best awards: never over the pot, never under rank order, and the same by every solver."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from grants import scoring
from grants.allocation import programmes, ranks, solving
from grants.allocation.problems import Bid, Kind, Limit, NothingFitsError, Policy, Problem, Solver
from tests.allocation.problems import MEASURED, all_whole_awards, problems, random_bids


@given(problems())
@settings(max_examples=400, deadline=None)
def test_a_proposal_keeps_to_the_pot_the_locks_and_every_limit(problem):
    try:
        proposal = solving.propose(problem)
    except NothingFitsError:
        assert not any(all_whole_awards(problem)) or problem.gives_parts
        return

    assert proposal.total == sum(proposal.awards.values()) <= problem.pot
    assert problem.locked_in <= set(proposal.awards)
    assert not problem.locked_out & set(proposal.awards)
    if not proposal.tied:
        assert problem.allows(proposal.awards)


@given(problems(policies=MEASURED))
@settings(max_examples=300, deadline=None)
def test_a_proposal_is_worth_as_much_as_the_best_by_trying_all(problem):
    whole = replace(problem, takes_parts=False)
    best = max((whole.measure(awards) for awards in all_whole_awards(whole)), default=None)

    if best is None:
        with pytest.raises(NothingFitsError):
            solving.propose(whole)
    else:
        assert whole.measure(solving.propose(whole).awards) == best


@given(problems(policies=[Policy.SCORE_PER_POUND]))
@settings(max_examples=100, deadline=None)
def test_a_part_award_never_makes_the_proposal_worth_less(problem):
    try:
        whole = solving.propose(replace(problem, takes_parts=False))
    except NothingFitsError:
        return

    with_part = solving.propose(replace(problem, takes_parts=True))

    assert problem.measure(with_part.awards) >= problem.measure(whole.awards)


@given(problems(policies=MEASURED, with_limits=False))
@settings(max_examples=200, deadline=None)
def test_the_optimum_is_never_worse_than_rank_order_by_its_own_measure(problem):
    free = replace(problem, locked_in=frozenset(), locked_out=frozenset())
    passing = {bid.key for bid in free.candidates()}
    in_rank_order = solving.plain_rank_order(free).awards

    best = solving.propose(free).awards

    counted = {key: pence for key, pence in in_rank_order.items() if key in passing}
    assert free.measure(best) >= free.measure(counted)


@given(problems(policies=[Policy.RANK_ORDER]))
@settings(max_examples=200, deadline=None)
def test_rank_order_under_limits_is_the_first_of_all_sets_in_rank_order(problem):
    whole = replace(problem, takes_parts=False)
    order = [bid.key for bid in whole.candidates()]
    by_order = [[key in awards for key in order] for awards in all_whole_awards(whole)]
    locked_first = sorted(range(len(order)), key=lambda at: order[at] not in whole.locked_in)

    if not by_order:
        with pytest.raises(NothingFitsError):
            ranks.rank_order(whole)
    else:
        awards = ranks.rank_order(whole, leave_ties=False).awards
        found = [key in awards for key in order]
        assert [found[at] for at in locked_first] == max(
            [each[at] for at in locked_first] for each in by_order
        )


@given(problems(policies=[Policy.RANK_ORDER], with_limits=False))
def test_rank_order_without_conditions_is_what_the_room_opens_with(problem):
    plain = replace(problem, locked_in=frozenset(), locked_out=frozenset(), most_award=None)
    asks = [scoring.Ask(b.key, Decimal(b.score), Decimal(b.ask)) for b in plain.candidates()]

    ours = ranks.rank_order(plain)
    room = scoring.rank_order(asks, Decimal(plain.pot))

    assert (set(ours.awards), ours.tied) == (set(room.funded), frozenset(room.tied))


def test_two_solvers_agree_on_a_thousand_random_rounds():
    for seed in range(1000):
        policy = MEASURED[seed % len(MEASURED)]
        pot = 2_000_000 + 1_000 * seed
        problem = Problem(random_bids(25, seed=seed), pot, policy, pass_mark=6000)

        by_table = solving.by_table(problem)
        by_programme = programmes.best(problem)

        assert problem.measure(by_table.awards) == problem.measure(by_programme), seed


def test_what_does_not_fit_gets_what_is_left_as_a_part_in_whole_pounds():
    bids = [Bid(1, 9000, 600_00), Bid(2, 8000, 500_50), Bid(3, 7000, 100_00)]
    problem = Problem(bids, 1000_75, least_award=100_00, takes_parts=True)

    assert solving.propose(problem).awards == {1: 600_00, 2: 400_00}
    assert solving.propose(replace(problem, takes_parts=False)).awards == {1: 600_00, 3: 100_00}
    assert solving.propose(replace(problem, least_award=401_00)).awards == {1: 600_00}


def test_a_floor_brings_in_a_district_that_rank_order_leaves_out():
    bids = [
        Bid(1, 9000, 500_00, "leeds"),
        Bid(2, 8000, 500_00, "leeds"),
        Bid(3, 7000, 500_00, "wakefield"),
    ]
    floor = Limit(Kind.DISTRICT, "wakefield", least_awards=1)
    problem = Problem(bids, 1000_00, limits=[floor])

    proposal = solving.propose(problem)

    assert set(proposal.awards) == {1, 3}
    assert proposal.solver == Solver.PROGRAMME
    assert set(solving.plain_rank_order(problem).awards) == {1, 2}


def test_a_limit_without_a_name_holds_for_each_organisation():
    bids = [Bid(1, 9000, 100, organisation="a"), Bid(2, 8000, 100, organisation="a")]
    bids += [Bid(3, 7000, 100, organisation="b"), Bid(4, 6000, 100, organisation="b")]
    problem = Problem(bids, 400, limits=[Limit(Kind.ORGANISATION, most_awards=1)])

    for policy in Policy:
        assert set(solving.propose(replace(problem, policy=policy)).awards) == {1, 3}


def test_limits_that_cannot_be_met_together_say_so():
    floor = Limit(Kind.DISTRICT, "wakefield", least_pence=501)
    problem = Problem([Bid(1, 9000, 500, "wakefield")], 1000, limits=[floor])

    for policy in Policy:
        with pytest.raises(NothingFitsError):
            solving.propose(replace(problem, policy=policy))


def test_a_plain_sum_of_scores_prefers_many_cheap_weaker_bids_as_the_warning_says():
    bids = random_bids(500, seed=1, step=5_000)
    scores = {bid.key: bid.score for bid in bids}

    def awards_and_mean(policy):
        awards = solving.propose(Problem(bids, 140_000_00, policy)).awards
        return len(awards), round(sum(scores[key] for key in awards) / len(awards) / 100, 1)

    assert awards_and_mean(Policy.SUM_OF_SCORES) == (139, 67.6)
    assert awards_and_mean(Policy.SCORE_PER_POUND) == (59, 88.0)
