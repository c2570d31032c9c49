"""What somebody asks the page “What if” to move."""

from typing import Any

from django import forms

from grants.forms.fields import MoneyField
from grants.rules.what_if import Wish


def _number(label: str, hint: str, most: int) -> forms.DecimalField:
    """A number from 0 up to the most, with two places; nothing typed leaves things as they are."""
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=False,
        min_value=0,
        max_value=most,
        decimal_places=2,
        error_messages={"invalid": f"Enter a number from 0 to {most}"},
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-10"}
        ),
    )


class WhatIfForm(forms.Form):
    """Everything may stay empty. `wish` is what was asked, once the form is valid."""

    pot = MoneyField(
        label="The pot",
        help_text="Leave empty to keep it.",
        required=False,
    )
    cut_line = _number(
        "The cut line", "The score from which an application can be funded, 0 to 100.", 100
    )
    criterion = forms.ChoiceField(label="One weight", required=False)
    weight = _number("Its weight", "Out of 100. The other weights keep their proportions.", 99)

    def __init__(
        self,
        *args: Any,
        criteria: list[tuple[str, str]],
        has_cut_line: bool = True,
        has_passes: bool = False,
        has_strands: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_strands:
            self.fields["pot"].help_text += " Strands grow or shrink with it, in proportion."
        if has_passes:
            self.fields[
                "cut_line"
            ].help_text = "The score of the first pass that goes on, 0 to 100."
        if not has_cut_line:
            del self.fields["cut_line"]
        choices = [("", "Keep all weights"), *criteria]
        self.fields["criterion"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_weight = cleaned.get("weight") is not None
        if cleaned.get("criterion") and not has_weight and "weight" not in self.errors:
            self.add_error("weight", "Enter the weight that you want to try")
        if has_weight and not cleaned.get("criterion"):
            self.add_error("criterion", "Choose which weight to move")
        return cleaned

    @property
    def wish(self) -> Wish:
        return Wish(**self.cleaned_data)
