"""What the pages around the form ask: which group, the declaration, a file, a last word."""

from typing import Any

from django import forms

from grants.forms.uploads import FileForm
from grants.models import Organisation, Question, Round, User
from grants.rules import questions
from grants.rules.applications import WRITERS

SOMETHING_ELSE = "else"


class ApplicationStartForm(forms.Form):
    """Which round and, for somebody with several groups, which group."""

    call = forms.ModelChoiceField(
        label="Which round do you want to apply to?",
        queryset=Round.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose a round",
            "invalid_choice": "This round is not open now. Choose one that is",
        },
    )
    organisation = forms.ModelChoiceField(
        label="Which group is applying?",
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="reference",
        error_messages={
            "required": "Choose a group",
            "invalid_choice": "Choose one of your groups",
        },
    )

    def __init__(self, data: Any, *, person: User, rounds: Any, chosen: Round | None) -> None:
        super().__init__(data, initial={"call": chosen})
        self.fields["call"].queryset = rounds  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = (  # type: ignore[attr-defined]
            Organisation.objects.filter(memberships__user=person, memberships__role__in=WRITERS)
        )
        self.groups = list(self.fields["organisation"].queryset)  # type: ignore[attr-defined]
        self.rounds = list(rounds)
        if len(self.groups) == 1:
            self.initial["organisation"] = self.groups[0].reference


class ReuseForm(forms.Form):
    """Into which round the answers go."""

    call = forms.ChoiceField(
        label="Which round do you want to apply to?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a round",
            "invalid_choice": "This round is not open to your group now. Choose one that is",
        },
    )

    def __init__(self, data: Any, *, rounds: list[Round]) -> None:
        super().__init__(data)
        self.rounds = {str(call.pk): call for call in rounds}
        choices = [(key, f"{call.fund}: {call}") for key, call in self.rounds.items()]
        self.fields["call"].choices = choices  # type: ignore[attr-defined]
        if len(rounds) == 1:
            self.initial["call"] = str(rounds[0].pk)

    def chosen(self) -> Round:
        return self.rounds[self.cleaned_data["call"]]


class OrganisationConfirmForm(forms.Form):
    is_right = forms.BooleanField(
        label="These details are still right",
        error_messages={
            "required": "Tick the box when the details are right, or change them first"
        },
    )


class ApplicationSubmitForm(forms.Form):
    """The declaration: a box for each statement, then who signs."""

    def __init__(self, data: Any, *, question: Question | None, person: User) -> None:
        super().__init__(data)
        self.names: dict[str, str] = {}
        if question is None:
            return
        for key, words in questions.statements(question):
            self._add(
                key,
                forms.BooleanField(
                    label=words, error_messages={"required": f"Tick “{words}”, if it is so"}
                ),
            )
        for part, label, words in (
            ("name", "Your full name", "Type your full name"),
            ("role", "Your role in your group", "Type your role in your group"),
        ):
            made = forms.CharField(label=label, max_length=120, error_messages={"required": words})
            made.widget.attrs["class"] = "govuk-input govuk-input--width-20"
            self._add(f"{question.key}.{part}", made)
        self.initial[self.names[f"{question.key}.name"]] = person.name

    def _add(self, key: str, made: forms.Field) -> None:
        self.names[key] = key.replace(".", "_")
        self.fields[self.names[key]] = made

    def rows(self) -> dict[str, str]:
        """Return the declaration by the keys of the rows that keep it."""
        return {
            key: "yes" if self.cleaned_data[name] is True else self.cleaned_data[name]
            for key, name in self.names.items()
        }


class DocumentForm(FileForm):
    """A file, and what it is."""

    field_order = ("what", "label", "file")

    what = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the file is"},
    )
    label = forms.CharField(
        label="What should we call it?",
        help_text="For example: quote for the hall. Without names of people.",
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, wanted: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wanted:
            options = [(label, label) for label in wanted]
            self.fields["what"].choices = [*options, (SOMETHING_ELSE, "Something else")]  # type: ignore[attr-defined]
        else:
            del self.fields["what"]

    def chosen_label(self) -> str:
        what = self.cleaned_data.get("what", SOMETHING_ELSE)
        return self.cleaned_data["label"].strip() if what == SOMETHING_ELSE else what
