"""Asking for a review or complaining, writing down one that came otherwise, and its outcome."""

from typing import Any

from django import forms

from grants.forms.fields import DateField
from grants.forms.threads import MessageForm
from grants.models import Application, DecisionReview
from grants.rules.review_outcomes import OUTCOMES, what_may_follow

KINDS = [
    (DecisionReview.Kind.REVIEW.value, "I ask you to look at the decision again"),
    (DecisionReview.Kind.COMPLAINT.value, "I complain about how you handled it"),
]
TEXT = "What is wrong?"


class ReviewAskForm(MessageForm):
    """The box of a message, with what kind of thing it is before it: too late for a review, a
    complaint is all that it can be.
    """

    kind = forms.ChoiceField(
        label="What do you want to do?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you want to do"},
    )
    field_order = ["kind", "text"]

    def __init__(self, data: Any, *, is_late: bool, initial: Any = None) -> None:
        hint = (
            "Say which part of the decision, a score or what we did, and why. Leave out the names "
            "and stories of people who were harmed."
        )
        super().__init__(data, label=TEXT, hint=hint, initial=initial)
        self.fields["text"].error_messages["required"] = "Say what is wrong"
        if is_late:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial = {**self.initial, "kind": DecisionReview.Kind.COMPLAINT}


class ReviewRecordForm(MessageForm):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=DecisionReview.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    came_by = forms.ChoiceField(
        label="How did it come?",
        choices=[
            choice
            for choice in DecisionReview.CameBy.choices
            if choice[0] != DecisionReview.CameBy.PORTAL
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it came"},
    )
    received_on = DateField(
        label="On which day did it come?", error_messages={"required": "Enter the day"}
    )
    asked_by_name = forms.CharField(
        label="Who wrote or rang?",
        max_length=120,
        error_messages={"required": "Enter who wrote or rang"},
    )
    field_order = ["kind", "came_by", "received_on", "asked_by_name", "text"]

    def __init__(self, data: Any) -> None:
        hint = "In their own words as far as you have them. The group can read this."
        super().__init__(data, label="What do they say?", hint=hint)


class ReviewOutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What is the outcome?",
        choices=[(move, state.label) for move, state in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the outcome"},
    )
    reasons = forms.CharField(
        label="Reasons",
        help_text="What you looked at, what you found, and why. The group reads it.",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Give the reasons"},
    )
    follows = forms.ChoiceField(
        label="What follows?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what follows"},
    )
    put_right = forms.CharField(
        label="What do we put right?",
        help_text="Only if we put something right. The group reads it.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data)
        self.fields["follows"].choices = [  # type: ignore[attr-defined]
            (follows.value, follows.label) for follows in what_may_follow(application)
        ]


class StayForm(forms.Form):
    reason = forms.CharField(
        label="Why do you not fund it?",
        help_text="The group reads it.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why you decide this"},
    )
