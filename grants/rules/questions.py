"""Which questions a form asks, which are answered, and what is wrong with an answer.

Pure functions over a filled form: nothing here reads the database or the clock.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from grants import limits, money
from grants.models import Exclusion, Question
from grants.rules import budgets, code_lists, head_counts, postal
from grants.rules.faults import Fault
from grants.rules.forms import standard_form

Kind = Question.Kind
LONGEST_MONTHS = 12
CONTACT_PARTS = (
    ("name", "Name"),
    ("role", "Role in your group"),
    ("email", "E-mail"),
    ("telephone", "Telephone"),
    ("help", "Any help you need to use our service"),
)
OPTIONAL_PARTS = {"help"}
IN_PARTS = {Kind.ADDRESS, Kind.CONTACT}


@dataclass(frozen=True)
class FilledForm:
    """A form with the answers so far.

    `texts` are by row key; `files` are the labels of documents; `excluded` is what the round does
    not pay for.
    """

    questions: tuple[Question, ...]
    texts: dict[str, str]
    organisation_kind: str
    floor: Decimal
    cap: Decimal
    decision_due_on: date
    districts: tuple[tuple[str, str], ...] = ()
    files: frozenset[str] = frozenset()
    excluded: tuple[Exclusion, ...] = ()
    by_key: dict[str, Question] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {question.key: question for question in self.questions})

    def text(self, key: str) -> str:
        return self.texts.get(key, "").strip()

    @property
    def amount(self) -> Decimal | None:
        return amount_in(self.text("amount_requested"))


def amount_in(text: str) -> Decimal | None:
    """Return the pounds that an answer holds, or None when it does not hold any."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_asked(question: Question, form: FilledForm) -> bool:
    """Whether the form asks this question, by the amount and by answers to questions it asks."""
    amount = form.amount
    if question.above_amount is not None and (amount is None or amount <= question.above_amount):
        return False
    if not question.shown_if_key:
        return True
    if question.shown_if_key == "org_kind":
        given = form.organisation_kind
    else:
        earlier = form.by_key.get(question.shown_if_key)
        if earlier is None or not is_asked(earlier, form):
            return False
        given = form.text(earlier.key)
    return bool(set(given.splitlines()) & set(question.shown_if_values))


def shown(form: FilledForm) -> list[Question]:
    """Return what stands on the pages of the form now: questions, and guidance between them."""
    return [question for question in form.questions if is_asked(question, form)]


def asked(form: FilledForm) -> list[Question]:
    """Return what wants an answer now; guidance does not."""
    return [question for question in shown(form) if question.kind != Kind.GUIDANCE]


def choices(question: Question) -> list[tuple[str, str]]:
    """Return what can be chosen, as pairs of key and words."""
    if question.kind == Kind.YES_NO:
        return [("yes", "Yes"), ("no", "No")]
    if question.options_from:
        return code_lists.choices(question.options_from)
    return [(key, label) for key, label in question.options]


def parts(question: Question) -> list[tuple[str, str]]:
    """Return the parts of a contact or an address, as pairs of part and words."""
    if question.kind == Kind.ADDRESS:
        return list(postal.PARTS)
    return [(part, label) for part, label in question.options] or list(CONTACT_PARTS)


def statements(question: Question) -> list[tuple[str, str]]:
    """Return the statements of a declaration, each with the key of its row."""
    options = [label for _, label in question.options] or standard_form()["declaration"]
    return [(f"{question.key}.statement_{n}", label) for n, label in enumerate(options, start=1)]


def row_keys(question: Question) -> list[str]:
    """Return the keys of the rows that answer a question."""
    if question.kind == Kind.GUIDANCE:
        return []
    if question.kind in IN_PARTS:
        return [f"{question.key}.{part}" for part, _ in parts(question)]
    if question.kind == Kind.DECLARATION:
        boxes = [key for key, _ in statements(question)]
        return [*boxes, f"{question.key}.name", f"{question.key}.role"]
    return [question.key]


def is_begun(question: Question, form: FilledForm) -> bool:
    if question.kind == Kind.FILE:
        return question.label in form.files
    return any(form.text(key) for key in row_keys(question))


def missing(form: FilledForm, questions: Iterable[Question]) -> list[Fault]:
    """Return what still has to be answered: one fault for each empty required question."""
    return [
        Fault(row_keys(question)[0], f"Answer “{question.label}”")
        for question in questions
        if question.is_required and question.kind != Kind.GUIDANCE and not is_begun(question, form)
    ]


def faults(form: FilledForm, questions: Iterable[Question]) -> list[Fault]:
    """Return what is wrong with answers that were given."""
    return [
        fault
        for question in questions
        if is_begun(question, form)
        for fault in (*_over_limit(question, form), *_of_kind(question, form))
    ]


def _of_kind(question: Question, form: FilledForm) -> list[Fault]:
    check = CHECKS.get(Kind(question.kind))
    return check(question, form) if check else []


def _over_limit(question: Question, form: FilledForm) -> list[Fault]:
    text = form.text(question.key)
    for limit, unit, count in (
        (question.limit_words, "words", limits.words),
        (question.limit_characters, "characters", limits.characters),
    ):
        if limit and count(text) > limit:
            return [Fault(question.key, limits.said(count(text), limit, unit))]
    return []


def _number(question: Question, form: FilledForm) -> list[Fault]:
    if form.text(question.key).isdecimal():
        return []
    return [Fault(question.key, "Enter a whole number, like 12")]


def _money(question: Question, form: FilledForm) -> list[Fault]:
    amount = amount_in(form.text(question.key))
    if amount is None:
        words = "Enter the amount in pounds, like 1,250 or 1250.50"
    elif amount < 0:
        words = "Enter an amount of £0 or more"
    elif question.key != "amount_requested":
        return []
    elif amount > form.cap:
        over = money.text(amount - form.cap)
        words = (
            f"You ask for {money.text(amount)}. The most we can give is {money.text(form.cap)}, "
            f"so take {over} off"
        )
    elif amount < form.floor:
        words = f"You ask for {money.text(amount)}. The least we give is {money.text(form.floor)}"
    else:
        return []
    return [Fault(question.key, words)]


def _date(question: Question, form: FilledForm) -> list[Fault]:
    day = day_in(form.text(question.key))
    if day is None:
        return [Fault(question.key, "Enter a real date, like 27 3 2027")]
    if question.key == "start_date" and day <= form.decision_due_on:
        due = f"{form.decision_due_on.day} {form.decision_due_on:%B %Y}"
        words = f"We decide by {due}, and cannot pay for what came before. Choose a later day"
        return [Fault(question.key, words)]
    start = day_in(form.text("start_date"))
    if question.key == "end_date" and start is not None:
        return _end_date(question.key, start, day)
    return []


def _end_date(key: str, start: date, end: date) -> list[Fault]:
    if end < start:
        return [Fault(key, "The end is before the start. Change one of them")]
    latest = months_after(start, LONGEST_MONTHS)
    if end > latest:
        words = f"The project can last 12 months, so it has to end by {latest.day} {latest:%B %Y}"
        return [Fault(key, words)]
    return []


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _choice(question: Question, form: FilledForm) -> list[Fault]:
    known = dict(choices(question))
    chosen = form.text(question.key).splitlines()
    if any(key not in known for key in chosen):
        return [Fault(question.key, "Choose from the list")]
    if "neither" in chosen and len(chosen) > 1:
        return [Fault(question.key, "Choose “Neither” alone, or only the ones that fit")]
    return []


def _postcode(question: Question, form: FilledForm) -> list[Fault]:
    return postal.postcode_faults(question.key, form.text(question.key))


def _address(question: Question, form: FilledForm) -> list[Fault]:
    texts = {part: form.text(f"{question.key}.{part}") for part, _ in parts(question)}
    return postal.faults(question.key, texts)


def _contact(question: Question, form: FilledForm) -> list[Fault]:
    found = [
        Fault(f"{question.key}.{part}", f"Fill in “{label}” of “{question.label}”")
        for part, label in parts(question)
        if part not in OPTIONAL_PARTS and not form.text(f"{question.key}.{part}")
    ]
    email = form.text(f"{question.key}.email")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        words = "Enter an e-mail address, like name@example.org"
        found.append(Fault(f"{question.key}.email", words))
    telephone = form.text(f"{question.key}.telephone")
    if telephone and not 6 <= len(re.sub(r"\D", "", telephone)) <= 15:
        words = "Enter a telephone number, like 0113 496 0000"
        found.append(Fault(f"{question.key}.telephone", words))
    return found


def _declaration(question: Question, form: FilledForm) -> list[Fault]:
    found = [
        Fault(key, f"Tick “{label}”")
        for key, label in statements(question)
        if form.text(key) != "yes"
    ]
    for part, words in (("name", "Type your full name"), ("role", "Type your role in your group")):
        if not form.text(f"{question.key}.{part}"):
            found.append(Fault(f"{question.key}.{part}", words))
    return found


def _people(question: Question, form: FilledForm) -> list[Fault]:
    return head_counts.faults(question.key, form.text(question.key))


def _budget(question: Question, form: FilledForm) -> list[Fault]:
    lines = budgets.from_text(form.text(question.key))
    return budgets.faults(
        lines, floor=form.floor, cap=form.cap, asked_for=form.amount, excluded=form.excluded
    )


CHECKS: dict[Question.Kind, Callable[[Question, FilledForm], list[Fault]]] = {
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.YES_NO: _choice,
    Kind.ONE_OF: _choice,
    Kind.SEVERAL_OF: _choice,
    Kind.POSTCODE: _postcode,
    Kind.ADDRESS: _address,
    Kind.CONTACT: _contact,
    Kind.DECLARATION: _declaration,
    Kind.PEOPLE_COUNTS: _people,
    Kind.BUDGET: _budget,
}
