"""Looking through the register of interests."""

from typing import Any

from django import forms

from grants.models import Round
from grants.rules.interest_register import SHOWN


class InterestFilterForm(forms.Form):
    shown = forms.ChoiceField(
        label="Show",
        required=False,
        choices=list(SHOWN.items()),
        widget=forms.Select({"class": "govuk-select"}),
    )
    call = forms.ModelChoiceField(
        label="Round",
        required=False,
        queryset=Round.objects.none(),
        to_field_name="slug",
        empty_label="All rounds",
        widget=forms.Select({"class": "govuk-select"}),
    )
    person = forms.CharField(
        label="Person",
        required=False,
        max_length=120,
        widget=forms.TextInput({"class": "govuk-input"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = Round.objects.published()  # type: ignore[attr-defined]
        for field in self.fields.values():
            # So that no field of a search is called optional.
            field.asked = True  # type: ignore[attr-defined]
