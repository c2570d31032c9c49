"""An application as it is read by those who check and score it; names are hidden where the round is blind."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.formats import date_format

from grants import limits, money
from grants.models import Application, BudgetLine, Document, PeopleCount, Question
from grants.rules import code_lists, partners, questions
from grants.rules.filled_forms import filled
from grants.rules.questions import FilledForm

Kind = Question.Kind
STRAND = "strand"
HIDDEN, PARTNER_HIDDEN = "[the group]", "[another group]"
Mask = Callable[[str], str]


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


def in_words(answers: Iterable[tuple[Question, str]], *, is_blind: bool) -> Papers:
    """Papers whose every answer is told in words, tables too, as practice has them."""
    parts: dict[str, Part] = {}
    for question, text in answers:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        words = sum(limits.words(line) for line in lines)
        part = parts.setdefault(question.section.key, Part(question.section.title))
        part.items.append(
            Item(question.key, question.label, Kind.LONG_TEXT, lines, words, question.limit_words)
        )
    return Papers(
        parts=list(parts.values()),
        budget=[],
        budget_totals={},
        age_bands=[],
        people=[],
        people_total=0,
        documents=[],
        is_blind=is_blind,
    )


def _read(application: Application, *, is_blind: bool, hides_officers_part: bool) -> Papers:
    form = filled(application)
    mask = _mask_of(application, form) if is_blind else None
    parts: dict[str, Part] = _strand(form)
    asked = questions.asked(form)
    kept_apart = [
        question
        for question in asked
        if (hides_officers_part and question.is_for_officers)
        or (is_blind and _tells_who_or_where(question))
    ]
    for question in asked:
        if question.kind == Kind.FILE or question in kept_apart:
            continue
        part = parts.setdefault(question.section.key, Part(question.section.title))
        part.items.append(_item(question, form, mask))
    hidden_kinds = {question.kind for question in kept_apart}
    budget = [] if Kind.BUDGET in hidden_kinds else list(application.budget_lines.all())
    people = list(application.people_counts.select_related("district"))
    if Kind.PEOPLE_COUNTS in hidden_kinds:
        people = []
    return Papers(
        parts=list(parts.values()),
        budget=budget,
        budget_totals=_totals(budget),
        age_bands=[label for _, label in code_lists.choices("age_bands")],
        people=_people_rows(people, is_blind=is_blind),
        people_total=sum(row.count for row in people),
        documents=_documents(application, is_blind=is_blind, without=_files_of(kept_apart)),
        is_blind=is_blind,
    )


def _strand(form: FilledForm) -> dict[str, Part]:
    """Which pot is asked, where the round has several; no question of the form, but read like one."""
    if not form.strands:
        return {}
    lines = tuple(name for key, name in form.strands if key == form.strand)
    item = Item(STRAND, "Which strand is asked for money", Kind.ONE_OF, lines, 0, None)
    return {STRAND: Part("Strand", [item])}


def _files_of(kept_apart: list[Question]) -> set[str]:
    """Return the labels under which the files that answer these questions are kept."""
    return {question.label for question in kept_apart if question.kind == Kind.FILE}


def _tells_who_or_where(question: Question) -> bool:
    return question.is_blind or question.kind in (Kind.POSTCODE, Kind.WARD, Kind.ADDRESS)


def _item(question: Question, form: FilledForm, mask: Mask | None) -> Item:
    lines = _in_words(question, form)
    shown = tuple(map(mask, lines)) if mask else tuple(lines)
    return Item(
        question.key,
        question.label,
        question.kind,
        shown,
        sum(limits.words(line) for line in shown),
        question.limit_words,
    )


def _in_words(question: Question, form: FilledForm) -> list[str]:
    if question.kind in IN_ROWS:
        return IN_ROWS[Kind(question.kind)](question, form)
    text = form.text(question.key)
    if question.kind in (Kind.ONE_OF, Kind.SEVERAL_OF, Kind.YES_NO):
        labels = dict(questions.choices(question))
        return [labels.get(key, key) for key in text.splitlines()]
    if text and question.kind in (Kind.MONEY, Kind.DATE):
        return [_pounds(text) if question.kind == Kind.MONEY else _day(text)]
    return [line.strip() for line in text.splitlines() if line.strip()]


def _contact(question: Question, form: FilledForm) -> list[str]:
    given = [
        (label, form.text(f"{question.key}.{part}")) for part, label in questions.parts(question)
    ]
    return [f"{label}: {text}" for label, text in given if text]


def _address(question: Question, form: FilledForm) -> list[str]:
    return [text for key in questions.row_keys(question) if (text := form.text(key))]


def _declaration(question: Question, form: FilledForm) -> list[str]:
    agreed = [words for key, words in questions.statements(question) if form.text(key)]
    signed = [form.text(f"{question.key}.{part}") for part in ("name", "role")]
    return [
        *(f"Agreed: {words}" for words in agreed),
        *filter(None, [", ".join(filter(None, signed))]),
    ]


def _partners(question: Question, form: FilledForm) -> list[str]:
    return partners.in_words(form.text(question.key))


IN_ROWS: dict[Question.Kind, Callable[[Question, FilledForm], list[str]]] = {
    Kind.ADDRESS: _address,
    Kind.CONTACT: _contact,
    Kind.DECLARATION: _declaration,
    Kind.PARTNERS: _partners,
}


def _pounds(text: str) -> str:
    amount = questions.amount_in(text)
    return text if amount is None else money.text(amount)


def _day(text: str) -> str:
    day = questions.day_in(text)
    return text if day is None else date_format(day, "j F Y")


def _mask_of(application: Application, form: FilledForm) -> Mask:
    """Return what hides the names of the group, and of those that apply with it or hold its money."""
    own = {application.organisation.legal_name, application.organisation.known_as} - {""}
    keys = [question.key for question in form.questions if question.kind == Kind.PARTNERS]
    others = partners.named_by(form.texts, keys)
    parts = {name: re.escape(name) for name in own}
    # A short name of another group may be a part of any word.
    parts |= {name: rf"(?<!\w){re.escape(name)}(?!\w)" for name in others - own}
    longest_first = sorted(parts, key=len, reverse=True)
    pattern = re.compile("|".join(parts[name] for name in longest_first), re.IGNORECASE)
    plain = {name.casefold() for name in own}

    def hide(line: str) -> str:
        return pattern.sub(
            lambda found: HIDDEN if found[0].casefold() in plain else PARTNER_HIDDEN, line
        )

    return hide


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


def _documents(
    application: Application, *, is_blind: bool, without: set[str]
) -> list[tuple[str, Document]]:
    kept = application.documents.filter(removed_at=None).exclude(label__in=without)
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
