"""Looking through the audit trail."""

from typing import Any

from django import forms


class AuditSearchForm(forms.Form):
    reference = forms.CharField(label="Reference", required=False, max_length=60)
    person = forms.CharField(label="Person", required=False, max_length=120)
    action = forms.ChoiceField()
    day = forms.DateField(
        label="Day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a real date, like 2026-11-23"},
    )

    def __init__(self, *args: Any, actions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(action, action) for action in actions]
        self.fields["action"] = forms.ChoiceField(
            label="What was done", required=False, choices=[("", "Anything"), *named]
        )
        for field in self.fields.values():
            # So that no field of a search is called optional.
            field.asked = True  # type: ignore[attr-defined]
