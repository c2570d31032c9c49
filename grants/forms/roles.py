"""Giving somebody a role for the office, and helping somebody back into their account."""

from django import forms

from grants.models import Role


class RoleGrantForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address of their account",
        help_text="They make the account themselves first, like everybody else.",
        max_length=254,
        error_messages={
            "required": "Enter the e-mail address of their account",
            "invalid": "Enter an e-mail address like name@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label="Role",
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role"},
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class SecondFactorResetForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address of their account",
        max_length=254,
        error_messages={
            "required": "Enter the e-mail address of their account",
            "invalid": "Enter an e-mail address like name@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label="Why, and how you made sure that it is them",
        max_length=500,
        error_messages={
            "required": "Say why, and how you made sure that it is them",
            "max_length": "Use at most 500 characters",
        },
        widget=forms.Textarea(attrs={"rows": 4}),
    )
