"""A file of wards: our own three columns, or those of the Office for National Statistics."""

import csv
import io
import re
from collections.abc import Iterable

from tablib import Dataset

from grants.errors import RuleError
from grants.exchange import files
from grants.rules.ward_lists import Row

# The whole of the United Kingdom has about 8,400 wards; rows of other counties are left out.
ROWS_AT_MOST = 12_000
COLUMNS = {
    "code": re.compile(r"(ward_|ons_|gss_)?code|wd\d\dcd"),
    "name": re.compile(r"(ward_)?name|ward|wd\d\dnm"),
    "district": re.compile(r"district(_name)?|lad\d\dnm"),
    "district_code": re.compile(r"district_code|lad\d\dcd"),
}


def read(name: str, content: bytes) -> list[Row]:
    """Read the rows of a CSV file or workbook. Raises RuleError where columns are missing."""
    table = files.read(name, content, needed=(), rows_at_most=ROWS_AT_MOST)
    columns = {noun: _column(table, known) for noun, known in COLUMNS.items()}
    if not columns["name"]:
        raise RuleError("The first row has no column called name (or WD24NM).", "file")
    if not (columns["district"] or columns["district_code"]):
        raise RuleError("The first row has no column called district (or LAD24NM).", "file")
    return [
        Row(
            line,
            **{noun: _cell(noun, row[heading]) for noun, heading in columns.items() if heading},
        )
        for line, row in enumerate(table.dict, start=2)
    ]


def _column(table: Dataset, known: re.Pattern[str]) -> str:
    return next((heading for heading in table.headers or [] if known.fullmatch(heading)), "")


def _cell(noun: str, text: str) -> str:
    return text.upper() if "code" in noun else text


def write(rows: Iterable[Row]) -> str:
    """Return rows as a table that `read` reads, so that a page can hand them on."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(vars(row) for row in rows)
    return text.getvalue()
