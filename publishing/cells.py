"""Cells that a spreadsheet shows as text and never runs as a formula."""

from decimal import Decimal
from typing import Any

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def safe(value: Any) -> Any:
    """Return what may stand in a cell: numbers as numbers, text with its formula disarmed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float | Decimal):
        return value
    text = str(value)
    if text.lstrip(" ").startswith(STARTS_A_FORMULA):
        return f"'{text}"
    return text
