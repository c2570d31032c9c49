"""Strands: each shared out by itself, and no money of one for another."""

from grants.allocation import solving
from grants.allocation.problems import Bid, Kind, Limit, Policy, Problem, Solver


def problem(policy, *bids):
    limits = [
        Limit(Kind.STRAND, "youth", most_pence=500_00),
        Limit(Kind.STRAND, "streets", most_pence=300_00),
    ]
    return Problem(bids=bids, pot=800_00, policy=policy, limits=limits)


def test_a_tie_in_one_strand_holds_up_no_other():
    tied = [Bid(key, 8000, 300_00, strand="youth") for key in (1, 2)]
    lower = Bid(3, 7000, 300_00, strand="streets")

    proposal = solving.propose(problem(Policy.RANK_ORDER, *tied, lower))

    assert proposal.tied == {1, 2}
    assert proposal.awards == {3: 300_00}


def test_money_of_one_strand_never_pays_for_another():
    bids = [Bid(1, 9000, 400_00, strand="youth"), Bid(2, 8000, 301_00, strand="streets")]

    for policy in Policy:
        assert solving.propose(problem(policy, *bids)).awards == {1: 400_00}


def test_strands_alone_need_no_programme():
    bids = [Bid(1, 9000, 400_00, strand="youth"), Bid(2, 8000, 300_00, strand="streets")]

    assert solving.propose(problem(Policy.SCORE_PER_POUND, *bids)).solver == Solver.TABLE
