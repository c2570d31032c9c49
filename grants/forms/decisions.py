"""The decision on one application, and the confirmation of a release."""

from typing import Any

from django import forms

from grants.forms.fields import MoneyField
from grants.models import Outcome

CONDITION_LIMIT = 300


def paragraph(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TermsForm(forms.Form):
    """What goes with money that is offered, now or later."""

    part_reason = forms.CharField(
        label="Why is it less than the group asked for?",
        help_text="Only for a part of the ask. It follows “This is less than you asked for, "
        "because”.",
        required=False,
        max_length=500,
        widget=paragraph(2),
    )
    conditions = forms.CharField(
        label="Conditions before we pay",
        help_text="One on each line. They are published with the grant.",
        required=False,
        max_length=3000,
        widget=paragraph(3),
    )

    def clean_conditions(self) -> str:
        typed: str = self.cleaned_data["conditions"]
        for line in typed.splitlines():
            if len(line.strip()) > CONDITION_LIMIT:
                raise forms.ValidationError(
                    f"Keep each condition to {CONDITION_LIMIT} characters, one on each line"
                )
        return typed


class DecisionForm(TermsForm):
    field_order = (
        "outcome",
        "amount",
        "reason",
        "difference_reason",
        "part_reason",
        "conditions",
        "strength",
        "improvement",
    )

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            (Outcome.FUND.value, "Fund it"),
            (Outcome.RESERVE.value, "Put it on the reserve list"),
            (Outcome.REFUSE.value, "Do not fund it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    amount = MoneyField(
        label="Amount of the grant", help_text="Only to fund it. The ask or less.", required=False
    )
    reason = forms.CharField(
        label="Why?",
        help_text="For a grant, say how it will reduce crime and disorder: the law asks for this. "
        "The group reads it; for a grant everybody can.",
        max_length=2000,
        widget=paragraph(5),
        error_messages={"required": "Say why you decide this"},
    )
    difference_reason = forms.CharField(
        label="Why is it not what the board recommended?",
        help_text="Only where it differs. This is published.",
        required=False,
        max_length=1000,
        widget=paragraph(3),
    )
    strength = forms.CharField(
        label="Strongest part, for the group",
        required=False,
        max_length=500,
        widget=paragraph(2),
    )
    improvement = forms.CharField(
        label="One thing to change next time, for the group",
        required=False,
        max_length=500,
        widget=paragraph(2),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        funds = cleaned.get("outcome") == Outcome.FUND
        if funds and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Enter the amount of the grant")
        return cleaned


class ReleaseForm(forms.Form):
    sure = forms.BooleanField(
        label="I have looked at the numbers above. Send the letters and publish the decisions.",
        error_messages={"required": "Tick the box to release the results"},
    )
