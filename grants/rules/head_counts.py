"""How many people will take part: districts × age bands, as text and as rows.

The answer holds one line for each count, `leeds.age_11_13=120`; the rows are copies of it.
"""

from grants.models import Application, District, PeopleCount
from grants.rules import code_lists
from grants.rules.faults import Fault

MOST = 99_999


def to_text(counts: dict[str, dict[str, int]]) -> str:
    """Return counts by district and age band as an answer holds them."""
    return "\n".join(
        f"{district}.{band}={count}"
        for district, by_band in counts.items()
        for band, count in by_band.items()
    )


def cells(text: str) -> dict[str, str]:
    """Return what was typed into each cell, by `district.age_band`, right or wrong."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {cell: typed for cell, _, typed in pairs if cell and typed}


def faults(key: str, text: str) -> list[Fault]:
    typed = cells(text)
    found = [
        Fault(f"{key}.{cell}", f"Enter a whole number from 0 to 99,999 instead of “{value}”")
        for cell, value in typed.items()
        if _count(value) is None
    ]
    if not found and not sum(_count(value) or 0 for value in typed.values()):
        found.append(Fault(key, "Count the people who will take part: at least one"))
    return found


def total(text: str) -> int:
    return sum(_count(value) or 0 for value in cells(text).values())


def copy_rows(application: Application, text: str) -> None:
    """Bring the rows into line with the answer; a cell that holds no number has no row."""
    districts = {district.key: district for district in District.objects.all()}
    bands = dict(code_lists.choices("age_bands"))
    application.people_counts.all().delete()
    rows = []
    for cell, typed in cells(text).items():
        district, _, band = cell.partition(".")
        count = _count(typed)
        if count and district in districts and band in bands:
            rows.append(
                PeopleCount(
                    application=application,
                    district=districts[district],
                    age_band=band,
                    count=count,
                )
            )
    PeopleCount.objects.bulk_create(rows)


def _count(typed: str) -> int | None:
    plain = typed.replace(",", "").replace(" ", "")
    if not (plain.isascii() and plain.isdecimal()) or len(plain) > 6:
        return None
    return int(plain) if int(plain) <= MOST else None
