"""What people tell us about themselves."""

from django import forms
from django.http import HttpRequest

from grants.models import User


class SignupDetailsForm(forms.Form):
    """The part of sign-up beside e-mail and password."""

    name = forms.CharField(
        label="Your full name",
        max_length=120,
        error_messages={"required": "Enter your full name"},
    )

    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth after the account was saved; the adapter has kept the name."""
