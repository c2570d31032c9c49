"""Naming the filters of the work list."""

from django import forms


class SavedFilterForm(forms.Form):
    name = forms.CharField(
        label="Keep these filters as",
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input govuk-input--width-10"}),
        error_messages={
            "required": "Give these filters a name",
            "max_length": "Give these filters a name of up to 40 characters",
        },
    )
