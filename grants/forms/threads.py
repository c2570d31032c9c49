"""The box in which a group or an officer writes a message."""

from typing import Any
from uuid import uuid4

from django import forms

from grants import limits
from grants.rules import answers
from grants.rules.threads import LONGEST

PAGE = "mark.page"


class MessageForm(forms.Form):
    """Text over the limit stays in the box. The page is marked, so that it sends once.

    A mark also tells the sign-in to keep what was typed by somebody whose session had run out.
    """

    text = forms.CharField(
        widget=forms.Textarea({"rows": 6, "data-limit-characters": str(LONGEST)}),
        error_messages={"required": "Write your message first"},
    )

    def __init__(self, data: Any, *, label: str, hint: str, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["text"].label, self.fields["text"].help_text = label, hint
        known = (data or initial or {}).get(PAGE, "")
        self.page = str(known or uuid4())[:64]

    def clean_text(self) -> str:
        text = answers.tidy(self.cleaned_data["text"])
        if (count := limits.characters(text)) > LONGEST:
            raise forms.ValidationError(limits.said(count, LONGEST, "characters"))
        return text

    def seen(self) -> int:
        """Return the newest message that stood on the page, as far as the page says so."""
        return newest_seen(self.data)


def newest_seen(typed: Any) -> int:
    number = typed.get("seen", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
