"""Problems to try the solvers on: small ones for hypothesis, large ones by a seed."""

from itertools import combinations
from random import Random

from hypothesis import strategies as st

from grants.allocation.problems import Bid, Kind, Limit, Policy, Problem

MEASURED = (Policy.SCORE_PER_POUND, Policy.MOST_PROJECTS, Policy.SUM_OF_SCORES)
STRANDS = ("youth", "streets")
DISTRICTS = ("leeds", "bradford", "kirklees")


@st.composite
def bids(draw, most=8):
    number = draw(st.integers(0, most))
    return [
        Bid(
            key=key,
            score=draw(st.integers(0, 12)) * 800,
            ask=draw(st.integers(1, 5000)),
            district=draw(st.sampled_from(DISTRICTS)),
            theme=draw(st.sampled_from(["cse", "knives"])),
            organisation=draw(st.sampled_from(["a", "b", "c", "d"])),
            strand=draw(st.sampled_from(STRANDS)),
        )
        for key in range(number)
    ]


@st.composite
def limits(draw):
    district = st.sampled_from(DISTRICTS)
    one = st.one_of(
        st.builds(Limit, st.just(Kind.DISTRICT), district, least_awards=st.integers(0, 2)),
        st.builds(Limit, st.just(Kind.DISTRICT), district, least_pence=st.integers(0, 4000)),
        st.builds(Limit, st.just(Kind.DISTRICT), district, most_pence=st.integers(0, 9000)),
        st.builds(Limit, st.just(Kind.THEME), st.just("cse"), most_awards=st.integers(0, 3)),
        st.builds(Limit, st.just(Kind.ORGANISATION), most_awards=st.just(1)),
    )
    return draw(st.lists(one, max_size=3))


@st.composite
def strands(draw, pot):
    """Two pots that add up to the whole, or none."""
    if not draw(st.booleans()):
        return []
    first = draw(st.integers(0, pot))
    return [
        Limit(Kind.STRAND, name, most_pence=pence)
        for name, pence in zip(STRANDS, (first, pot - first), strict=True)
    ]


@st.composite
def problems(draw, policies=tuple(Policy), with_limits=True):
    found = draw(bids())
    keys = [bid.key for bid in found]
    locked_in = (
        frozenset(draw(st.lists(st.sampled_from(keys), max_size=2))) if keys else frozenset()
    )
    locked_out = (
        frozenset(draw(st.lists(st.sampled_from(keys), max_size=2))) if keys else frozenset()
    )
    pot = draw(st.integers(0, 15000))
    return Problem(
        bids=found,
        pot=pot,
        policy=draw(st.sampled_from(policies)),
        least_award=draw(st.integers(1, 500)),
        most_award=draw(st.none() | st.integers(500, 5000)),
        takes_parts=with_limits and draw(st.booleans()),
        pass_mark=draw(st.sampled_from([0, 4000])),
        limits=[*draw(limits()), *draw(strands(pot))] if with_limits else (),
        locked_in=locked_in,
        locked_out=locked_out - locked_in,
    )


def all_whole_awards(problem):
    """Every set of whole awards that the problem allows, by trying all."""
    candidates = problem.candidates()
    for number in range(len(candidates) + 1):
        for some in combinations(candidates, number):
            awards = {bid.key: problem.award(bid) for bid in some}
            if problem.allows(awards):
                yield awards


def random_bids(number, *, seed, step=100):
    """Bids of £300 to £5,000 in steps of pence, with scores like those of assessors."""
    luck = Random(seed)
    return [
        Bid(
            key=key,
            score=min(10_000, max(0, round(luck.gauss(6200, 1500)))),
            ask=luck.randrange(30_000, 500_001, step),
            district=luck.choice(("bradford", "calderdale", "kirklees", "leeds", "wakefield")),
            theme=luck.choice(("cse", "knives", "roads", "asb")),
            organisation=f"group {luck.randrange(number * 9 // 10)}",
        )
        for key in range(number)
    ]
