"""The register of awards as one table."""

import csv
from collections.abc import Iterable, Iterator

from grants.models import Award
from publishing.cells import safe

COLUMNS = (
    "Reference",
    "Awarded",
    "Group",
    "Project",
    "Purpose",
    "Theme",
    "District",
    "Amount (£)",
    "Amount is",
    "Why we made it",
    "Conditions",
    "Fund",
    "Funder",
    "Decided by",
    "Round",
    "Strand",
    "Illustrative row",
    "Source",
)


class Line:
    """Something to write to that hands each line back."""

    def write(self, line: str) -> str:
        return line


def lines(awards: Iterable[Award]) -> Iterator[str]:
    """Return the table line by line, so that a long register needs no memory."""
    writer = csv.writer(Line())
    # Spreadsheets take a file with this mark as UTF-8; without it, £ and é come out wrong.
    yield "\ufeff" + writer.writerow(COLUMNS)
    for award in awards:
        yield writer.writerow([safe(cell) for cell in row(award)])


def row(award: Award) -> tuple[object, ...]:
    return (
        award.reference,
        award.known_date,
        award.recipient_name,
        award.project_title,
        award.purpose,
        award.theme.label if award.theme else "",
        award.district.name if award.district else award.area_name,
        award.amount,
        award.get_amount_quality_display(),
        award.reason,
        "; ".join(condition.text for condition in award.conditions.all()),
        award.fund_name,
        award.funder_name,
        award.decision_maker_title,
        award.round.name if award.round else award.round_label,
        award.strand_name,
        award.is_illustrative,
        award.source_url,
    )
