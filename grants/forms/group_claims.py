"""Taking over a group: what the person who asks types, a member who objects, and the officers."""

from typing import Any

from django import forms

from grants.models import GroupClaimCheck, Organisation
from grants.rules import group_claims

LONGEST = 2_000


def _long_text(label: str, *, hint: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "data-limit-characters": str(LONGEST)}),
        error_messages={
            "required": missing,
            "max_length": "This can have up to 2,000 characters. We have kept all of it for now",
        },
    )


class GroupClaimForm(forms.Form):
    group_named = forms.CharField(
        label="Which group is it?",
        help_text="Its full name, as in its rules, or its reference with us.",
        max_length=120,
        error_messages={"required": "Enter the name of the group"},
    )
    why = _long_text(
        "What happened, and what do you do in the group?",
        hint="For example: our secretary has moved away and nobody knows the password. I am the "
        "treasurer. Say how we can see that this is true.",
        missing="Write what happened",
    )


class ObjectionForm(forms.Form):
    text = _long_text(
        "Why is it wrong?",
        hint="The person who asked does not see what you write.",
        missing="Write in a few words why it is wrong",
    )


class ClaimMatchForm(forms.Form):
    group = forms.CharField(
        label="Which group is meant?",
        help_text="Its full name as we hold it, or its reference. Its members are told by letter at once.",
        max_length=120,
        error_messages={"required": "Enter the name or reference of the group"},
    )

    def clean_group(self) -> Organisation:
        found = group_claims.groups_called(self.cleaned_data["group"])
        if not found:
            raise forms.ValidationError("We hold no group with this name or reference")
        if len(found) > 1:
            known = ", ".join(f"{group.reference} ({group.postcode})" for group in found)
            raise forms.ValidationError(
                f"Several groups have this name. Enter a reference: {known}"
            )
        return found[0]


class ClaimCheckForm(forms.Form):
    kind = forms.ChoiceField(
        label="What did you check?",
        choices=GroupClaimCheck.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you checked"},
    )
    finding = _long_text(
        "What did you find?",
        hint="Whom you spoke with, what you saw, and when.",
        missing="Write what you found",
    )

    def __init__(self, *args: Any, made: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [(kind, label) for kind, label in GroupClaimCheck.Kind.choices if kind not in made]
        self.fields["kind"].choices = left  # type: ignore[attr-defined]


class ClaimRefuseForm(forms.Form):
    reason = _long_text(
        "Why do we say no?",
        hint="The person who asked reads this. Do not say whether we know the group or who belongs to it.",
        missing="Write the reason",
    )
