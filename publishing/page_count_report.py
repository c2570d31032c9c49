"""The report of page counts in the CMS: by page and month, with small numbers kept vague."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from publishing.models import PageCount

MONTHS = 6
FEWEST = 5


def page_counts(request: HttpRequest) -> HttpResponse:
    months = _months(timezone.localdate())
    context = {
        "months": months,
        "rows": rows(months),
        "header_title": "Page counts",
        "fewest": FEWEST,
    }
    return render(request, "publishing/page_counts.html", context)


def rows(months: list[date]) -> list[dict[str, Any]]:
    """Return the addresses, most read first, each with its numbers in words by month."""
    totals: dict[str, dict[date, int]] = {}
    for row in PageCount.objects.by_month(months[-1]):
        totals.setdefault(row["address"], {})[row["month"]] = row["total"]
    most_read = sorted(totals, key=lambda address: (-sum(totals[address].values()), address))
    return [
        {"address": address, "numbers": [in_words(totals[address].get(m, 0)) for m in months]}
        for address in most_read
    ]


def in_words(number: int) -> str:
    """Say a number; a small one stays vague, because it may be one person."""
    if 0 < number < FEWEST:
        return f"fewer than {FEWEST}"
    return f"{number:,}"


def _months(today: date) -> list[date]:
    """Return the first days of this month and the ones before it, newest first."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        year, month = months[-1].year, months[-1].month
        months.append(date(year - 1, 12, 1) if month == 1 else date(year, month - 1, 1))
    return months
