"""Changing a published round: more time, or a corrected form."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.fields import DateField, MoneyField
from grants.models import FormVersion

HOURS = [("12", "Noon"), ("17", "5pm"), ("9", "9am")]


class RoundExtendForm(forms.Form):
    day = DateField(label="New closing day", help_text="For example, 18 12 2026")
    hour = forms.ChoiceField(
        label="Time of day", choices=HOURS, widget=forms.RadioSelect, initial="12"
    )
    note = forms.CharField(
        label="Why it closes later",
        help_text="Everybody can read this on the page of the round.",
        widget=forms.Textarea(attrs={"rows": 3, "data-limit-words": "75"}),
        error_messages={"required": "Say why, so that groups can read it on the page"},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "day" not in cleaned or "hour" not in cleaned or "note" not in cleaned:
            return cleaned
        moment = datetime.combine(cleaned["day"], time(int(cleaned["hour"])))
        return {"closes_at": timezone.make_aware(moment), "note": cleaned["note"]}

    def refuse(self, refusal: RuleError) -> None:
        """Show a rule's refusal beside the field that it is about."""
        field = {"closes_at": "day", "note": "note"}.get(refusal.field or "", "day")
        self.add_error(field, str(refusal))


class PreviewForm(forms.Form):
    """At which amount a form is looked at; left empty, at any."""

    ask = MoneyField(
        required=False,
        label="An ask of",
        help_text="Leave it empty to see every question.",
    )
    ask.asked = True  # type: ignore[attr-defined]  # its hint says that it may stay empty


class FormCorrectionForm(forms.Form):
    version = forms.ModelChoiceField(
        FormVersion.objects.none(),
        label="New version",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the version to use from now on"},
    )
    correction = forms.CharField(
        label="What changed",
        help_text="Everybody can read this on the page of the round, and groups with a draft get it in a letter.",
        widget=forms.Textarea(attrs={"rows": 3, "data-limit-words": "75"}),
        error_messages={"required": "Say what changed, so that groups can read it on the page"},
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]

    def refuse(self, refusal: RuleError) -> None:
        """Show a rule's refusal beside the field that it is about."""
        self.add_error("correction" if refusal.field == "note" else "version", str(refusal))
