"""Two quiet checks that keep machines out of a public form without a cookie."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

OPEN_FOR = timedelta(hours=12)
AGAIN = "This page was open for a long time. What you wrote is still here: send it again."
_signer = TimestampSigner(salt="grants.forms.machines")


class AlwaysEmpty(forms.TextInput):
    """Shown empty again, so that a browser that filled it in cannot keep anybody out."""

    def format_value(self, value: Any) -> None:
        return None


class PeopleForm(forms.Form):
    """Takes a page that we gave out not too long ago, and a field that people leave empty.

    Neither throws anything away: a person sends the same page again. `again` are the words for it,
    `page` says which page was given out.
    """

    page = ""
    again = "Send it again"
    nothing = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=AlwaysEmpty(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_nothing(self) -> str:
        if self.cleaned_data["nothing"]:
            self.add_error(None, f"Something filled in a field that stays empty. {self.again}")
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            given_out = _signer.unsign(self.data.get("opened", ""), max_age=OPEN_FOR)
        except SignatureExpired:
            self.add_error(None, AGAIN)
        except BadSignature:
            self._miss()
        else:
            if given_out != self.page:
                self._miss()
        return cleaned

    def _miss(self) -> None:
        self.add_error(None, f"Something was missing from the page. {self.again}")

    def opened(self) -> str:
        """Return what the page carries to say that we gave it out, and when; it tells of nobody."""
        return _signer.sign(self.page)
