"""Pounds and pence. Inside the portal money is Decimal pounds; pence exist only at a gateway."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
ZERO = Decimal("0.00")


def pounds(amount: Decimal | int | str) -> Decimal:
    """Return the amount in pounds with two places, halves of a penny rounded up."""
    return Decimal(amount).quantize(PENNY, rounding=ROUND_HALF_UP)


def to_pence(amount: Decimal) -> int:
    """Return whole pence. Raises ValueError when the amount holds a part of a penny."""
    pence = amount * 100
    if pence != pence.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of pence")
    return int(pence)


def from_pence(pence: int) -> Decimal:
    return (Decimal(pence) / 100).quantize(PENNY)


def share(total: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """Share a sum by weight so that the parts add up to it to the penny.

    Each part is rounded down; the pennies left go one each to the largest remainders, the
    earlier part first. Raises ValueError without a weight above nothing.
    """
    whole = sum(Decimal(weight) for weight in weights)
    if whole <= 0:
        raise ValueError("Sharing a sum needs a weight above nothing.")
    exact = [total * Decimal(weight) / whole for weight in weights]
    parts = [part.quantize(PENNY, rounding=ROUND_DOWN) for part in exact]
    left = to_pence(total - sum(parts, ZERO))
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[:left]:
        parts[i] += PENNY
    return parts


def text(amount: Decimal) -> str:
    """Return the amount as people write it: £4,985 for whole pounds, £4,985.50 otherwise."""
    if amount == amount.to_integral_value():
        return f"£{amount:,.0f}"
    return f"£{amount:,.2f}"
