"""One application on the page where all that the board recommends is decided together."""

from typing import Any

from django import forms

from grants.forms.decisions import TermsForm, paragraph
from grants.models import Outcome, Recommendation
from grants.rules.decisions import Choice


class BoardChoiceForm(TermsForm):
    """Decide one application as the board recommends. Holds just what its outcome needs."""

    field_order = ("chosen", "reason", "part_reason", "conditions", "strength", "improvement")

    chosen = forms.BooleanField(label="Decide this one", required=False)
    reason = forms.CharField(
        label="Why?",
        help_text="The group reads it.",
        max_length=2000,
        widget=paragraph(3),
    )
    strength = forms.CharField(
        label="Strongest part, for the group", required=False, max_length=500, widget=paragraph(2)
    )
    improvement = forms.CharField(
        label="One thing to change next time, for the group",
        required=False,
        max_length=500,
        widget=paragraph(2),
    )

    def __init__(
        self, posted: Any, *, recommendation: Recommendation, initial: dict[str, object]
    ) -> None:
        super().__init__(posted, prefix=recommendation.application.reference, initial=initial)
        self.recommendation = recommendation
        asked = recommendation.application.amount_requested
        is_fund = recommendation.outcome == Outcome.FUND
        is_part = is_fund and recommendation.amount != asked
        if is_fund:
            self.fields["reason"].label = "How will it reduce crime and disorder?"
            self.fields["reason"].help_text = "The law asks for this. Everybody can read it."
        for name, is_needed in (
            ("part_reason", is_part),
            ("conditions", is_fund),
            ("strength", recommendation.outcome == Outcome.REFUSE),
            ("improvement", recommendation.outcome == Outcome.REFUSE),
        ):
            if not is_needed:
                del self.fields[name]
        group = recommendation.application.organisation
        self.fields["reason"].error_messages["required"] = f"Say why for {group}"
        if is_part:
            less = self.fields["part_reason"]
            less.required = True
            less.help_text = "It follows “This is less than you asked for, because”."
            less.error_messages["required"] = f"Tell {group} why it is less than they asked for"

    def clean_conditions(self) -> str:
        return super().clean_conditions() if "conditions" in self.fields else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("chosen"):
            self.errors.clear()
        return cleaned

    def choice(self) -> Choice:
        """What the board recommends, with the words typed here."""
        said = {name: text for name, text in self.cleaned_data.items() if name != "chosen"}
        is_fund = self.recommendation.outcome == Outcome.FUND
        return Choice(
            outcome=self.recommendation.outcome,
            amount=self.recommendation.amount if is_fund else None,
            **said,
        )
