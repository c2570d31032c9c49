"""Small numbers in published counts: which may be shown, so that nobody can be found in them.

A number below `SMALLEST` is hidden. Where what is hidden could still be worked out, from the total or
from knowing this rule, the smallest of the others is hidden as well and nothing says which is which.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST = 5
FEWER = f"Fewer than {SMALLEST}"
NOT_SHOWN = "Not shown"


@dataclass(frozen=True)
class Shown:
    """What may stand in a table; `is_whole` where every number of it is there."""

    cells: dict[str, str]
    is_whole: bool


def of_parts(counts: Mapping[str, int]) -> Shown:
    """Return the cells of a table whose numbers add up to a total that may be known.

    Hidden numbers alone are safe where they could be shared out otherwise and are not few together,
    because the total gives their sum away. If not, every number equal to the smallest shown is hidden
    too. The hidden ones could then be exchanged with each other, and the table would look the same;
    so none of them can be known.
    """
    small = {key for key, count in counts.items() if count < SMALLEST}
    if not small:
        return Shown({key: f"{count:,}" for key, count in counts.items()}, is_whole=True)
    if _are_safe_together([counts[key] for key in small]):
        return Shown(_with_mark(counts, small, FEWER), is_whole=False)
    others = [count for key, count in counts.items() if key not in small]
    hidden = small | {key for key, count in counts.items() if others and count == min(others)}
    return Shown(_with_mark(counts, hidden, NOT_SHOWN), is_whole=False)


def _are_safe_together(small: list[int]) -> bool:
    return SMALLEST <= sum(small) < (SMALLEST - 1) * len(small)


def _with_mark(counts: Mapping[str, int], hidden: set[str], mark: str) -> dict[str, str]:
    return {key: mark if key in hidden else f"{count:,}" for key, count in counts.items()}


def of_people(counts: Mapping[str, int], people: int) -> Shown:
    """Return the cells of a table in which one answer may stand in several lines.

    Each line also says how many of the `people` did not choose it, so that must not be small either.
    """
    cells = {key: _of_people(count, people) for key, count in counts.items()}
    return Shown(cells, is_whole=not {FEWER, NOT_SHOWN} & set(cells.values()))


def _of_people(count: int, people: int) -> str:
    if count < SMALLEST:
        return FEWER
    return NOT_SHOWN if people - count < SMALLEST else f"{count:,}"
