"""The pages of an account that are ours; allauth brings the rest."""

from django.urls import path

from grants.views import account, passkeys, sign_ins

urlpatterns = [
    path("", account.landing, name="account_landing"),
    # Addresses and names of the library, before its own.
    path("sessions/", sign_ins.sign_ins, name="usersessions_list"),
    path("2fa/webauthn/add/", passkeys.add, name="mfa_add_webauthn"),
]
