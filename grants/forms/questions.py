"""A page of the application form, built from its questions.

Nothing that is typed is refused here. What is wrong with it is said by `rules.answer_faults.faults`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict  # noqa: TID251 -- the boxes that were posted
from django.utils.html import format_html

from grants.forms import answer_fields, partners
from grants.forms.answer_fields import AnswerField
from grants.models import Question
from grants.rules import code_lists, head_counts, questions
from grants.rules.answers import Meeting
from grants.rules.faults import Fault
from grants.rules.partners import COLUMNS, MOST_LINES
from grants.rules.questions import FilledForm, Kind


@dataclass
class Group:
    """One question as it stands on the page, with its fields."""

    question: Question
    fields: list[BoundField]
    hint: str
    rows: list[tuple[str, list[tuple[str, BoundField]]]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    may_add: bool = False
    meeting: Meeting | None = None

    @property
    def id(self) -> str:
        return f"question_{self.question.key}"


class SectionForm(forms.Form):
    """The questions of one page. Its names are the keys of the rows that keep the answers."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, filled: FilledForm, asked: Iterable[Question]
    ) -> None:
        self.asked, self.filled = list(asked), filled
        super().__init__(self._with_rows_moved_up(data))
        self.loose: dict[str, list[str]] = {}
        self.meetings: dict[str, Meeting] = {}
        for question in self.asked:
            self.fields.update(self._fields_of(question))
            self.initial.update(self._initial_of(question))

    def _with_rows_moved_up(self, data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        for question in self.asked:
            if question.kind == Kind.PARTNERS and isinstance(data, QueryDict):
                data = partners.moved_up(question.key, data)
        return data

    def _fields_of(self, question: Question) -> dict[str, AnswerField]:
        if question.kind == Kind.PARTNERS:
            return partners.fields(question)
        return answer_fields.fields_of(question, self.filled)

    def _initial_of(self, question: Question) -> dict[str, Any]:
        texts = self.filled.texts
        if question.kind in IN_BOXES:
            return IN_BOXES[Kind(question.kind)](question.key, texts.get(question.key, ""))
        if question.kind in (Kind.CONTACT, Kind.ADDRESS, Kind.GUIDANCE):
            return {key: texts.get(key, "") for key in questions.row_keys(question)}
        text = texts.get(question.key, "")
        if question.kind == Kind.SEVERAL_OF:
            return {question.key: text.splitlines()}
        if question.kind == Kind.MONEY:
            return {question.key: questions.amount_in(text) or text}
        return {question.key: text}

    def texts(self) -> dict[str, str]:
        """Return what was typed, by the key of the row that keeps it."""
        typed = {
            name: made.read(made.widget.value_from_datadict(self.data, self.files, name))
            for name, made in self.fields.items()
            if isinstance(made, AnswerField)
        }
        found: dict[str, str] = {}
        for question in self.asked:
            if question.kind == Kind.PARTNERS:
                found[question.key] = partners.typed(question.key, self.data)
            elif question.kind == Kind.PEOPLE_COUNTS:
                start = f"{question.key}."
                cells = {
                    name.removeprefix(start): text
                    for name, text in typed.items()
                    if name.startswith(start)
                }
                found[question.key] = "\n".join(f"{k}={text}" for k, text in cells.items() if text)
            else:
                found.update({key: typed[key] for key in questions.row_keys(question)})
        return found

    def show(self, faults: Iterable[Fault], meetings: Iterable[Meeting] = ()) -> None:
        """Put what is wrong, and what somebody else wrote, beside the fields it belongs to."""
        for fault in faults:
            if fault.place in self.fields:
                self.errors.setdefault(fault.place, self.error_class()).append(fault.words)
            else:
                self.loose.setdefault(fault.place, []).append(fault.words)
        for meeting in meetings:
            self.meetings[meeting.key] = meeting
            if meeting.key in self.fields:
                self.fields[meeting.key].aside = _other_version(meeting)  # type: ignore[attr-defined]

    def error_list(self) -> list[tuple[str, str]]:
        """Return every error with the id of the place where it can be put right."""
        found = [
            (str(words), _target(self[name]))
            for name, messages in self.errors.items()
            for words in messages
        ]
        return found + [
            (words, f"question_{place}")
            for place, messages in self.loose.items()
            for words in messages
        ]

    def groups(self) -> list[Group]:
        return [self._group(question) for question in self.asked]

    def _group(self, question: Question) -> Group:
        names = [
            name
            for name in self.fields
            if name == question.key or name.startswith(f"{question.key}.")
        ]
        group = Group(question, [self[name] for name in names], hint=answer_fields.hint(question))
        group.errors = self.loose.get(question.key, [])
        if question.kind == Kind.PEOPLE_COUNTS:
            self._lay_out_people(group)
        if question.kind == Kind.PARTNERS:
            self._lay_out_partners(group)
        return group

    def _lay_out_partners(self, group: Group) -> None:
        key = group.question.key
        group.meeting = self.meetings.get(key)
        text = partners.typed(key, self.data) if self.is_bound else self.filled.text(key)
        count = partners.rows_shown(text)
        group.may_add = count < MOST_LINES
        group.rows = [
            (
                f"Group {number}",
                [(column, self[f"{key}.{number}.{column}"]) for column in COLUMNS],
            )
            for number in range(1, count + 1)
        ]

    def _lay_out_people(self, group: Group) -> None:
        bands = code_lists.choices("age_bands")
        key = group.question.key
        group.meeting = self.meetings.get(key)
        group.rows = [
            (name, [(words, self[f"{key}.{district}.{band}"]) for band, words in bands])
            for district, name in self.filled.districts
        ]
        group.errors = group.errors + [str(words) for cell in group.fields for words in cell.errors]


def _cells(key: str, text: str) -> dict[str, str]:
    return {f"{key}.{cell}": value for cell, value in head_counts.cells(text).items()}


IN_BOXES: dict[Kind, Callable[[str, str], dict[str, str]]] = {
    Kind.PEOPLE_COUNTS: _cells,
    Kind.PARTNERS: partners.initial,
}


def _other_version(meeting: Meeting) -> str:
    return format_html(
        '<div class="notice notice--lamp other-version"><p><strong>{} changed this while you were '
        "writing. Both versions are here; nothing is lost.</strong></p>"
        '<p class="pre-line">{}</p>'
        '<p class="hint">Yours is in the box. Save again to keep yours, or copy this one into it.</p>'
        "</div>",
        meeting.by,
        meeting.text or "(empty)",
    )


def _target(bound: BoundField) -> str:
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label or bound.auto_id)
