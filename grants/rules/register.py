"""What the register says about its rows: how many, how much, where."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, Sum

from grants.models import District
from grants.models.awards import AwardQuerySet

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Summary:
    """Totals of some rows. `illustrative` of them are examples behind a real total."""

    awards: int
    with_amount: int
    total: Decimal
    illustrative: int
    illustrative_total: Decimal
    first: date | None
    last: date | None


@dataclass(frozen=True)
class DistrictRow:
    """One district's share; `step` is its step of colour on the map, by count alone."""

    key: str
    name: str
    awards: int
    with_amount: int
    total: Decimal
    step: str


@dataclass(frozen=True)
class ByDistrict:
    """The districts, then what belongs to no one district, then all."""

    rows: list[DistrictRow]
    elsewhere: DistrictRow | None
    everything: DistrictRow
    legend: list[tuple[str, str]]


def summary(awards: AwardQuerySet) -> Summary:
    examples = Q(is_illustrative=True)
    found = awards.order_by().aggregate(
        awards=Count("pk"),
        with_amount=Count("amount"),
        total=Sum("amount"),
        illustrative=Count("pk", filter=examples),
        illustrative_total=Sum("amount", filter=examples),
        first=Min("award_date"),
        last=Max("award_date"),
    )
    for name in ("total", "illustrative_total"):
        found[name] = found[name] or ZERO
    return Summary(**found)


def by_district(awards: AwardQuerySet, districts: list[District]) -> ByDistrict:
    counted = {row["district"]: row for row in awards.by_district()}
    limits = _limits(max((row["awards"] for row in counted.values()), default=0))
    rows = [_row(counted.get(place.pk), place.key, place.name, limits) for place in districts]
    none = _row(counted.get(None), "", "More than one district", limits)
    parts = [*rows, none]
    everything = DistrictRow(
        key="",
        name="All",
        awards=sum(row.awards for row in parts),
        with_amount=sum(row.with_amount for row in parts),
        total=sum((row.total for row in parts), ZERO),
        step="",
    )
    return ByDistrict(rows, none if none.awards else None, everything, _legend(limits))


def _row(counted: dict | None, key: str, name: str, limits: tuple[int, int]) -> DistrictRow:
    found = counted or {"awards": 0, "with_amount": 0, "total": None}
    step = "q4" if found["awards"] >= limits[1] else "q3" if found["awards"] >= limits[0] else "q1"
    return DistrictRow(
        key, name, found["awards"], found["with_amount"], found["total"] or ZERO, step
    )


def _limits(most: int) -> tuple[int, int]:
    """Return where the second and the third step begin: 5 and 10, or thirds of larger numbers."""
    return (5, 10) if most < 30 else (round(most / 3), round(most * 2 / 3))


def _legend(limits: tuple[int, int]) -> list[tuple[str, str]]:
    middle, high = limits
    return [
        ("q1", f"under {middle}"),
        ("q3", f"{middle} to {high - 1}"),
        ("q4", f"{high} or more awards"),
    ]
