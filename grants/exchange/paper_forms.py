"""The whole form of a round as a file to draft in: what it says, for the DOCX and the PDF alike."""

from pathlib import Path
from typing import Any

from django.utils import timezone

from grants.models import Question, Round
from grants.rules import budgets, code_lists, partners, wanted_papers, whole_forms
from grants.rules.whole_forms import Part, Told
from grants.templatetags.portal_forms import long_moment
from publishing import pdfs

Kind = Question.Kind
DESIGN = Path(__file__).parent / "designs" / "form.typ"
WORDS_A_LINE = 10
LINES = {Kind.LONG_TEXT: 5, "address": 3, Kind.FILE: 0}
EMPTY_TABLES = {
    Kind.BUDGET: ([budgets.LABELS[column] for column in budgets.COLUMNS], 10),
    Kind.PARTNERS: (list(partners.LABELS.values()), 4),
}
CHOOSE = {Kind.SEVERAL_OF: "Choose all that fit:"}


def pdf(call: Round, *, address: str) -> bytes:
    """Return the form as PDF, to print and to write on."""
    return pdfs.pdf(DESIGN, facts(call, address=address))


def facts(call: Round, *, address: str) -> dict[str, Any]:
    """Return all that the file says. `address` is where the round's page is."""
    form = whole_forms.of(call)
    districts = list(call.districts.values_list("name", flat=True))
    parts = [form.group, *form.parts]
    return {
        "title": f"Application form to draft in: {call.name}",
        "subject": call.fund.name,
        "intro": [
            f"This is the whole form of the {call.name} of the {call.fund.name}. Write your answers "
            "here, show them to others, and then copy them into the portal. We take applications "
            "only through the portal, so that nothing gets lost.",
            f"The round closes: {long_moment(timezone.localtime(call.closes_at))}, UK time. If that "
            "ever changes, it becomes later, and the round’s page says so.",
            "Write about your project, not about people. Leave out the names and stories of people "
            "who were harmed.",
        ],
        "address": address,
        "contact": f"Questions, or you need this form in another way: {call.fund.contact_email}",
        "parts": [_part(part, number, districts) for number, part in enumerate(parts)],
        "papers": _papers(call),
        "declaration": form.declaration,
        "version": f"{call.form_version.form.name}, version {call.form_version.number}",
    }


def _papers(call: Round) -> dict[str, Any]:
    """Return the papers to send only after an offer; the form itself asks for the others."""
    wanted = wanted_papers.of(call)
    days = f"{wanted.days} day{'' if wanted.days == 1 else 's'}"
    return {
        "title": "Papers we ask for after an offer, before we pay",
        "intro": f"Do not send them now. Once you accept an offer you have {days} to send these:",
        "items": [
            " ".join(_sentence(part) for part in (paper.label, paper.hint, *paper.notes) if part)
            for paper in wanted.after_an_offer
        ],
    }


def _part(part: Part, number: int, districts: list[str]) -> dict[str, Any]:
    """The part about the group has no number: the portal asks it apart from the application."""
    return {
        "title": f"{number}. {part.title}" if number else part.title,
        "guidance": part.guidance,
        "questions": [_question(question, districts) for question in part.questions],
    }


def _question(told: Told, districts: list[str]) -> dict[str, Any]:
    notes = list(told.notes)
    if told.is_required:
        notes.insert(0, _required(told))
    if told.kind == Kind.FILE:
        notes.append("You add this file in the portal.")
    return {
        "label": told.label,
        "hint": told.hint,
        "notes": " ".join(_sentence(note) for note in notes),
        "choose": CHOOSE.get(Kind(told.kind), "Choose one:") if told.choices else "",
        "choices": list(told.choices),
        **_space(told, districts),
    }


def _required(told: Told) -> str:
    is_conditional = any(note.startswith(("Only if", "Unless")) for note in told.notes)
    return "Required if we ask it." if is_conditional else "Required."


def _sentence(note: str) -> str:
    return note if note.endswith(".") else f"{note}."


def _space(told: Told, districts: list[str]) -> dict[str, Any]:
    """Return the empty space for an answer: a box of so many lines, or a table with empty cells."""
    if told.is_guidance:
        return _table([], [])
    if told.parts:
        return _table([], [[part, ""] for part in told.parts])
    if told.kind in EMPTY_TABLES:
        heads, count = EMPTY_TABLES[Kind(told.kind)]
        return _table(heads, [[""] * len(heads)] * count)
    if told.kind == Kind.PEOPLE_COUNTS:
        bands = [label for _, label in code_lists.choices("age_bands")]
        return _table(["Age", *districts], [[band, *[""] * len(districts)] for band in bands])
    lines = LINES.get(told.kind, 1)
    return _table([], [], lines=max(lines, (told.limit_words or 0) // WORDS_A_LINE))


def _table(heads: list[str], rows: list[list[str]], lines: int = 0) -> dict[str, Any]:
    return {"heads": heads, "rows": rows, "lines": lines}
