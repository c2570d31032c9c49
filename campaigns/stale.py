"""The figures of a published report that the register no longer gives, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from campaigns import frozen
from campaigns.frozen import StaleFigure


@dataclass(frozen=True)
class StaleLine:
    """A stale figure in words, for the people who look after the page."""

    page: Any
    then: str
    now: str
    counted_on: date
    figure: StaleFigure


def stale_lines(page: Any) -> list[StaleLine]:
    """Tell the stale figures of one report, in the order in which they stand on it."""
    values = dict(frozen.figures_of(page.body))
    lines = []
    for figure in frozen.stale(page):
        value = values.get(figure.key, {"one": "project", "many": "projects"})
        then = figure.frozen.count.in_full(value["one"], value["many"])
        now = figure.count_now.in_full(value["one"], value["many"])
        lines.append(StaleLine(page, then, now, figure.frozen.counted_on, figure))
    return lines
