"""Which questions a form asks, what can be chosen, and which are answered.

Pure functions over a filled form: nothing here reads the database or the clock. What is wrong with
an answer stands in `answer_faults`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from grants.models import Exclusion, Question
from grants.rules import code_lists, postal
from grants.rules.forms import standard_form
from grants.rules.wards import Offer

Kind = Question.Kind
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
    not pay for; `strands` are those of the round, key and name, and `strand` is the key of the one
    that was chosen; `facts` are what `form_facts` knows without asking; `wards` is what to choose
    from.
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
    strands: tuple[tuple[str, str], ...] = ()
    strand: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    wards: Offer = ()
    by_key: dict[str, Question] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {question.key: question for question in self.questions})

    def text(self, key: str) -> str:
        return self.texts.get(key, "").strip()

    @property
    def amount(self) -> Decimal | None:
        return amount_in(self.text("amount_requested"))


def amount_in(text: str) -> Decimal | None:
    """Return the pounds that an answer holds, or None when it does not hold any.

    Stricter than Decimal, which reads 1e3, 1_000 and parts of a penny too.
    """
    return Decimal(text) if re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,2})?", text, re.ASCII) else None


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
    elif question.shown_if_key in form.facts:
        given = form.facts[question.shown_if_key]
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
