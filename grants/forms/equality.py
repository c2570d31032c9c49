"""The equality form. Every question can be left out, and nothing in it can be wrong."""

from typing import Any

from django import forms

from grants.rules import equality
from grants.rules.equality import EqualityQuestion


class EqualityForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in equality.questions():
            self.fields[question.key] = _field(question)

    def answers(self) -> dict[str, list[str]]:
        """Return what was chosen, question by question; nothing where it was left out."""
        typed = self.cleaned_data
        return {
            key: value if isinstance(value, list) else [value]
            for key, value in typed.items()
            if value
        }


def _field(question: EqualityQuestion) -> forms.Field:
    kind: type[forms.ChoiceField] = forms.ChoiceField
    widget: type[forms.RadioSelect | forms.CheckboxSelectMultiple] = forms.RadioSelect
    if question.takes_several:
        kind, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
    field = kind(
        label=question.label,
        help_text=question.hint,
        required=False,
        choices=[(choice, choice) for choice in question.choices],
        widget=widget,
    )
    field.asked = True  # type: ignore[attr-defined]  # the page says once that all are optional
    return field
