"""What somebody types who wants to hear when a round opens: one address."""

from django import forms

from grants.forms.machines import PeopleForm


class RoundAlertForm(PeopleForm):
    page = "round_alert"
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="We use it only for this.",
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
            "max_length": "Enter an e-mail address of up to 254 characters",
        },
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
