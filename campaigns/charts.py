"""Bars of a chart, drawn on the server as SVG. The same numbers stand in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = (
    58  # per cent of the width; the rest is for the words at the end of the bar, on a phone too
)
LINE, BAR, GAP = 1.625, 1.375, 0.875  # in rem: the words above the bars, a bar, what follows


@dataclass(frozen=True)
class Bar:
    """`width` and `end` are per cent of the width, `top` and `baseline` rem from the top."""

    kind: int
    number: int
    words: str
    width: float
    end: float
    top: float
    baseline: float


@dataclass(frozen=True)
class Group:
    """The bars of one row under its words."""

    label: str
    baseline: float
    bars: list[Bar]


@dataclass(frozen=True)
class Chart:
    groups: list[Group]
    height: float
    description: str


def bars(rows: Sequence[tuple[str, Sequence[int | None]]], names: Sequence[str]) -> Chart:
    """Draw rows of numbers from zero, one bar for each name; a gap is left out, not drawn as 0."""
    most = max((number or 0 for _, numbers in rows for number in numbers), default=0) or 1
    groups, top = [], 0.0
    for label, numbers in rows:
        baseline = top + LINE - 0.5
        top += LINE
        drawn = []
        for kind, number in enumerate(numbers):
            if number is None:
                continue
            width = round(number / most * LONGEST, 2)
            words = f"{number:,} {names[kind].lower()}" if len(names) > 1 else f"{number:,}"
            drawn.append(Bar(kind, number, words, width, width + 1, top, round(top + 0.875, 3)))
            top += BAR
        groups.append(Group(label, round(baseline, 3), drawn))
        top += GAP
    return Chart(groups, round(top, 3), _description(rows, names))


def _description(rows: Sequence[tuple[str, Sequence[int | None]]], names: Sequence[str]) -> str:
    """Every number in words, for somebody who hears the chart."""
    told = []
    for label, numbers in rows:
        parts = [
            f"{number:,} {name.lower()}" if len(names) > 1 else f"{number:,}"
            for number, name in zip(numbers, names, strict=False)
            if number is not None
        ]
        told.append(f"{label}: {', '.join(parts) or 'not published'}.")
    return " ".join(told)
