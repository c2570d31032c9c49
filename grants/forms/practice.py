"""The practice application as an officer writes it, with the office's own scores and remarks."""

from collections.abc import Iterable
from typing import Any

from django import forms

from grants.errors import RuleError
from grants.forms.fields import MoneyField
from grants.models import Criterion, PracticeApplication, Question
from grants.rules import practice


class PracticeStartForm(forms.Form):
    """Which ready example a practice application begins from; none is an empty one."""

    example = forms.ChoiceField(
        required=False, label="Begin from", widget=forms.RadioSelect, initial=""
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        example = self.fields["example"]
        example.asked = True  # type: ignore[attr-defined]
        example.choices = [  # type: ignore[attr-defined]
            *((one["key"], f"An example: {one['title']}") for one in practice.examples()),
            ("", "An empty one that you write yourself"),
        ]


class PracticeForm(forms.Form):
    """A title, an ask, an answer to each question that assessors score on, a remark a criterion."""

    title = forms.CharField(
        max_length=80,
        label="Title of the project",
        error_messages={"required": "Give it a title"},
    )
    amount_requested = MoneyField(label="What it asks for", required=False)

    def __init__(
        self,
        *args: Any,
        kept: PracticeApplication,
        questions: Iterable[Question],
        criteria: Iterable[Criterion],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.criteria = list(questions), list(criteria)
        self.initial = {**_as_kept(kept), **self.initial}
        for question in self.questions:
            self.fields[f"answer_{question.key}"] = forms.CharField(
                required=False,
                label=question.label,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        for criterion in self.criteria:
            scale = [(str(n), str(n)) for n in range(criterion.top, -1, -1)]
            self.fields[f"score_{criterion.key}"] = forms.TypedChoiceField(
                coerce=int,
                empty_value=None,
                required=False,
                choices=[("", "Choose"), *scale],
                label=f"What the office would give on “{criterion.label}”",
                widget=forms.Select({"class": "govuk-select"}),
            )
            self.fields[f"remark_{criterion.key}"] = forms.CharField(
                required=False,
                label=f"Why, on “{criterion.label}”",
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        for name in self.fields:
            if name != "title":
                self.fields[name].asked = True  # type: ignore[attr-defined]

    def answer_boxes(self) -> list[forms.BoundField]:
        return [self[f"answer_{question.key}"] for question in self.questions]

    def remark_boxes(self) -> list[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"score_{one.key}"], self[f"remark_{one.key}"]) for one in self.criteria]

    def facts(self) -> dict[str, Any]:
        """Return what the rule keeps, once the form is valid."""
        typed = self.cleaned_data
        return {
            "title": typed["title"],
            "amount_requested": typed["amount_requested"],
            "answers": {one.key: typed[f"answer_{one.key}"] for one in self.questions},
            "remarks": {
                one.key: (typed[f"score_{one.key}"], typed[f"remark_{one.key}"])
                for one in self.criteria
            },
        }

    def show(self, refusal: RuleError) -> None:
        """Show what the rule refused beside its box, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _as_kept(found: PracticeApplication) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "title": found.title,
        "amount_requested": found.amount_requested,
        **{f"answer_{key}": text for key, text in found.answers.items()},
    }
    for remark in found.remarks.select_related("criterion"):
        kept[f"score_{remark.criterion.key}"] = "" if remark.score is None else str(remark.score)
        kept[f"remark_{remark.criterion.key}"] = remark.text
    return kept
