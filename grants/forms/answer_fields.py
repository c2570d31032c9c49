"""The fields that answer questions. They take whatever is typed and make it a text that can be kept:
in its one form where it can be read (a date, a sum, a postcode), as it was typed where not.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape

from grants.forms.fields import (
    DateField,
    DateInThreeBoxes,
    MoneyField,
    MoneyInput,
    PostcodeField,
    ward_choices,
)
from grants.models import Question
from grants.rules import code_lists, postal, questions
from grants.rules.questions import FilledForm, Kind

PUBLISHED = "We put this on our website if we fund you."
WORDS_A_ROW = 12
AUTOCOMPLETE = {"name": "name", "email": "email", "telephone": "tel", "role": "organization-title"}
ADDRESS_BOXES = {
    "line_1": ("address-line1", ""),
    "line_2": ("address-line2", ""),
    "town": ("address-level2", " govuk-input--width-20"),
    "postcode": ("postal-code", " govuk-input--width-10"),
}
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


def hint(question: Question) -> str:
    says_it = "website" in question.hint
    shown = [question.hint, PUBLISHED if question.is_published and not says_it else ""]
    return escape(" ".join(part for part in shown if part))


def plain_field(question: Question) -> AnswerField:
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
        help_text=hint(question),
    )
    made.asked = question.is_required  # type: ignore[attr-defined]
    return made


def ward_fields(question: Question, form: FilledForm) -> dict[str, AnswerField]:
    offered = ward_choices(form.wards, chosen=form.text(question.key))
    widget = forms.Select({"class": "govuk-select"}, choices=offered)
    made = AnswerField(_plain, widget=widget, label=question.label, help_text=hint(question))
    made.asked = question.is_required  # type: ignore[attr-defined]
    return {question.key: made}


def contact_fields(question: Question, form: FilledForm) -> dict[str, AnswerField]:
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


def address_fields(question: Question, form: FilledForm) -> dict[str, AnswerField]:
    found = {}
    for part, label in questions.parts(question):
        autocomplete, width = ADDRESS_BOXES[part]
        widget = forms.TextInput({"class": f"govuk-input{width}", "autocomplete": autocomplete})
        read = _postcode if part == "postcode" else _plain
        made = AnswerField(read, widget=widget, label=label)
        made.asked = part not in postal.OPTIONAL_PARTS  # type: ignore[attr-defined]
        found[f"{question.key}.{part}"] = made
    return found


def people_fields(question: Question, form: FilledForm) -> dict[str, AnswerField]:
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


IN_FIELDS: dict[str, Callable[[Question, FilledForm], dict[str, AnswerField]]] = {
    Kind.GUIDANCE: lambda question, form: {},
    Kind.CONTACT: contact_fields,
    Kind.ADDRESS: address_fields,
    Kind.WARD: ward_fields,
    Kind.PEOPLE_COUNTS: people_fields,
}


def fields_of(question: Question, form: FilledForm) -> dict[str, AnswerField]:
    """Return the fields of a question, by the names under which they are posted."""
    make = IN_FIELDS.get(question.kind)
    return make(question, form) if make else {question.key: plain_field(question)}
