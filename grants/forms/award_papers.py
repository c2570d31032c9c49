"""A file for a paper of a grant, and what an officer makes of it."""

from typing import Any

from django import forms

from grants.forms.fields import DateField


class _OfWhatWasSeen(forms.Form):
    """How often the files had changed when the page was opened: what changed since is not judged."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, posted: Any, *, changes: int) -> None:
        super().__init__(posted, initial={"seen": changes})


class PaperAcceptForm(_OfWhatWasSeen):
    prefix = "accept"


class PaperAgainForm(_OfWhatWasSeen):
    prefix = "again"
    reason = forms.CharField(
        label="What should they send instead, and why?",
        help_text="The group reads this in its letter and on its page.",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say what to send instead, and why"},
    )
    due_on = DateField(label="By when?")


class PaperWaiveForm(forms.Form):
    prefix = "waive"
    reason = forms.CharField(
        label="Why do we not need it?",
        help_text="It is kept in the audit trail, and the group reads it.",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say why we do not need it"},
    )
