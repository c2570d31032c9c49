"""What an assessor types: a score with a comment, and reasons."""

from django import forms

SCORES = [(str(score), str(score)) for score in range(5, -1, -1)]


class ScoreForm(forms.Form):
    score = forms.TypedChoiceField(
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        label="Score",
        error_messages={
            "required": "Choose a score from 0 to 5",
            "invalid_choice": "Choose a score from 0 to 5",
        },
    )
    comment = forms.CharField(
        required=False,
        label="Why this score?",
        help_text="The group may read this, so write it to them. "
        "Comment on a 0, 1, 2 or 5, in 8 to 80 words.",
        widget=forms.Textarea(attrs={"rows": 4, "data-limit-words": "80"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["comment"].asked = True  # type: ignore[attr-defined]


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
