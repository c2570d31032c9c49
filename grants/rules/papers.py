"""An application as it is read by those who check and score it; names are hidden where the round is blind."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.formats import date_format

from grants import money
from grants.models import Application, BudgetLine, Document, PeopleCount, Question
from grants.rules import code_lists

Kind = Question.Kind
HIDDEN = "[the group]"
PARTS = {
    "name": "Name",
    "role": "Role",
    "email": "E-mail",
    "telephone": "Telephone",
    "phone": "Telephone",
    "help": "Help needed",
    "access": "Help needed",
}


@dataclass(frozen=True)
class Item:
    """One question with its answer in words; tables are drawn from the application."""

    key: str
    label: str
    kind: str
    lines: tuple[str, ...]
    words: int
    limit_words: int | None


@dataclass
class Part:
    """One section of the form with the answers that this reader may see."""

    title: str
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class PeopleRow:
    district: str
    counts: tuple[int, ...]
    total: int


@dataclass
class Papers:
    parts: list[Part]
    budget: list[BudgetLine]
    budget_totals: dict[str, Decimal]
    age_bands: list[str]
    people: list[PeopleRow]
    people_total: int
    documents: list[tuple[str, Document]]
    is_blind: bool

    def feeding(self, keys: Iterable[str]) -> list[Item]:
        """The answers to these questions, in the order of the form."""
        wanted = set(keys)
        return [item for part in self.parts for item in part.items if item.key in wanted]

    def titles_feeding(self, keys: Iterable[str]) -> list[str]:
        wanted = set(keys)
        return [part.title for part in self.parts if any(i.key in wanted for i in part.items)]


def for_officer(application: Application) -> Papers:
    return _read(application, is_blind=False, hides_officers_part=False)


def for_assessor(application: Application) -> Papers:
    """The papers without what only officers see and, in a blind round, without who it is."""
    return _read(application, is_blind=application.round.is_blind, hides_officers_part=True)


def for_board(application: Application) -> Papers:
    """The papers with the group's name, without what is for officers only."""
    return _read(application, is_blind=False, hides_officers_part=True)


def _read(application: Application, *, is_blind: bool, hides_officers_part: bool) -> Papers:
    texts = dict(application.answers.values_list("key", "text"))
    mask = _mask_of(application) if is_blind else None
    parts: dict[str, Part] = {}
    for question in questions_of(application):
        if hides_officers_part and question.is_for_officers:
            continue
        if is_blind and (question.is_blind or question.kind == Kind.POSTCODE):
            continue
        lines = _in_words(question, texts)
        if not lines and not is_asked(question, texts, application):
            continue
        shown = tuple(mask.sub(HIDDEN, line) for line in lines) if mask else tuple(lines)
        part = parts.setdefault(question.section.key, Part(question.section.title))
        words = sum(len(line.split()) for line in shown)
        part.items.append(
            Item(question.key, question.label, question.kind, shown, words, question.limit_words)
        )
    budget = list(application.budget_lines.all())
    people = list(application.people_counts.select_related("district"))
    return Papers(
        parts=list(parts.values()),
        budget=budget,
        budget_totals=_totals(budget),
        age_bands=[label for _, label in code_lists.choices("age_bands")],
        people=_people_rows(people, is_blind=is_blind),
        people_total=sum(row.count for row in people),
        documents=_documents(application, is_blind=is_blind),
        is_blind=is_blind,
    )


def questions_of(application: Application) -> list[Question]:
    return list(
        Question.objects.filter(section__version=application.form_version_id)
        .select_related("section")
        .order_by("section__position", "position")
    )


def is_asked(question: Question, texts: dict[str, str], application: Application) -> bool:
    """Whether the form asks this question of this application, by its amount and other answers."""
    amount = application.amount_requested
    if question.above_amount is not None and (amount is None or amount <= question.above_amount):
        return False
    if not question.shown_if_key:
        return True
    given = {"org_kind": application.organisation.kind, **texts}.get(question.shown_if_key, "")
    return bool(set(given.splitlines()) & set(question.shown_if_values))


def _in_words(question: Question, texts: dict[str, str]) -> list[str]:
    if question.kind in (Kind.CONTACT, Kind.DECLARATION):
        return _parts_in_words(question, texts)
    text = texts.get(question.key, "").strip()
    if not text:
        return []
    if question.kind in (Kind.ONE_OF, Kind.SEVERAL_OF, Kind.YES_NO):
        labels = _labels_of(question)
        return [labels.get(key, key) for key in text.splitlines()]
    written = {Kind.MONEY: _pounds, Kind.DATE: _day}.get(Kind(question.kind))
    if written:
        return [written(text)]
    return [line.strip() for line in text.splitlines() if line.strip()]


def _parts_in_words(question: Question, texts: dict[str, str]) -> list[str]:
    lines = []
    for key, text in texts.items():
        owner, _, part = key.partition(".")
        if owner == question.key and part and text.strip():
            known = PARTS.get(part)
            if known:
                lines.append(f"{known}: {text.strip()}")
            elif question.kind == Kind.DECLARATION:
                lines.append(f"Statement {part.removeprefix('statement_')}: agreed")
    return lines


def _labels_of(question: Question) -> dict[str, str]:
    if question.kind == Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}
    if question.options_from:
        return dict(code_lists.choices(question.options_from))
    return dict(question.options)


def _pounds(text: str) -> str:
    try:
        return money.text(Decimal(text))
    except InvalidOperation:
        return text


def _day(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


def _mask_of(application: Application) -> re.Pattern[str] | None:
    names = {application.organisation.legal_name, application.organisation.known_as} - {""}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _totals(budget: list[BudgetLine]) -> dict[str, Decimal]:
    columns = ("cost", "from_us", "from_others", "in_kind")
    return {name: sum((getattr(line, name) for line in budget), money.ZERO) for name in columns}


def _people_rows(people: list[PeopleCount], *, is_blind: bool) -> list[PeopleRow]:
    bands = [key for key, _ in code_lists.choices("age_bands")]
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in people:
        counts["All districts" if is_blind else row.district.name][row.age_band] += row.count
    return [
        PeopleRow(name, tuple(by_band[band] for band in bands), sum(by_band.values()))
        for name, by_band in sorted(counts.items())
    ]


def _documents(application: Application, *, is_blind: bool) -> list[tuple[str, Document]]:
    kept = application.documents.filter(removed_at=None)
    if not is_blind:
        return [(document.label or document.file_name, document) for document in kept]
    return [
        (f"Document {number}, {_type_of(document)}", document)
        for number, document in enumerate(kept, start=1)
    ]


def _type_of(document: Document) -> str:
    return document.file_name.rpartition(".")[2].upper()


def blind_file_name(label: str, document: Document) -> str:
    """A download name that tells nothing: document-1.pdf."""
    number = label.partition(",")[0].lower().replace(" ", "-")
    return f"{number}.{document.file_name.rpartition('.')[2].lower()}"
