"""The account pages' own forms, in our words. Which one stands where is said in `ACCOUNT_FORMS`."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

LONG_ENOUGH = "At least 10 characters. Three words that do not belong together make a good one."
WORDS = {
    "name": {"label": "Your full name"},
    "login": {
        "label": "E-mail address",
        "required": "Enter your e-mail address",
        "invalid": "Enter an e-mail address like name@example.org",
    },
    "email": {
        "label": "E-mail address",
        "required": "Enter your e-mail address",
        "invalid": "Enter an e-mail address like name@example.org",
    },
    "password": {"label": "Password", "required": "Enter your password"},
    "oldpassword": {"label": "Your password now", "required": "Enter the password you have now"},
    "password1": {
        "label": "New password",
        "help_text": LONG_ENOUGH,
        "required": "Enter a new password",
    },
    "password2": {
        "label": "New password once more",
        "required": "Enter the new password once more",
    },
    "code": {"label": "Code", "required": "Enter the code"},
}


def say_it_our_way(form: forms.Form) -> None:
    """Give a form of the sign-in library our labels, hints and error messages."""
    for name, field in form.fields.items():
        words = dict(WORDS.get(name, {}))
        field.label = words.pop("label", field.label)
        field.help_text = words.pop("help_text", "")
        field.error_messages.update(words)
        field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class SignupForm(account.SignupForm):
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)
        self.fields["password1"].label = "Choose a password"


class AddEmailForm(account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)
        self.fields["email"].label = "New e-mail address"


class ChangeEmailForm(account.ChangeEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)
        self.fields["email"].label = "Use another e-mail address"


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class SetPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class RequestLoginCodeForm(account.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ConfirmLoginCodeForm(account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ConfirmEmailVerificationCodeForm(account.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ConfirmPasswordResetCodeForm(account.ConfirmPasswordResetCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class SecondFactorForm(mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class SecondFactorAgainForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_it_our_way(self)
        self.fields["code"].label = "The six digits from your app"
