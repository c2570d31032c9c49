"""The budget table as it is typed: a row of fields for each cost."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from grants import money
from grants.forms.answer_fields import AnswerField
from grants.forms.fields import MoneyInput
from grants.rules import budgets, code_lists
from grants.rules.budgets import AMOUNTS, COLUMNS, LABELS, Line
from grants.rules.faults import Fault

EMPTY_LINES = 3


def _text(raw: Any) -> str:
    return str(raw or "").strip()


def _shown(line: Line, column: str) -> str:
    """Return a cell as it stands in its box: amounts that can be read with their commas."""
    typed = getattr(line, column)
    amount = line.amount(column) if typed and column in AMOUNTS else None
    return typed if amount is None else money.text(amount).removeprefix("£")


class LineForm(forms.Form):
    """One cost. Its names are `budget.<number>.<column>`."""

    category = AnswerField(
        _text,
        label=LABELS["category"],
        widget=forms.Select(
            {"class": "govuk-select"},
            choices=[("", "Choose"), *code_lists.choices("budget_categories")],
        ),
    )
    item = AnswerField(
        _text, label=LABELS["item"], widget=forms.TextInput({"class": "govuk-input"})
    )
    working = AnswerField(
        _text, label=LABELS["working"], widget=forms.TextInput({"class": "govuk-input"})
    )

    def __init__(self, data: Mapping[str, Any] | None, *, number: int, line: Line) -> None:
        initial = {column: _shown(line, column) for column in COLUMNS}
        super().__init__(data, prefix=f"budget.{number}", initial=initial)
        self.number = number
        for column in AMOUNTS:
            widget = MoneyInput({"class": "govuk-input", "data-column": column})
            self.fields[column] = AnswerField(_text, label=LABELS[column], widget=widget)

    def add_prefix(self, field_name: str) -> str:
        return f"{self.prefix}.{field_name}"

    def amounts(self) -> list[forms.BoundField]:
        return [self[column] for column in AMOUNTS]

    def error_words(self) -> list[str]:
        return [str(words) for messages in self.errors.values() for words in messages]


class BudgetForm:
    """All lines of the table, with a few empty ones at its end."""

    def __init__(self, data: Any, *, lines: list[Line], extra: int = 0) -> None:
        self.data = data
        self.typed = lines if data is None else _posted(data)
        limit = budgets.line_limit()
        shown = max(len(self.typed) + extra, EMPTY_LINES)
        shown = max(min(shown, limit), len(self.typed))
        self.may_add = shown < limit
        padded = [*self.typed, *[Line()] * (shown - len(self.typed))]
        self.lines = [
            LineForm(None, number=number, line=line) for number, line in enumerate(padded, start=1)
        ]
        self.loose: list[str] = []

    def text_after(self, removed: str) -> str:
        """Return the table as text, without the line whose number stands on the pressed button."""
        number = int(removed) if removed.isdecimal() else 0
        kept = [line for place, line in enumerate(self.typed, start=1) if place != number]
        return budgets.to_text(kept)

    def show(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            _, _, place = fault.place.partition(".")
            number, _, column = place.partition(".")
            if number:
                errors = self.lines[int(number) - 1].errors
                errors.setdefault(column, forms.utils.ErrorList()).append(fault.words)
            else:
                self.loose.append(fault.words)

    def error_list(self) -> list[tuple[str, str]]:
        found = [
            (str(words), line[column].id_for_label)
            for line in self.lines
            for column, messages in line.errors.items()
            for words in messages
        ]
        return found + [(words, "budget-total") for words in self.loose]


def _posted(data: Any) -> list[Line]:
    """Return the lines that were typed, in their order and without the empty ones."""
    numbers = range(1, 2 * budgets.line_limit() + 1)
    lines = [
        Line(**{column: data.get(f"budget.{number}.{column}", "").strip() for column in COLUMNS})
        for number in numbers
    ]
    return [line for line in lines if not line.is_empty]
