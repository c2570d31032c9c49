"""How the sign-in library works here: our letters, our refusals, the name from the sign-up form."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from grants.gateways import letters as post
from grants.models import User
from grants.rules import notices, second_factors, sign_ins

CODE = "account_code"
CHANGED = "account_changed"
KNOWN_DEVICE = "grants.known_device"
A_YEAR = 60 * 60 * 24 * 365
# Which of our letters stands for each of the library's.
LETTERS = {
    "account/email/login_code": CODE,
    "account/email/email_confirmation": CODE,
    "account/email/email_confirmation_signup": CODE,
    "account/email/password_reset_code": CODE,
    "account/email/account_already_exists": "account_exists",
    "account/email/unknown_account": "account_unknown",
}
# What a warning after a change says; every other letter of the library is such a warning.
CHANGES = {
    "account/email/password_changed": "The password of your account was changed.",
    "account/email/password_set": "A password was set for your account.",
    "account/email/password_reset": "The password of your account was changed.",
    "account/email/email_changed": "The e-mail address of your account was changed.",
    "mfa/email/totp_activated": "An authenticator app was set up for your account.",
    "mfa/email/totp_deactivated": "The authenticator app of your account was switched off.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your account.",
    "mfa/email/webauthn_added": "A passkey was added to your account.",
    "mfa/email/webauthn_removed": "A passkey was taken off your account.",
}
WRONG_CODE = "This code is not right, or has ended. Look at the newest e-mail, or ask for another"


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the name, writes our letters, and refuses in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is switched off. Write to the fund team",
        "email_password_mismatch": (
            "This e-mail and password do not belong together. Try again, or ask for a code instead"
        ),
        "email_taken": "Another account uses this address. Sign in with it, or choose another",
        "enter_current_password": "This is not the password you have now",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "This is not your password",
        "invalid_login": "Enter your e-mail address",
        "too_many_login_attempts": (
            "Too many tries in a short time. Wait five minutes, or ask for a code instead"
        ),
        "unknown_email": "We know no account with this address",
        "same_as_current": "This is the address you have now. Enter another",
        "rate_limited": "Too many tries in a short time. Wait five minutes and try again",
    }

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Tell the person of a sign-in from a device that never opened their account."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        name = f"known_{user.pk}"
        is_known = request.get_signed_cookie(name, None, salt=KNOWN_DEVICE, max_age=A_YEAR)
        if not is_known and not kwargs["signup"]:
            user_agent = request.headers.get("User-Agent", "")
            sign_ins.tell_of_new_device(user, user_agent, now=timezone.now())
        response.set_signed_cookie(
            name,
            "yes",
            salt=KNOWN_DEVICE,
            max_age=A_YEAR,
            path=reverse("account_landing"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once and keep no row: an officer who reads the outbox must not find a code there."""
        person = context.get("user") or User.objects.filter(email=email).first()
        subject, body = notices.text(
            LETTERS.get(template_prefix, CHANGED),
            name=person.name if person else "",
            now=timezone.now(),
            context={
                "code": context.get("code", ""),
                "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
                "what": CHANGES.get(template_prefix, "Something in your account was changed."),
                "sign_in_link": notices.link("account_login"),
                "reset_link": notices.link("account_reset_password"),
                "signup_link": notices.link("account_signup"),
            },
        )
        post.send(to=email, subject=subject, body=body)


class SecondFactorAdapter(DefaultMFAAdapter):
    """For groups a passkey is one more way to sign in; for the office it is also a second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "Switch off your second factor before you change your e-mail",
        "incorrect_code": "This code is not right. Enter the six digits that your app shows now",
        "unverified_email": "Enter the code we sent to your e-mail first",
    }

    def build_totp_svg(self, url: str) -> str:
        """Return the picture as it may stand within a page: without its XML declaration."""
        picture = super().build_totp_svg(url)
        return picture[picture.index("<svg") :]

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Say whether the person has factors of these types.

        The library asks for all of them at once when it decides whether a password or a code is
        enough. Somebody of a group who added a passkey keeps those other ways.
        """
        asked = set(types or Authenticator.Type)
        if len(asked) > 1 and not second_factors.is_wanted_from(user):
            asked.discard(Authenticator.Type.WEBAUTHN)
        return super().is_mfa_enabled(user, asked)

    def generate_authenticator_name(self, user: Any, kind: Any) -> str:
        held = Authenticator.objects.filter(user=user, type=kind).count()
        return f"Passkey {held + 1}" if held else "My passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}
