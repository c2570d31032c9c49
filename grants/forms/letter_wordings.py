"""The words of a letter, as staff write them."""

from typing import Any

from django import forms

from grants.rules import answers
from grants.rules.letter_wordings import LONGEST_BODY, LONGEST_NOTE, LONGEST_SUBJECT, faults


class LetterWordingForm(forms.Form):
    subject = forms.CharField(
        label="Subject",
        max_length=LONGEST_SUBJECT,
        error_messages={"required": "Write a subject"},
    )
    body = forms.CharField(
        label="Letter",
        help_text="Without the greeting and the end, which every letter has. A line left empty "
        "begins a new paragraph.",
        max_length=LONGEST_BODY,
        widget=forms.Textarea({"rows": 16}),
        error_messages={"required": "Write the letter"},
    )
    note = forms.CharField(
        label="Why do the words change?",
        help_text="For colleagues. It stays in the history.",
        max_length=LONGEST_NOTE,
        error_messages={"required": "Say why the words change"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, key: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.key = key

    def clean_subject(self) -> str:
        return answers.tidy(self.cleaned_data["subject"])

    def clean_body(self) -> str:
        return answers.tidy(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "subject" in cleaned and "body" in cleaned:
            for field, fault in faults(self.key, cleaned["subject"], cleaned["body"]):
                self.add_error(field, fault)
        return cleaned

    def words_alone_are_good(self) -> bool:
        """Whether the words can be shown, whatever is missing beside them. Forgets what that is."""
        self.errors.pop("note", None)
        return not self.errors
