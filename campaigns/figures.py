"""Figures from the register of awards: what to count, what was counted, and how it is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Value
from django.urls import reverse

from grants import money
from grants.models import Award, Fund, Theme
from grants.models.awards import AwardQuerySet

AT_LEAST = Award.AmountQuality.AT_LEAST
ROW = ("reference", "amount", "amount_quality")


@dataclass(frozen=True)
class Query:
    """What a live figure counts. An empty part narrows nothing; `before` is the first day left out."""

    theme: str = ""
    fund: str = ""
    since: date | None = None
    before: date | None = None

    @classmethod
    def of(cls, value: Any) -> Self:
        """Read it from a block that has some of these fields."""
        return cls(
            theme=value.get("theme") or "",
            fund=value.get("fund") or "",
            since=value.get("since"),
            before=value.get("before"),
        )

    def awards(self) -> AwardQuerySet:
        awards = Award.objects.public()
        if self.theme:
            awards = awards.of_theme(self.theme)
        if self.fund:
            awards = awards.filter(fund__slug=self.fund)
        if self.since:
            awards = awards.since(self.since)
        return awards.before(self.before) if self.before else awards

    @property
    def address(self) -> str:
        """The register with these rows and no others."""
        parts = {
            "theme": self.theme,
            "fund": self.fund,
            "since": self.since and self.since.isoformat(),
            "before": self.before and self.before.isoformat(),
        }
        query = urlencode({name: part for name, part in parts.items() if part})
        return reverse("public:awards") + (f"?{query}" if query else "")


@dataclass(frozen=True)
class Row:
    """One award as it was counted. The amount is empty where it was never published."""

    reference: str
    amount: Decimal | None
    is_least: bool = False


@dataclass(frozen=True)
class Count:
    """How many awards, how many of them with an amount, their sum, and whether that is the least."""

    awards: int
    with_amount: int
    total: Decimal
    is_least: bool = False

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        rows = list(rows)
        amounts = [row.amount for row in rows if row.amount is not None]
        total = sum(amounts, money.ZERO)
        return cls(len(rows), len(amounts), total, any(row.is_least for row in rows))

    def in_short(self) -> str:
        """Such as: 11 projects, £61,000. A figure is never £0: an unknown sum is left out."""
        if not self.awards:
            return "No projects yet"
        projects = f"{self.awards:,} {'project' if self.awards == 1 else 'projects'}"
        return f"{projects}, {self._sum()}" if self.with_amount else projects

    def in_full(self, one: str = "project", many: str = "projects") -> str:
        """Such as: 11 community and partner projects totalling £61,000."""
        if not self.awards:
            return f"no {many} yet"
        things = f"{self.awards:,} {one if self.awards == 1 else many}"
        if not self.with_amount:
            return f"{things}, with no amount published"
        if self.with_amount < self.awards:
            return f"{things}, of which the {self.with_amount:,} with a published amount total {self._sum()}"
        return f"{things} totalling {self._sum()}"

    def _sum(self) -> str:
        return f"at least {money.text(self.total)}" if self.is_least else money.text(self.total)


@dataclass(frozen=True)
class Figure:
    """How many awards and their sum, and the address of the rows behind them."""

    text: str
    address: str


def themes() -> list[tuple[str, str]]:
    return list(Theme.objects.values_list("key", "label"))


def funds() -> list[tuple[str, str]]:
    return list(Fund.objects.values_list("slug", "name"))


def rows(query: Query) -> tuple[Row, ...]:
    """Read the awards behind a figure, in the order of their references."""
    found = query.awards().order_by("reference")
    return tuple(_row(*values) for values in found.values_list(*ROW))


def _row(reference: str, amount: Decimal | None, quality: str) -> Row:
    return Row(reference, amount, is_least=quality == AT_LEAST)


def count(query: Query, context: dict[str, Any] | None) -> Figure:
    """Count a figure, once for each request and together with the other figures of the page."""
    known = _known(context)
    if query not in known:
        for one, found in _rows_of_all({query, *_on_the_page(context)} - known.keys()).items():
            known[one] = Figure(Count.of(found).in_short(), one.address)
    return known[query]


def _on_the_page(context: dict[str, Any] | None) -> set[Query]:
    body = getattr((context or {}).get("page"), "body", ())
    return {Query.of(block.value) for block in body if block.block_type == "live_figure"}


def _rows_of_all(queries: set[Query]) -> dict[Query, list[Row]]:
    """Read the awards behind several figures in one query of the database."""
    asked = list(queries)
    parts = [
        query.awards().order_by().annotate(place=Value(place)).values_list("place", *ROW)
        for place, query in enumerate(asked)
    ]
    found: dict[Query, list[Row]] = {query: [] for query in asked}
    for place, *values in parts[0].union(*parts[1:], all=True):
        found[asked[place]].append(_row(*values))
    return found


def _known(context: dict[str, Any] | None) -> dict[Query, Figure]:
    request = (context or {}).get("request")
    if request is None:
        return {}
    if not hasattr(request, "_live_figures"):
        request._live_figures = {}
    return request._live_figures
