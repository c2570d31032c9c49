"""Reading an uploaded table and writing one to hand out: CSV and XLSX."""

import csv
import io
from typing import Any
from zipfile import BadZipFile

import tablib
from openpyxl.utils.exceptions import InvalidFileException

from grants.errors import RuleError

ROWS_AT_MOST = 2000
UNREADABLE = (
    tablib.exceptions.TablibException,
    InvalidFileException,
    BadZipFile,
    csv.Error,
    KeyError,
    ValueError,
    OSError,
)
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def read(
    name: str, content: bytes, needed: tuple[str, ...], *, rows_at_most: int = ROWS_AT_MOST
) -> tablib.Dataset:
    """Read a table whose first row names the columns. Raises RuleError with what is wrong."""
    try:
        table = _xlsx(content) if name.lower().endswith(".xlsx") else _csv(text_of(content))
    except UNREADABLE:
        raise RuleError(
            f"We cannot read “{name}”. Save it as CSV or as an Excel workbook (.xlsx) and try again.",
            "file",
        ) from None
    missing = [column for column in needed if column not in (table.headers or [])]
    if missing:
        raise RuleError(f"The first row has no column called {missing[0]}.", "file")
    if not len(table):
        raise RuleError("The file has no rows under its headings.", "file")
    if len(table) > rows_at_most:
        raise RuleError(f"Take at most {rows_at_most:,} rows at once.", "file")
    return table


def text_of(content: bytes) -> str:
    """Return the text of a file, also of one that an older Excel saved."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv(text: str) -> tablib.Dataset:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return _table(rows)


def _xlsx(content: bytes) -> tablib.Dataset:
    found = tablib.Dataset().load(content, format="xlsx")
    return _table([found.headers or [], *found])


def _table(rows: list[Any]) -> tablib.Dataset:
    """Put rows into a table: headings tidied, short rows filled up, empty rows left out."""
    if not rows:
        return tablib.Dataset()
    headers = [str(cell or "").strip().lower().replace(" ", "_") for cell in rows[0]]
    table = tablib.Dataset(headers=headers)
    for row in rows[1:]:
        cells = [str(cell if cell is not None else "").strip() for cell in row]
        if any(cells):
            table.append((cells + [""] * len(headers))[: len(headers)])
    return table


def write(table: tablib.Dataset, kind: str) -> bytes:
    """Return a table as a file; cells are safe already."""
    if kind == "csv":
        return ("\ufeff" + table.export("csv")).encode()
    return bytes(table.export("xlsx"))
