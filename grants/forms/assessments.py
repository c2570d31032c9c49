"""What an assessor types: a score with a comment, and reasons."""

from typing import Any

from django import forms

from grants.models import Criterion
from grants.rules import comments


class ScoreForm(forms.Form):
    """A score on the scale of its criterion, and why."""

    score = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        label="Score",
    )
    comment = forms.CharField(
        required=False,
        label="Why this score?",
        widget=forms.Textarea(attrs={"rows": 4, "data-limit-words": "80"}),
    )

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scale = range(criterion.top, -1, -1)
        score, comment = self.fields["score"], self.fields["comment"]
        score.choices = [(str(n), str(n)) for n in scale]  # type: ignore[attr-defined]
        refusal = f"Choose a score from 0 to {criterion.top}"
        score.error_messages |= {"required": refusal, "invalid_choice": refusal}
        comment.asked = True  # type: ignore[attr-defined]
        comment.help_text = (
            "The group may read this, so write it to them. "
            f"Comment on {_listed(comments.must_explain(criterion))}, in 8 to 80 words."
        )


def _listed(scores: list[int]) -> str:
    """Return "a 0, 1, 2 or 5"."""
    *first, last = map(str, scores)
    return f"a {', '.join(first)} or {last}"


class ReasonForm(forms.Form):
    """A reason that is kept beside what it explains."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )


class InterestForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[
            ("none", "No interest"),
            ("interest", "I have an interest"),
            ("not_sure", "I am not sure"),
        ],
        widget=forms.RadioSelect,
        label="Do you have an interest?",
        error_messages={"required": "Choose one of the three answers"},
    )
    detail = forms.CharField(
        required=False,
        label="If you have one or are not sure, what is it?",
        help_text="A few words. The casework team reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    has_read = forms.BooleanField(
        label="I make this declaration",
        error_messages={"required": "Tick the box to make the declaration"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["detail"].asked = True  # type: ignore[attr-defined]


class ResolveForm(forms.Form):
    """An officer's answer to somebody who is not sure."""

    resolution = forms.ChoiceField(
        choices=[
            ("none", "No interest: open the papers"),
            ("interest", "An interest: keep them closed"),
        ],
        widget=forms.RadioSelect,
        label="What do you decide?",
        error_messages={"required": "Choose one of the two"},
    )
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you decided so"},
    )
