"""Forms around a passkey. The browser's answer travels in a hidden field, filled by `passkeys.js`."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.validators import MaxLengthValidator

LONGEST_NAME = 60
DID_NOT_WORK = "This passkey did not work. Try again, or use another way"
NOT_ADDED = "Your device did not answer as expected, so nothing was added. Try again"


def checked(check: Callable[[], Any], refusal: str) -> Any:
    """Run the library's check; refuse in our words what is wrong or is no browser's answer at all.

    "Too many tries" keeps its own words.
    """
    try:
        return check()
    except forms.ValidationError as found:
        if found.code != "incorrect_code":
            raise
    except (AttributeError, KeyError, TypeError, ValueError):
        pass
    raise forms.ValidationError(refusal, code="passkey")


def ask_for_a_name(form: forms.Form) -> None:
    name = form.fields["name"]
    name.label = "Name of this passkey"
    name.help_text = "So that you know it again, for example the phone or computer it is on."
    name.validators.append(MaxLengthValidator(LONGEST_NAME, "Use at most 60 characters"))
    name.error_messages["required"] = "Enter a name for this passkey"
    name.widget.attrs["autocomplete"] = "off"


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Every key here is a passkey: the browser is told so, and the settings ask for the person.
        self.fields.pop("passwordless", None)
        ask_for_a_name(self)
        self.fields["credential"].error_messages["required"] = NOT_ADDED

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = checked(super().clean, NOT_ADDED)
        return cleaned


class NamePasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_a_name(self)


class SignInWithPasskeyForm(webauthn.LoginWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = DID_NOT_WORK

    def clean_credential(self) -> Any:
        return checked(super().clean_credential, DID_NOT_WORK)


class SecondFactorPasskeyForm(webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return checked(super().clean_credential, DID_NOT_WORK)


class PasskeyAgainForm(webauthn.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return checked(super().clean_credential, DID_NOT_WORK)
