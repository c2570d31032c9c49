"""Figures that are counted from the register whenever a page is shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from grants import money
from grants.models import Award, Theme


@dataclass(frozen=True)
class Figure:
    """How many awards and their sum, and the address of the rows behind them."""

    text: str
    address: str


def themes() -> list[tuple[str, str]]:
    return list(Theme.objects.values_list("key", "label"))


def count(theme: str, before: date | None, context: dict[str, Any] | None) -> Figure:
    """Count a figure, once for each request however often a page shows it."""
    known = _known(context)
    if (theme, before) not in known:
        known[theme, before] = _count(theme, before)
    return known[theme, before]


def _known(context: dict[str, Any] | None) -> dict[tuple[str, date | None], Figure]:
    request = (context or {}).get("request")
    if request is None:
        return {}
    if not hasattr(request, "_live_figures"):
        request._live_figures = {}
    return request._live_figures


def _count(theme: str, before: date | None) -> Figure:
    awards = Award.objects.public().of_theme(theme)
    query = {"theme": theme}
    if before:
        awards = awards.before(before)
        query["before"] = before.isoformat()
    totals = awards.totals()
    text = _words(int(totals["awards"]), int(totals["with_amount"]), Decimal(totals["total"]))
    return Figure(text=text, address=f"{reverse('public:awards')}?{urlencode(query)}")


def _words(awards: int, with_amount: int, total: Decimal) -> str:
    """Say no sum where no amount is known: a figure is never £0."""
    if not awards:
        return "No projects yet"
    projects = f"{awards} {'project' if awards == 1 else 'projects'}"
    return f"{projects}, {money.text(total)}" if with_amount else projects
