"""Taking the bundle of an application for a freedom-of-information request."""

from django import forms


class DisclosureForm(forms.Form):
    reason = forms.CharField(
        label="Which request is it for?",
        help_text="Its number and day. No name of whoever asked. It stays in the audit trail.",
        max_length=200,
        error_messages={"required": "Say which request it is for"},
    )
