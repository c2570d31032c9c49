from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants import money

AMOUNTS = st.decimals(min_value=0, max_value=10_000_000, places=2)
WEIGHTS = st.lists(st.integers(min_value=0, max_value=1000), min_size=1, max_size=40)


@given(AMOUNTS, WEIGHTS.filter(any))
def test_share_adds_up_to_the_penny(total, weights):
    parts = money.share(total, weights)

    assert sum(parts) == total
    assert all(part >= 0 for part in parts)


@given(AMOUNTS, WEIGHTS.filter(any))
def test_share_is_never_a_penny_from_the_exact_part(total, weights):
    parts = money.share(total, weights)

    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - right) < money.PENNY for part, right in zip(parts, exact, strict=True))


def test_share_gives_the_first_of_equals_the_last_penny():
    assert money.share(Decimal("0.10"), [1, 1, 1]) == [
        Decimal("0.04"),
        Decimal("0.03"),
        Decimal("0.03"),
    ]


def test_share_without_weight_is_refused():
    with pytest.raises(ValueError, match="weight"):
        money.share(Decimal("10.00"), [0, 0])


@given(AMOUNTS)
def test_pence_and_pounds_are_two_ways_to_say_one_sum(amount):
    assert money.from_pence(money.to_pence(amount)) == amount


def test_to_pence_refuses_a_part_of_a_penny():
    with pytest.raises(ValueError, match="pence"):
        money.to_pence(Decimal("1.005"))


@pytest.mark.parametrize(
    ("amount", "said"),
    [("4985.00", "£4,985"), ("4985.50", "£4,985.50"), ("0.05", "£0.05"), ("140000", "£140,000")],
)
def test_text_shows_pence_only_where_there_are_some(amount, said):
    assert money.text(Decimal(amount)) == said
