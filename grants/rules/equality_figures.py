"""What the equality forms of a round come to: totals only, and no number in which somebody shows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from grants import small_numbers
from grants.models import EqualityAnswer, Round
from grants.rules import equality
from grants.rules.equality import EqualityQuestion
from grants.small_numbers import Shown

Counts = dict[str, dict[str, int]]
NO_ANSWER = "Prefer not to say, or no answer"


@dataclass(frozen=True)
class Table:
    """One question: the answers in words with what may be shown of their numbers, if anything may."""

    label: str
    takes_several: bool
    rows: list[tuple[str, str]]
    is_whole: bool


@dataclass(frozen=True)
class Figures:
    """`forms` in words; `tables` is empty while there are too few, or the form is still open."""

    is_open: bool
    closes_at: datetime
    forms: str
    tables: list[Table]


def of_round(call: Round, *, now: datetime) -> Figures:
    """Return the totals of a round once nobody can answer any more."""
    closes_at = equality.closes_at(call)
    if now < closes_at:
        return Figures(True, closes_at, "", [])
    counts = _counts(call)
    forms = counts[equality.FORMS][equality.SENT]
    if forms < small_numbers.SMALLEST:
        return Figures(False, closes_at, small_numbers.FEWER.lower(), [])
    tables = [_table(question, counts, forms) for question in equality.questions()]
    return Figures(False, closes_at, f"{forms:,}", tables)


def _counts(call: Round) -> Counts:
    found: Counts = defaultdict(lambda: defaultdict(int))
    for row in EqualityAnswer.objects.filter(round_number=call.pk):
        found[row.question][row.choice] = row.count
    return found


def _table(question: EqualityQuestion, counts: Counts, forms: int) -> Table:
    shown = _shown(question, counts, forms)
    words = {equality.prefer_not(): NO_ANSWER}
    rows = [(words.get(choice, choice), cell) for choice, cell in shown.cells.items()]
    return Table(question.label, question.takes_several, rows, shown.is_whole)


def _shown(question: EqualityQuestion, counts: Counts, forms: int) -> Shown:
    """A question that only some were asked adds up to a number of another table: it is shown only
    where that whole table is. Of several answers, those that exclude the others are left out,
    because together with them the lines would add up.
    """
    mine = counts[question.key]
    if question.takes_several:
        return small_numbers.of_people({name: mine[name] for name in question.options}, forms)
    if question.only_if and not _is_whole(question.only_if[0], counts):
        return Shown({}, is_whole=False)
    return small_numbers.of_parts({name: mine[name] for name in question.choices})


def _is_whole(key: str, counts: Counts) -> bool:
    question = next(each for each in equality.questions() if each.key == key)
    return small_numbers.of_parts({name: counts[key][name] for name in question.choices}).is_whole
