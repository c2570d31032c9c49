"""The groups that apply together as they are typed: a row of boxes for each."""

from typing import Any

from django import forms
from django.http import QueryDict  # noqa: TID251 -- the boxes that were posted

from grants.forms.answer_fields import AnswerField
from grants.forms.fields import MoneyInput
from grants.models import Question
from grants.rules import partners
from grants.rules.partners import COLUMNS, LABELS, Line


def _text(raw: Any) -> str:
    return str(raw or "").strip()


def _widget(column: str) -> forms.Widget:
    if column == "amount":
        return MoneyInput({"class": "govuk-input govuk-input--width-10"})
    facts = {"class": "govuk-input", "autocomplete": "off"}
    return forms.TextInput({**facts, "data-limit-characters": partners.LIMITS[column]})


def fields(question: Question) -> dict[str, AnswerField]:
    """Return the boxes of every row that the table may have: `key.<number>.<column>`."""
    return {
        f"{question.key}.{number}.{column}": _box(column)
        for number in range(1, partners.MOST_LINES + 1)
        for column in COLUMNS
    }


def _box(column: str) -> AnswerField:
    made = AnswerField(_text, label=LABELS[column], widget=_widget(column))
    made.asked = column in partners.NEEDED  # type: ignore[attr-defined]
    return made


def initial(key: str, text: str) -> dict[str, str]:
    """Return what stands in the boxes, by their names."""
    return {
        f"{key}.{number}.{column}": getattr(line, column)
        for number, line in enumerate(partners.from_text(text), start=1)
        for column in COLUMNS
    }


def typed(key: str, data: Any) -> str:
    """Return the rows that were posted as the answer keeps them, in order and without empty ones."""
    return partners.to_text(
        Line(**{column: _text(data.get(f"{key}.{number}.{column}")) for column in COLUMNS})
        for number in range(1, partners.MOST_LINES + 1)
    )


def moved_up(key: str, data: QueryDict) -> QueryDict:
    """Return what was posted with the empty rows at the end, so that a row bears the number it is told by."""
    moved = data.copy()
    for name in [name for name in moved if name.startswith(f"{key}.")]:
        del moved[name]
    for name, text in initial(key, typed(key, data)).items():
        moved[name] = text
    return moved


def rows_shown(text: str) -> int:
    """Return how many rows stand on the page: one more than are filled in, as far as there are any."""
    filled = len(partners.from_text(text))
    return min(max(filled + 1, partners.FEWEST_SHOWN), partners.MOST_LINES)
