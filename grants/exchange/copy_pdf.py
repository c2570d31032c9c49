"""The full copy of an application as a PDF for everybody (PDF/UA-1), drawn when somebody asks for it."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grants import money
from grants.models import Application
from grants.rules import copies, moments, papers
from grants.rules.papers import Item, Papers
from publishing import pdfs

DESIGN = Path(__file__).parent / "designs" / "copy.typ"
NO_ANSWER = "No answer"
LARGEST_IN_A_LETTER = 2 * 1024 * 1024  # bytes; some mail servers take little more than twice that


def pdf_of(application: Application) -> bytes:
    """Return everything that the group wrote, in the order of the form. It is kept nowhere."""
    return pdfs.draw(DESIGN, _facts(application, copies.read(application)))


def for_letter(application: Application) -> bytes | None:
    """Return the PDF as a receipt carries it, drawn when the letter is sent.

    None where it is too large, or where the group changed something since it sent the application:
    the receipt then has its plain text, as sent, and its link to the copy. Raises what the drawing
    raises.
    """
    if not copies.is_as_sent(application):
        return None
    pdf = pdf_of(application)
    return pdf if len(pdf) <= LARGEST_IN_A_LETTER else None


def line(text: str) -> dict[str, Any]:
    """Return a text as the design takes it, with the direction in which its first letter is read."""
    first = (unicodedata.bidirectional(char) for char in text)
    direction = next((found for found in first if found in ("L", "R", "AL")), "L")
    return {"text": text, "rtl": direction != "L"}


def _lines(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [line(text) for text in texts]


def _facts(application: Application, read: Papers) -> dict[str, Any]:
    return {
        "title": str(application),
        "author": application.organisation.legal_name,
        "reference": application.reference,
        "facts": [{"name": name, "said": line(text)} for name, text in _about(application)],
        "parts": [
            *(
                {"title": part.title, "items": [_item(item, read) for item in part.items]}
                for part in read.parts
            ),
            *_documents(read),
        ],
    }


def _about(application: Application) -> list[tuple[str, str]]:
    call, sent = application.round, application.submitted_at
    said = f"{moments.in_words(sent)} {sent.year}" if sent else "Not sent yet"
    return [
        ("Reference", application.reference),
        ("Group", application.organisation.legal_name),
        ("Round", f"{call.name}, {call.fund.name}"),
        ("Sent", f"{said}, by {application.submitted_by}" if sent else said),
    ]


def _item(item: Item, read: Papers) -> dict[str, Any]:
    table, lines = None, list(item.lines)
    if item.kind == papers.Kind.BUDGET:
        table, lines = _budget(read), []
    elif item.kind == papers.Kind.PEOPLE_COUNTS:
        table, lines = _people(read), []
    if table is None and not lines:
        lines = [NO_ANSWER]
    return {"label": item.label, "lines": _lines(lines), "table": table}


def _budget(read: Papers) -> dict[str, Any] | None:
    if not read.budget:
        return None
    total = read.budget_totals
    columns = ("cost", "from_us", "from_others", "in_kind")
    head = ("Cost", "How it is worked out", "Full cost", "From us", "Others", "In kind")
    rows = [
        [line.item, line.working, *(money.text(getattr(line, name)) for name in columns)]
        for line in read.budget
    ]
    return _table(head, rows, ["In all", "", *(money.text(total[name]) for name in columns)], 2)


def _people(read: Papers) -> dict[str, Any] | None:
    if not read.people:
        return None
    rows = [[row.district, *map(str, row.counts), str(row.total)] for row in read.people]
    columns = zip(*(row.counts for row in read.people), strict=True)
    total = ["In all", *(str(sum(column)) for column in columns), str(read.people_total)]
    return _table(("District", *read.age_bands, "In all"), rows, total, 1)


def _table(
    head: Iterable[str], rows: Iterable[Iterable[str]], total: Iterable[str], words: int
) -> dict[str, Any]:
    """Return a table whose first `words` columns hold words, and the others numbers."""
    return {
        "head": _lines(head),
        "rows": [_lines(row) for row in rows],
        "total": _lines(total),
        "words": words,
    }


def _documents(read: Papers) -> list[dict[str, Any]]:
    if not read.documents:
        return []
    names = [f"{label} ({document.file_name})" for label, document in read.documents]
    item = {"label": "Sent with it", "lines": _lines(names), "table": None}
    return [{"title": "Documents", "items": [item]}]
