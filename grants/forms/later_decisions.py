"""Offering free money to a group, passing a reserve over, and what sets money free."""

from typing import Any

from django import forms

from grants.forms.decisions import TermsForm
from grants.forms.fields import MoneyField
from grants.models import Award
from grants.rules import freed_money
from grants.states import AwardState


def _paragraph(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LaterOfferForm(TermsForm):
    field_order = ("amount", "reason", "part_reason", "conditions")

    amount = MoneyField(label="Amount of the grant", help_text="The ask or less.")
    reason = forms.CharField(
        label="Why?",
        help_text="Say how it will reduce crime and disorder: the law asks for this. Everybody can "
        "read it.",
        max_length=2000,
        widget=_paragraph(5),
        error_messages={"required": "Say how it will reduce crime and disorder"},
    )


class ReservePassForm(forms.Form):
    """Stands on one page with the offer, so its boxes bear other marks."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="pass_%s")

    reason = forms.CharField(
        label="Why is it passed over?",
        help_text="For example: the group told us on 3 March that its project has begun without us.",
        max_length=1000,
        widget=_paragraph(3),
        error_messages={"required": "Say why it is passed over"},
    )


class AwardChangeForm(forms.Form):
    """What sets money of an award free; the choices are those that its state allows."""

    what = forms.ChoiceField(
        label="What happened?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    amount = MoneyField(label="Amount", required=False)
    reason = forms.CharField(
        label="Why, and how do we know?",
        help_text="The group reads it. For example: you wrote on 3 March that the hall is free.",
        max_length=500,
        widget=_paragraph(3),
        error_messages={"required": "Say why, and how we know"},
    )

    def __init__(self, data: Any, *, award: Award) -> None:
        super().__init__(data)
        amount = self.fields["amount"]
        if award.state == AwardState.OFFERED:
            self.fields["what"].choices = [  # type: ignore[attr-defined]
                ("lower", "The group needs less than we offered"),
                ("withdraw", "The offer ends before its day"),
            ]
            amount.help_text = "Only where the group needs less: what the grant is from now on."
        else:
            self.fields["what"].choices = [  # type: ignore[attr-defined]
                ("part", "The group gives a part back, and the grant goes on"),
                ("ends", "The grant ends early"),
            ]
            amount.help_text = (
                "What comes free. Money that we have paid counts once it is back in our account."
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wanted = cleaned.get("what") in ("lower", "part", "ends")
        if wanted and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Enter the amount")
        return cleaned


def may_change(award: Award) -> bool:
    """Whether money of this award can still come free by what an officer records."""
    left = (award.amount or 0) - award.given_back
    is_alive = award.state == AwardState.OFFERED or award.state in freed_money.GIVES_BACK
    return award.application_id is not None and is_alive and left > 0
