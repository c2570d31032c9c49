"""Choosing a strand of a round."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from grants import money
from grants.models import Strand
from grants.rules import strands as rules


class StrandForm(forms.Form):
    strand = forms.TypedChoiceField(
        label=rules.QUESTION,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a strand",
            "invalid_choice": "Choose one of the strands of this round",
        },
    )

    def __init__(self, data: Any, *, strands: Sequence[Strand], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.by_key = {str(strand.pk): strand for strand in strands}
        self.fields["strand"].choices = [  # type: ignore[attr-defined]
            (key, _label(strand)) for key, strand in self.by_key.items()
        ]
        self.fields["strand"].coerce = self.by_key.get  # type: ignore[attr-defined]


def _label(strand: Strand) -> SafeString:
    """Return a strand as somebody chooses it: its name first, then its money and what it is for."""
    return format_html(
        '<strong>{}</strong> <span class="hint">{} to give. {}</span>',
        strand.name,
        money.text(strand.pot),
        strand.summary,
    )
