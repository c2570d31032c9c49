"""How many questions a form asks at which amount: of everybody, and more after some answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from grants import money
from grants.models import Question
from grants.rules import form_facts

GUIDANCE = Question.Kind.GUIDANCE
KNOWN_OTHERWISE = {"", "org_kind", form_facts.BANK, *form_facts.TOLD}
PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Band:
    """Amounts at which the form asks the same: `always` of everybody, `more` after some answers."""

    words: str
    always: int
    more: int


def may_be_asked(
    question: Question, by_key: Mapping[str, Question], amount: Decimal | None
) -> bool:
    """Whether some answers, some group or some round bring this question; None is any amount."""
    above = question.above_amount
    if above is not None and amount is not None and amount <= above:
        return False
    if question.shown_if_key in KNOWN_OTHERWISE:
        return True
    earlier = by_key.get(question.shown_if_key)
    if earlier is None or earlier.kind == GUIDANCE:
        return False
    return may_be_asked(earlier, by_key, amount)


def bands(
    questions: Iterable[Question],
    *,
    floor: Decimal | None = None,
    cap: Decimal | None = None,
    settled: Collection[str] = (),
) -> list[Band]:
    """Return the form's own steps, from the smallest ask to the largest, within a round's limits.

    `settled` are conditions that are met for everybody.
    """
    wanted = [question for question in questions if question.kind != GUIDANCE]
    by_key = {question.key: question for question in wanted}
    return [
        _band(wanted, by_key, low, high, is_first=low == PENNY, settled={"", *settled})
        for low, high in _ranges(_thresholds(wanted), floor or PENNY, cap)
    ]


def _thresholds(questions: Iterable[Question]) -> list[Decimal]:
    return sorted({q.above_amount for q in questions if q.above_amount})


def _ranges(
    thresholds: Sequence[Decimal], floor: Decimal, cap: Decimal | None
) -> list[tuple[Decimal, Decimal | None]]:
    lows = [floor, *(limit + PENNY for limit in thresholds if limit >= floor)]
    highs = [*(limit for limit in thresholds if limit >= floor), None]
    return [
        (low, cap if high is None or (cap is not None and high > cap) else high)
        for low, high in zip(lows, highs, strict=True)
        if cap is None or low <= cap
    ]


def _band(
    questions: list[Question],
    by_key: Mapping[str, Question],
    low: Decimal,
    high: Decimal | None,
    *,
    is_first: bool,
    settled: Collection[str],
) -> Band:
    possible = [q for q in questions if may_be_asked(q, by_key, low)]
    always = sum(question.shown_if_key in settled for question in possible)
    return Band(_in_words(low, high, is_first=is_first), always, len(possible) - always)


def _in_words(low: Decimal, high: Decimal | None, *, is_first: bool) -> str:
    if high is None:
        return "Any amount" if is_first else f"{money.text(low)} or more"
    if is_first:
        return f"Up to {money.text(high)}"
    return money.text(low) if low == high else f"{money.text(low)} to {money.text(high)}"
