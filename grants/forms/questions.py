"""A page of the application form, built from its questions.

Nothing that is typed is refused here: every answer becomes a text that can be kept, in its one form
where it can be read (a date, a sum, a postcode) and as it was typed where not. What is wrong with it
is said by `rules.questions.faults`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.html import escape, format_html

from grants.forms.fields import DateField, DateInThreeBoxes, MoneyField, MoneyInput, PostcodeField
from grants.models import Question
from grants.rules import code_lists, head_counts, questions
from grants.rules.answers import Meeting
from grants.rules.faults import Fault
from grants.rules.questions import FilledForm, Kind

PUBLISHED = "We put this on our website if we fund you."
WORDS_A_ROW = 12
AUTOCOMPLETE = {"name": "name", "email": "email", "telephone": "tel", "role": "organization-title"}
INPUT_TYPES = {"email": "email", "telephone": "tel"}


class AnswerField(forms.Field):
    """A field that takes whatever is typed; `read` makes it the text that is kept."""

    def __init__(self, read: Callable[[Any], str], **facts: Any) -> None:
        super().__init__(required=False, **facts)
        self.read = read


class LenientDate(DateInThreeBoxes):
    """Shows a day, or what was typed instead of one: `31/2/2027`."""

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str) and questions.day_in(value) is None:
            return [*value.split("/"), "", "", ""][:3]
        return super().decompress(value)


def _plain(raw: Any) -> str:
    return str(raw or "")


def _list(raw: Any) -> str:
    return "\n".join(raw or [])


def _money(raw: Any) -> str:
    try:
        return str(MoneyField(required=False).to_python(raw) or raw or "")
    except ValidationError:
        return str(raw)


def _date(raw: Any) -> str:
    typed = [str(part or "").strip() for part in raw or []]
    try:
        day = DateField(required=False).clean(typed)
    except ValidationError:
        return "/".join(typed)
    return day.isoformat() if day else ""


def _postcode(raw: Any) -> str:
    try:
        return PostcodeField(required=False).to_python(raw)
    except ValidationError:
        return str(raw)


def _whole_number(raw: Any) -> str:
    return str(raw or "").replace(",", "").replace(" ", "")


def _short_input(size: int) -> forms.TextInput:
    return forms.TextInput({"class": f"govuk-input govuk-input--width-{size}"})


def _widget(question: Question) -> forms.Widget:
    """Return what a question is answered with."""
    if question.kind in (Kind.YES_NO, Kind.ONE_OF):
        widget = forms.RadioSelect(choices=questions.choices(question))
        widget.is_inline = question.kind == Kind.YES_NO  # type: ignore[attr-defined]
        return widget
    if question.kind == Kind.SEVERAL_OF:
        return forms.CheckboxSelectMultiple(choices=questions.choices(question))
    if question.kind == Kind.LONG_TEXT:
        rows = max(4, (question.limit_words or 60) // WORDS_A_ROW + 1)
        return forms.Textarea({"rows": rows, "class": "govuk-textarea"})
    simple: dict[str, Callable[[], forms.Widget]] = {
        Kind.MONEY: MoneyInput,
        Kind.DATE: LenientDate,
        Kind.POSTCODE: lambda: _short_input(10),
        Kind.NUMBER: lambda: _short_input(10),
    }
    return simple.get(question.kind, lambda: forms.TextInput({"class": "govuk-input"}))()


READERS: dict[str, Callable[[Any], str]] = {
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.POSTCODE: _postcode,
    Kind.NUMBER: _whole_number,
    Kind.SEVERAL_OF: _list,
}


def canonical(question: Question, typed: str) -> str:
    """Return one typed text in the form in which it is kept; dates come as 2027-03-15."""
    if question.kind in (Kind.DATE, Kind.SEVERAL_OF):
        return typed
    return READERS.get(question.kind, _plain)(typed)


def _hint(question: Question) -> str:
    says_it = "website" in question.hint
    shown = [question.hint, PUBLISHED if question.is_published and not says_it else ""]
    return escape(" ".join(part for part in shown if part))


def _field(question: Question) -> AnswerField:
    widget = _widget(question)
    for unit, limit in (
        ("words", question.limit_words),
        ("characters", question.limit_characters),
    ):
        if limit:
            widget.attrs[f"data-limit-{unit}"] = limit
    made = AnswerField(
        READERS.get(question.kind, _plain),
        widget=widget,
        label=question.label,
        help_text=_hint(question),
    )
    made.asked = question.is_required  # type: ignore[attr-defined]
    return made


def _contact_fields(question: Question) -> dict[str, AnswerField]:
    found = {}
    for part, label in questions.parts(question):
        widget = forms.TextInput(
            {"class": "govuk-input", "autocomplete": AUTOCOMPLETE.get(part, "off")}
        )
        widget.input_type = INPUT_TYPES.get(part, "text")
        made = AnswerField(_plain, widget=widget, label=label)
        made.asked = part not in questions.OPTIONAL_PARTS  # type: ignore[attr-defined]
        found[f"{question.key}.{part}"] = made
    return found


def _people_fields(question: Question, form: FilledForm) -> dict[str, AnswerField]:
    bands = code_lists.choices("age_bands")
    found = {}
    for district, district_name in form.districts:
        for band, words in bands:
            widget = _short_input(4)
            widget.attrs["inputmode"] = "numeric"
            label = f"{district_name}, {words}"
            name = f"{question.key}.{district}.{band}"
            found[name] = AnswerField(_whole_number, widget=widget, label=label)
    return found


@dataclass
class Group:
    """One question as it stands on the page, with its fields."""

    question: Question
    fields: list[BoundField]
    hint: str
    rows: list[tuple[str, list[tuple[str, BoundField]]]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    meeting: Meeting | None = None

    @property
    def id(self) -> str:
        return f"question_{self.question.key}"


class SectionForm(forms.Form):
    """The questions of one page. Its names are the keys of the rows that keep the answers."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, filled: FilledForm, asked: Iterable[Question]
    ) -> None:
        super().__init__(data)
        self.asked, self.filled = list(asked), filled
        self.loose: dict[str, list[str]] = {}
        self.meetings: dict[str, Meeting] = {}
        for question in self.asked:
            self.fields.update(self._fields_of(question))
            self.initial.update(self._initial_of(question))

    def _fields_of(self, question: Question) -> dict[str, AnswerField]:
        if question.kind == Kind.CONTACT:
            return _contact_fields(question)
        if question.kind == Kind.PEOPLE_COUNTS:
            return _people_fields(question, self.filled)
        return {question.key: _field(question)}

    def _initial_of(self, question: Question) -> dict[str, Any]:
        texts = self.filled.texts
        if question.kind == Kind.PEOPLE_COUNTS:
            typed = head_counts.cells(texts.get(question.key, ""))
            return {f"{question.key}.{cell}": value for cell, value in typed.items()}
        if question.kind == Kind.CONTACT:
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
            if question.kind == Kind.PEOPLE_COUNTS:
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
            (words, _target(self[name]))
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
        group = Group(question, [self[name] for name in names], hint=_hint(question))
        group.errors = self.loose.get(question.key, [])
        if question.kind == Kind.PEOPLE_COUNTS:
            self._lay_out_people(group)
        return group

    def _lay_out_people(self, group: Group) -> None:
        bands = code_lists.choices("age_bands")
        key = group.question.key
        group.meeting = self.meetings.get(key)
        group.rows = [
            (name, [(words, self[f"{key}.{district}.{band}"]) for band, words in bands])
            for district, name in self.filled.districts
        ]
        group.errors = group.errors + [words for cell in group.fields for words in cell.errors]


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
