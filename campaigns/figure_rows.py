"""The rows behind a frozen figure, beside what the register says of them today."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaigns import figures
from campaigns.figures import Count
from campaigns.frozen import Frozen
from grants.models import Award


@dataclass(frozen=True)
class RowShown:
    """One award as it was counted. `award` is empty where the register no longer has it."""

    reference: str
    amount: Decimal | None
    is_least: bool
    award: Award | None

    @property
    def is_corrected(self) -> bool:
        return self.award is not None and self.award.amount != self.amount


@dataclass(frozen=True)
class RowsShown:
    """`text` is the frozen figure, `text_now` what the same search gives today."""

    text: str
    counted_on: date
    total: Decimal
    with_amount: int
    rows: list[RowShown]
    illustrative: int
    text_now: str
    is_stale: bool
    address: str


def rows_of(kept: Frozen, one: str, many: str) -> RowsShown:
    """Read the rows in two queries, however many there are; newest first, as in the register."""
    references = [row.reference for row in kept.rows]
    awards = {
        award.reference: award
        for award in Award.objects.public().filter(reference__in=references).for_list()
    }
    shown = [
        RowShown(row.reference, row.amount, row.is_least, awards.get(row.reference))
        for row in kept.rows
    ]
    order = {reference: place for place, reference in enumerate(awards)}
    shown.sort(key=lambda row: order.get(row.reference, len(order)))
    now = figures.rows(kept.query)
    count = kept.count
    return RowsShown(
        text=count.in_full(one, many),
        counted_on=kept.counted_on,
        total=count.total,
        with_amount=count.with_amount,
        rows=shown,
        illustrative=sum(award.is_illustrative for award in awards.values()),
        text_now=Count.of(now).in_full(one, many),
        is_stale=set(now) != set(kept.rows),
        address=kept.query.address,
    )
