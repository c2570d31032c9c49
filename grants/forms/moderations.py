"""What a moderation meeting agreed, as an officer writes it down."""

from collections.abc import Iterable
from typing import Any

from django import forms

from grants.errors import RuleError
from grants.forms.fields import DateField
from grants.models import Criterion, User


class ModerationForm(forms.Form):
    """One agreed score for each criterion, who was there, the day, and why."""

    held_on = DateField(label="Day of the meeting", help_text="For example, 27 3 2027")
    people = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Who was there?",
        help_text="Two people at least. Nobody with an interest in this application is listed.",
        error_messages={"required": "Tick the people who were there"},
    )
    reason = forms.CharField(
        label="Why did the meeting agree these scores?",
        help_text="What the assessors saw differently, and what settled it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why the meeting agreed these scores"},
    )

    def __init__(
        self, *args: Any, criteria: Iterable[Criterion], people: Iterable[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        self.everybody = {person.pk: person for person in people}
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (pk, str(person)) for pk, person in self.everybody.items()
        ]
        for criterion in self.criteria:
            refusal = f"Choose the agreed score on “{criterion.label}”"
            scale = [(str(n), str(n)) for n in range(criterion.top, -1, -1)]
            self.fields[_name(criterion)] = forms.TypedChoiceField(
                coerce=int,
                choices=[("", "Choose"), *scale],
                label=f"Agreed score on “{criterion.label}”",
                widget=forms.Select({"class": "govuk-select"}),
                error_messages={"required": refusal, "invalid_choice": refusal},
            )

    def score_boxes(self) -> list[tuple[Criterion, forms.BoundField]]:
        """Return each criterion with the box for its agreed score."""
        return [(criterion, self[_name(criterion)]) for criterion in self.criteria]

    def facts(self) -> dict[str, Any]:
        """Return what the rule records, once the form is valid."""
        return {
            "held_on": self.cleaned_data["held_on"],
            "people": [self.everybody[pk] for pk in self.cleaned_data["people"]],
            "reason": self.cleaned_data["reason"],
            "scores": {one.key: self.cleaned_data[_name(one)] for one in self.criteria},
        }

    def show(self, refusal: RuleError) -> None:
        """Show what the rule refused beside its box, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _name(criterion: Criterion) -> str:
    return f"score_{criterion.key}"
