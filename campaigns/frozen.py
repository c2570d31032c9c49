"""What the live figures of a report counted when it was published, kept in its revision.

A page keeps it as plain values in `frozen_figures`, by the identifier of the block: the query, the
day, the sum, and the reference and amount of every row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from campaigns import figures
from campaigns.figures import Count, Query, Row

FIGURE = "live_figure"


@dataclass(frozen=True)
class Frozen:
    """One figure as it was counted on a day."""

    query: Query
    counted_on: date
    rows: tuple[Row, ...]

    @property
    def count(self) -> Count:
        return Count.of(self.rows)

    def as_plain(self) -> dict[str, Any]:
        query = self.query
        return {
            "theme": query.theme,
            "fund": query.fund,
            "since": query.since and query.since.isoformat(),
            "before": query.before and query.before.isoformat(),
            "counted_on": self.counted_on.isoformat(),
            "total": str(self.count.total),
            "rows": [
                [row.reference, None if row.amount is None else str(row.amount), row.is_least]
                for row in self.rows
            ],
        }

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Self:
        return cls(
            query=Query(
                theme=plain["theme"],
                fund=plain["fund"],
                since=_day(plain["since"]),
                before=_day(plain["before"]),
            ),
            counted_on=date.fromisoformat(plain["counted_on"]),
            rows=tuple(
                Row(reference, None if amount is None else Decimal(amount), is_least)
                for reference, amount, is_least in plain["rows"]
            ),
        )


@dataclass(frozen=True)
class StaleFigure:
    """A frozen figure whose rows or amounts are not what the register gives now."""

    key: str
    frozen: Frozen
    now: tuple[Row, ...]

    @property
    def count_now(self) -> Count:
        return Count.of(self.now)

    @property
    def added(self) -> list[str]:
        return sorted({row.reference for row in self.now} - _references(self.frozen.rows))

    @property
    def gone(self) -> list[str]:
        return sorted(_references(self.frozen.rows) - {row.reference for row in self.now})

    @property
    def corrected(self) -> list[str]:
        """Rows that are still there with another amount."""
        before = {row.reference: row for row in self.frozen.rows}
        return [row.reference for row in self.now if before.get(row.reference, row) != row]


def _references(rows: Iterable[Row]) -> set[str]:
    return {row.reference for row in rows}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def figures_of(body: Any) -> Iterator[tuple[str, Any]]:
    """Each live figure of a body of sections, with the identifier of its block."""
    for section in body:
        for part in section.value["parts"]:
            if part.block_type == FIGURE:
                yield part.id, part.value


def is_preview(request: Any) -> bool:
    return bool(getattr(request, "is_preview", False))


def freeze(body: Any, *, on: date) -> dict[str, Any]:
    """Count every live figure of a body now, in the form that a page keeps."""
    return {
        key: Frozen(query, on, figures.rows(query)).as_plain()
        for key, query in ((key, Query.of(value)) for key, value in figures_of(body))
    }


def frozen_of(page: Any, key: str) -> Frozen | None:
    plain = page.frozen_figures.get(key)
    return Frozen.of_plain(plain) if plain else None


def stale(page: Any) -> list[StaleFigure]:
    """The figures of a published page that the register no longer gives. One query a figure."""
    found = []
    for key, plain in page.frozen_figures.items():
        frozen = Frozen.of_plain(plain)
        now = figures.rows(frozen.query)
        if set(now) != set(frozen.rows):
            found.append(StaleFigure(key, frozen, now))
    return found
