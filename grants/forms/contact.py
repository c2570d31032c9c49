"""What somebody types who writes to the office, and what the team and the safeguarding lead type."""

from typing import Any

from django import forms

from grants.forms.machines import PeopleForm
from grants.models import ContactMessage

LONGEST = 5_000


class ContactForm(PeopleForm):
    """Asks for as little as it can: a message without a name or an address is taken too."""

    page = "contact"
    again = "Send your message again"

    about = forms.ChoiceField(
        label="What is it about?",
        choices=ContactMessage.About.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about"},
    )
    text = forms.CharField(
        label="Your message",
        help_text="If it is about an application or a grant, give its reference. Leave out the names "
        "and stories of people who were harmed.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "data-limit-characters": str(LONGEST)}),
        error_messages={
            "required": "Write your message",
            "max_length": "Your message can have up to 5,000 characters. We have kept all of it for now",
        },
    )
    name = forms.CharField(
        label="Your name",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="Only so that we can answer. Without it we read your message but cannot reply.",
        required=False,
        error_messages={"invalid": "Enter an e-mail address like name@example.org"},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class FlaggedCopyStepForm(forms.Form):
    text = forms.CharField(
        label="What did you do?",
        help_text="Who you told, when, and what they said. The time is added by itself.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": "Write what you did, or why nothing had to be done"},
    )
    is_last = forms.BooleanField(label="Nothing more has to be done", required=False)
    hands_over = forms.BooleanField(
        label="This is an ordinary message: let the fund team read and answer it", required=False
    )

    def __init__(self, *args: Any, can_hand_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_hand_over:
            del self.fields["hands_over"]
