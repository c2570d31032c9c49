"""Adding a passkey. The library's own views list, name and remove them, in our templates."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpResponse
from django.urls import reverse

from grants.rules import second_factors
from grants.views.permissions import signed_in


class AddPasskeyView(AddWebAuthnView):
    """Recovery codes come with a second factor. A passkey of a group is none, so it gets no codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if self.did_generate_recovery_codes and not second_factors.is_wanted_from(
            self.request.user
        ):
            Authenticator.objects.filter(
                user=self.request.user, type=Authenticator.Type.RECOVERY_CODES
            ).delete()
        return response

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes and second_factors.is_wanted_from(self.request.user):
            return reverse("mfa_view_recovery_codes")
        return reverse("mfa_list_webauthn")


add = signed_in(AddPasskeyView.as_view())
