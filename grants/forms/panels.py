"""What the board writes in its room."""

from collections.abc import Iterable
from typing import Any

from django import forms

from grants.forms.fields import MoneyField
from grants.models import Application, Held, Outcome
from grants.rules import named_people


class InterestsForm(forms.Form):
    """One declaration about many applications: tick those with an interest."""

    interested = forms.MultipleChoiceField(
        label="Do you have an interest in any of these?",
        help_text="Tick each one in which you have, or may have, an interest. "
        "Leave the others empty.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    detail = forms.CharField(
        label="What is the interest?",
        help_text="Only if you ticked one. A few words for each.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    declares = forms.BooleanField(
        label="I have read the examples. I have told you about any interest that I, my family, my "
        "household or a close friend have in these groups or projects, in the last three years or "
        "now. I will tell you at once if that changes. I will keep the papers, scores and "
        "discussion private.",
        error_messages={"required": "Tick the box to make the declaration"},
    )

    def __init__(self, *args: Any, applications: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = named_people.of(applications)
        digests = named_people.digests(applications)
        # What stands on the page now, to be sent back with the declaration.
        self.shown = [f"{each.reference} {digests[each.pk]}" for each in applications]
        self.fields["interested"].choices = [  # type: ignore[attr-defined]
            (
                application.reference,
                f"{application.organisation}: {application.title}{_people(named[application.pk])}",
            )
            for application in applications
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("interested") and not cleaned.get("detail"):
            self.add_error("detail", "Say in a few words what the interest is or may be")
        return cleaned


def _people(names: list[str]) -> str:
    return f" (people named: {', '.join(names)})" if names else ""


class RecommendationChangeForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What do you recommend?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you recommend"},
    )
    amount = MoneyField(
        label="How much?", help_text="Only to fund it. The ask or less.", required=False
    )
    note = forms.CharField(
        label="Why?",
        help_text="The decision-maker reads this. It goes into the minutes.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        funds = cleaned.get("outcome") == Outcome.FUND
        if funds and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Enter how much to recommend")
        return cleaned


class HoldForm(forms.Form):
    side = forms.ChoiceField(
        label="Where does it stand in the proposal?",
        choices=[
            (
                Held.Side.IN.value,
                "Lock it in: it is always funded, with all that the round can give it",
            ),
            (Held.Side.OUT.value, "Lock it out: it is never funded"),
            ("free", "Neither: the policy of the round decides"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it stands"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Only for a lock. It goes into the minutes.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class OverAllocationForm(forms.Form):
    approved_by = forms.CharField(
        label="Who approved it?",
        help_text="Name and title, such as: Jo Lee, Treasurer.",
        max_length=120,
        error_messages={"required": "Enter who approved it"},
    )
    reason = forms.CharField(
        label="Why may the round go over its pot?",
        help_text="This is published with the decision.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """A confirmation that carries which version of the room was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Why does the recommendation have to change?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )
