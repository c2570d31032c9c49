"""What somebody types who gives money."""

from decimal import Decimal
from uuid import uuid4

from django import forms

from grants import money
from grants.forms.fields import MoneyField

CHOICES = [Decimal("5"), Decimal("10"), Decimal("25"), Decimal("50")]
OTHER = "other"


class DonateForm(forms.Form):
    choice = forms.ChoiceField(
        label="How much would you like to give?",
        choices=[(str(amount), money.text(amount)) for amount in CHOICES]
        + [(OTHER, "Another amount")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how much you would like to give"},
    )
    other_amount = MoneyField(
        label="Another amount",
        help_text="In pounds, like 15 or 12.50. Leave it empty if you chose an amount above.",
        required=False,
    )
    name = forms.CharField(label="Your name", max_length=120, required=False)
    email = forms.EmailField(
        label="E-mail",
        help_text="Only for your receipt. We do not send anything else.",
        required=False,
        error_messages={"invalid": "Enter an e-mail address like name@example.org"},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("choice") == OTHER and not cleaned.get("other_amount"):
            if "other_amount" not in self.errors:
                self.add_error("other_amount", "Enter the amount that you would like to give")
        elif cleaned.get("choice"):
            chosen = cleaned["choice"]
            cleaned["amount"] = (
                cleaned.get("other_amount") if chosen == OTHER else money.pounds(chosen)
            )
        return cleaned
