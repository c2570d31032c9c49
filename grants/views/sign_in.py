"""How allauth works here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from grants.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the name from the sign-up form."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)
