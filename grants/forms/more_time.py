"""Giving one group more time."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from grants import references
from grants.errors import RuleError
from grants.forms.fields import DateField
from grants.forms.rounds import HOURS


class MoreTimeForm(forms.Form):
    reference = forms.CharField(
        label="Reference of the draft",
        help_text="The group finds it on its list of sections, under “Stuck?”. For example, K7Q2-9XWM.",
        max_length=20,
        widget=forms.TextInput(
            {"class": "govuk-input govuk-input--width-10", "autocomplete": "off"}
        ),
        error_messages={"required": "Enter the reference that the group gave you"},
    )
    day = DateField(label="Last day to send it", help_text="For example, 18 12 2026")
    hour = forms.ChoiceField(
        label="Time of day", choices=HOURS, widget=forms.RadioSelect, initial="12"
    )
    reason = forms.CharField(
        label="Why",
        help_text="For colleagues and for the audit trail. The group does not see it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, for those who read this later"},
    )

    def clean_reference(self) -> str:
        tidied = references.tidy(self.cleaned_data["reference"])
        if not tidied:
            raise forms.ValidationError("Enter a reference like K7Q2-9XWM")
        return tidied

    def facts(self) -> dict[str, Any]:
        """Return what the rule takes."""
        typed = self.cleaned_data
        moment = datetime.combine(typed["day"], time(int(typed["hour"])))
        return {
            "reference": typed["reference"],
            "until": timezone.make_aware(moment),
            "reason": typed["reason"],
        }

    def refuse(self, refusal: RuleError) -> None:
        """Show a rule's refusal beside the field that it is about."""
        self.add_error("day" if refusal.field == "until" else refusal.field, str(refusal))
