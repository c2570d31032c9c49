"""What is missing in a filled form, and what is wrong with an answer that was given.

Pure functions over a filled form: nothing here reads the database or the clock.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date

from grants import limits, money
from grants.models import Question
from grants.rules import budgets, head_counts, partners, postal, questions, wards
from grants.rules.faults import Fault
from grants.rules.questions import FilledForm

Kind = Question.Kind
LONGEST_MONTHS = 12


def missing(form: FilledForm, asked: Iterable[Question]) -> list[Fault]:
    """Return what still has to be answered: one fault for each empty required question."""
    return [
        Fault(questions.row_keys(question)[0], f"Answer “{question.label}”")
        for question in asked
        if question.is_required
        and question.kind != Kind.GUIDANCE
        and not questions.is_begun(question, form)
    ]


def faults(form: FilledForm, asked: Iterable[Question]) -> list[Fault]:
    """Return what is wrong with answers that were given."""
    return [
        fault
        for question in asked
        if questions.is_begun(question, form)
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
    amount = questions.amount_in(form.text(question.key))
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
    day = questions.day_in(form.text(question.key))
    if day is None:
        return [Fault(question.key, "Enter a real date, like 27 3 2027")]
    if question.key == "start_date" and day <= form.decision_due_on:
        due = f"{form.decision_due_on.day} {form.decision_due_on:%B %Y}"
        words = f"We decide by {due}, and cannot pay for what came before. Choose a later day"
        return [Fault(question.key, words)]
    start = questions.day_in(form.text("start_date"))
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
    known = dict(questions.choices(question))
    chosen = form.text(question.key).splitlines()
    if any(key not in known for key in chosen):
        return [Fault(question.key, "Choose from the list")]
    if "neither" in chosen and len(chosen) > 1:
        return [Fault(question.key, "Choose “Neither” alone, or only the ones that fit")]
    return []


def _postcode(question: Question, form: FilledForm) -> list[Fault]:
    return postal.postcode_faults(question.key, form.text(question.key))


def _ward(question: Question, form: FilledForm) -> list[Fault]:
    if form.text(question.key) in wards.labels(form.wards) | {wards.NOT_SURE}:
        return []
    return [Fault(question.key, "Choose a ward from the list, or say that you are not sure")]


def _address(question: Question, form: FilledForm) -> list[Fault]:
    texts = {part: form.text(f"{question.key}.{part}") for part, _ in questions.parts(question)}
    return postal.faults(question.key, texts)


def _contact(question: Question, form: FilledForm) -> list[Fault]:
    found = [
        Fault(f"{question.key}.{part}", f"Fill in “{label}” of “{question.label}”")
        for part, label in questions.parts(question)
        if part not in questions.OPTIONAL_PARTS and not form.text(f"{question.key}.{part}")
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
        for key, label in questions.statements(question)
        if form.text(key) != "yes"
    ]
    for part, words in (("name", "Type your full name"), ("role", "Type your role in your group")):
        if not form.text(f"{question.key}.{part}"):
            found.append(Fault(f"{question.key}.{part}", words))
    return found


def _people(question: Question, form: FilledForm) -> list[Fault]:
    return head_counts.faults(question.key, form.text(question.key))


def _partners(question: Question, form: FilledForm) -> list[Fault]:
    return partners.faults(question.key, form.text(question.key), asked_for=form.amount)


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
    Kind.WARD: _ward,
    Kind.ADDRESS: _address,
    Kind.CONTACT: _contact,
    Kind.DECLARATION: _declaration,
    Kind.PEOPLE_COUNTS: _people,
    Kind.PARTNERS: _partners,
    Kind.BUDGET: _budget,
}
