"""What an officer types: filters, findings, requests, refusals, assignments."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict  # noqa: TID251 -- the filters are the address

from grants.forms.fields import DateField
from grants.models import Role, Round, TriageCheck, User
from grants.rules import triage, wards, work_list
from grants.rules.assignments import assessors

SORTS = [
    ("changed", "Last changed"),
    ("sent", "Sent first"),
    ("group", "Group"),
    ("amount", "Asks most"),
    ("reference", "Reference"),
]


def officers() -> list[User]:
    return list(
        User.objects.filter(
            staff_roles__role=Role.OFFICER, staff_roles__ended_at=None, is_active=True
        ).order_by("name", "pk")
    )


class WorkListForm(forms.Form):
    """The filter band. Everything is optional; what makes no sense is left out."""

    search = forms.CharField(
        required=False, label="Search every answer, name and number", max_length=100
    )
    round = forms.ChoiceField(required=False, label="Round")
    district = forms.ChoiceField(required=False, label="District")
    strand = forms.ChoiceField(required=False, label="Strand")
    ward = forms.ChoiceField(required=False, label="Ward")
    owner = forms.ChoiceField(required=False, label="Owner")
    checks = forms.ChoiceField(
        required=False,
        label="Checks",
        choices=[
            ("", "Any"),
            ("fail", "Failed"),
            ("look", "To look at"),
            ("pass", "All passed"),
        ],
    )
    sort = forms.ChoiceField(required=False, label="Order", choices=SORTS)

    def __init__(self, data: QueryDict, *, now: datetime) -> None:
        found = Round.objects.published().with_drafts().by_strand()
        self.rounds = {call.slug: call for call in found}
        self.current = work_list.current_round(self.rounds.values(), now)
        if self.current is not None and not data.get("round"):
            data = data.copy()
            data["round"] = self.current.slug
        super().__init__(data)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "govuk-input" if name == "search" else "govuk-select"
        self.officers = officers()
        districts, with_wards = wards.to_filter_by()
        self.fields["round"].choices = [  # type: ignore[attr-defined]
            *((call.slug, call.name) for call in self.rounds.values()),
            ("all", "All rounds"),
        ]
        self.fields["district"].choices = [  # type: ignore[attr-defined]
            ("", "All"),
            *districts,
        ]
        self._offer_strands(found)
        self.fields["ward"].choices = [("", "All"), *with_wards]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "Anyone"),
            ("me", "Me"),
            ("nobody", "Nobody yet"),
            *((str(officer.pk), str(officer)) for officer in self.officers),
        ]

    def _offer_strands(self, found: Iterable[Any]) -> None:
        """Ask for a strand only where a round has some."""
        strands = [
            (str(call.strand_key), f"{call.strand_name} ({call})")
            for call in found
            if call.strand_key
        ]
        if not strands:
            del self.fields["strand"]
            return
        self.fields["strand"].choices = [("", "All"), *strands]  # type: ignore[attr-defined]


class PeopleForm(forms.Form):
    """Choose assessors."""

    people = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Assessors",
        error_messages={"required": "Choose at least one assessor"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.everybody = {person.pk: person for person in assessors()}
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (pk, str(person)) for pk, person in self.everybody.items()
        ]

    def chosen(self) -> list[User]:
        return [self.everybody[pk] for pk in self.cleaned_data["people"]]


class CheckForm(forms.Form):
    """One line of the checklist."""

    result = forms.ChoiceField(
        required=False,
        choices=[("", "No result yet"), *TriageCheck.Result.choices],
        label="Result",
    )
    finding = forms.CharField(
        required=False, label="What you found", widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.asked = True  # type: ignore[attr-defined]


class AskForm(forms.Form):
    question_keys = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label="Which answers do you open again?",
        error_messages={"required": "Choose at least one question"},
    )
    note = forms.CharField(
        label="What do you need to know?",
        help_text="The group reads this. Say what is missing and what would help.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you need to know"},
    )
    due_on = DateField(label="Reply by", help_text="For example, 27 3 2027")

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question_keys"].choices = questions  # type: ignore[attr-defined]


class IneligibleForm(forms.Form):
    rule = forms.ChoiceField(
        widget=forms.RadioSelect,
        label="Which rule does it not meet?",
        error_messages={"required": "Choose the rule that it does not meet"},
    )
    finding = forms.CharField(
        label="What did you find?",
        help_text="The group reads this under the rule.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you found, so that the group understands"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = list(triage.eligibility_rules().items())  # type: ignore[attr-defined]


class ReferForm(forms.Form):
    note = forms.CharField(
        label="What worries you?",
        help_text="The safeguarding lead reads this here. Do not name anyone.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what worries you, without names"},
    )
