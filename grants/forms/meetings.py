"""What is written down about the board's meeting."""

from collections.abc import Iterable
from typing import Any

from django import forms

from grants.forms.fields import DateField
from grants.models import Application, User


def _choices(people: Iterable[tuple[User, bool]]) -> list[tuple[int, str]]:
    return [
        (person.pk, f"{person}, {'board member' if has_vote else 'officer, without a vote'}")
        for person, has_vote in people
    ]


class AttendanceForm(forms.Form):
    held_on = DateField(label="Day of the meeting", help_text="For example, 27 3 2027")
    there = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Who was there?",
        error_messages={"required": "Tick the people who were there"},
    )
    chair = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        label="Who was in the chair?",
        error_messages={"required": "Choose who was in the chair"},
    )
    apologies = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Who sent apologies?",
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[tuple[User, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(people)
        self.everybody = {person.pk: person for person, _ in people}
        for name in ("there", "apologies"):
            self.fields[name].choices = _choices(people)  # type: ignore[attr-defined]
        self.fields["chair"].choices = [  # type: ignore[attr-defined]
            (person.pk, str(person)) for person, has_vote in people if has_vote
        ]

    def facts(self) -> dict[str, Any]:
        """Return what the rule records, once the form is valid."""
        said = self.cleaned_data
        return {
            "held_on": said["held_on"],
            "chair": self.everybody[said["chair"]],
            "there": [self.everybody[pk] for pk in said["there"]],
            "apologies": [self.everybody[pk] for pk in said["apologies"]],
            "version": said["version"],
        }


class NotesForm(forms.Form):
    notes = forms.CharField(
        label="What was said about no one application",
        help_text="How the meeting was opened, what it looked at, what it asks of the office. "
        "Write about an application in its own part: somebody may not be allowed to read it.",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ItemForm(forms.Form):
    note = forms.CharField(
        label="What was said",
        help_text="What spoke for it and against it, and what settled it.",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    away = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Who had not come yet, or had left?",
        help_text="Members with an interest are minuted by themselves and are not listed.",
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.everybody = {person.pk: person for person in people}
        self.fields["away"].choices = [  # type: ignore[attr-defined]
            (pk, str(person)) for pk, person in self.everybody.items()
        ]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "away": [self.everybody[pk] for pk in said["away"]]}


class DissentForm(forms.Form):
    member = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        label="Who does not agree?",
        error_messages={"required": "Choose who does not agree"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The decision-maker reads this beside the recommendation. It is minuted.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why they do not agree"},
    )

    def __init__(self, *args: Any, members: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.everybody = {person.pk: person for person in members}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (pk, str(person)) for pk, person in self.everybody.items()
        ]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"member": self.everybody[said["member"]], "reason": said["reason"]}


class WithdrawDissentForm(forms.Form):
    member = forms.IntegerField(widget=forms.HiddenInput)


class AdditionForm(forms.Form):
    about = forms.ChoiceField(
        label="What is it about?",
        required=False,
        widget=forms.Select({"class": "govuk-select"}),
    )
    text = forms.CharField(
        label="What is to be corrected?",
        help_text="The minutes stay as they were confirmed. This stands below them with its day and "
        "your name.",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what is to be corrected"},
    )

    def __init__(self, *args: Any, applications: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.applications = {one.reference: one for one in applications}
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", "The meeting as a whole"),
            *(
                (reference, f"{one.organisation}: {one.title}")
                for reference, one in self.applications.items()
            ),
        ]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"text": said["text"], "application": self.applications.get(said["about"])}
