"""Accepting an offer, and recording that a condition is met."""

from django import forms


class AwardAcceptForm(forms.Form):
    name = forms.CharField(
        label="Your full name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    role = forms.CharField(
        label="What you do in your group",
        help_text="For example chair, treasurer or trustee.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": "Enter what you do in your group"},
    )
    agrees = forms.BooleanField(
        label="I have read the agreement. I may sign for my group, and I accept it.",
        error_messages={"required": "Tick the box to accept the agreement"},
    )


class ConditionMeetForm(forms.Form):
    evidence = forms.CharField(
        label="How do you know it is met?",
        help_text="What you saw and when, such as: policy of 3 March, read on 12 March.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what you saw"},
    )
