"""Bringing in a list of wards: a file first, then the rows that were looked at."""

from typing import Any

from django import forms

BYTES_AT_MOST = 4 * 1024 * 1024


class WardFileForm(forms.Form):
    file = forms.FileField(
        label="The file",
        help_text="CSV or Excel (.xlsx), at most 4 MB. The first row names the columns.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > BYTES_AT_MOST:
            raise forms.ValidationError("The file is larger than 4 MB. Leave other counties out.")
        return self.cleaned_data["file"]


class WardListForm(forms.Form):
    """The rows as they were looked at; they come back with the page, so nothing is kept in between."""

    table = forms.CharField(widget=forms.HiddenInput, max_length=BYTES_AT_MOST, strip=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
