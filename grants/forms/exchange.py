"""Bringing past awards in: a file first, then the table that was looked at."""

from typing import Any

from django import forms

from grants.models import Fund

BYTES_AT_MOST = 2 * 1024 * 1024


class AwardImportForm(forms.Form):
    fund = forms.ModelChoiceField(
        Fund.objects.all(),
        label="Which fund made these awards?",
        empty_label=None,
        error_messages={"required": "Choose a fund"},
    )
    file = forms.FileField(
        label="The file",
        help_text="CSV or Excel (.xlsx), at most 2 MB. The first row names the columns.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > BYTES_AT_MOST:
            raise forms.ValidationError("The file is larger than 2 MB. Split it in two.")
        return self.cleaned_data["file"]


class AwardImportConfirmForm(forms.Form):
    """The table as it was looked at; it comes back with the page, so nothing is kept in between."""

    fund = forms.ModelChoiceField(Fund.objects.all(), widget=forms.HiddenInput)
    table = forms.CharField(widget=forms.HiddenInput, max_length=2 * BYTES_AT_MOST, strip=False)
