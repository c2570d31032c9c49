"""Inviting people to a group, and what they may do in it."""

from typing import Any

from django import forms

from grants.models import GroupRole, Organisation, User

MAY = (
    (GroupRole.VIEWER.value, "Viewer: reads everything, changes nothing"),
    (GroupRole.EDITOR.value, "Editor: writes applications and reports"),
    (GroupRole.OWNER.value, "Owner: also sends applications, accepts grants and invites people"),
)


class MemberInviteForm(forms.Form):
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="We send them a link that works for 14 days.",
        max_length=254,
        error_messages={
            "required": "Enter the e-mail address of the person to invite",
            "invalid": "Enter an e-mail address like name@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label="What may they do?",
        choices=MAY,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they may do"},
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class MemberRoleForm(forms.Form):
    role = forms.ChoiceField(label="May act as", choices=GroupRole.choices)


class SignatoryForm(forms.Form):
    """Who signs: any owner, or one of them alone."""

    signatory = forms.ChoiceField(
        label="Who signs and sends applications?", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = organisation.memberships.filter(role=GroupRole.OWNER).select_related("user")
        self.people = {str(member.user_id): member.user for member in owners}
        self.fields["signatory"].choices = [  # type: ignore[attr-defined]
            ("any", "Any owner"),
            *((key, f"Only {person}") for key, person in self.people.items()),
        ]
        self.initial.setdefault("signatory", str(organisation.signatory_id or "any"))

    def chosen(self) -> User | None:
        return self.people.get(self.cleaned_data["signatory"])
