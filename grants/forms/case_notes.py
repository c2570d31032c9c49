"""The box for a note about an application."""

from django import forms

from grants import limits
from grants.rules import answers
from grants.rules.case_notes import LONGEST


class CaseNoteForm(forms.Form):
    text = forms.CharField(
        label="Add a note",
        help_text="For colleagues in casework. The group never sees it, but it can be asked for by law.",
        widget=forms.Textarea({"rows": 3, "data-limit-characters": str(LONGEST)}),
        error_messages={"required": "Write your note first"},
    )

    def clean_text(self) -> str:
        text = answers.tidy(self.cleaned_data["text"])
        if (count := limits.characters(text)) > LONGEST:
            raise forms.ValidationError(limits.said(count, LONGEST, "characters"))
        return text
