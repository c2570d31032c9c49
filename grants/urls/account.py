"""The pages of an account that are ours; allauth brings the rest."""

from django.urls import path

from grants.views import account, passkeys

urlpatterns = [
    path("", account.landing, name="account_landing"),
    # The library's address and name, before the library's own.
    path("2fa/webauthn/add/", passkeys.add, name="mfa_add_webauthn"),
]
