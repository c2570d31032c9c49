"""Wilson's interval: the values of its formula, and what must hold for any counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.intervals import wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (15, 148, 0.0624, 0.1605), (10, 10, 0.7225, 1)],
)
def test_wilson_gives_the_published_values(successes, trials, low, high):
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.0002)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_mirrors_its_opposite(counts):
    successes, trials = counts
    low, high = wilson(successes, trials)
    other_low, other_high = wilson(trials - successes, trials)

    assert 0 <= low <= successes / trials <= high <= 1
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low))


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (3, 2), (-1, 2)])
def test_wilson_refuses_counts_that_cannot_be(successes, trials):
    with pytest.raises(ValueError, match="trials"):
        wilson(successes, trials)
