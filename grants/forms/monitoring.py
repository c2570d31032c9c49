"""A report's form, built from its questions, its budget lines and its promises."""

from decimal import Decimal
from typing import Any

from django import forms

from grants import money
from grants.forms.fields import DateField, MoneyField, WholeNumberField
from grants.models import District, Report, SpendLine
from grants.rules import report_questions

SPENT = "spent_{}"
WHY = "why_{}"
HAPPENED = "happened_{}"
PEOPLE = "r_people.{}.{}"
COUNT_ONCE = "Count each person once. Leave a district empty where nobody took part."


class ReportForm(forms.Form):
    """Nothing has to be filled in to save; what is missing is said when the report is sent."""

    def __init__(self, report: Report, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        answers = report_questions.answers_of(report)
        for question in report_questions.asked(report):
            self._add(question, answers)

    def _add(self, question: dict[str, Any], answers: dict[str, str]) -> None:
        if question["kind"] == "people_counts":
            self._add_people(answers)
        elif question["kind"] == "outcomes":
            self._add_outcomes(question)
        elif question["kind"] == "spend":
            self._add_spending()
        else:
            field = _field(question)
            field.initial = answers.get(question["key"], "")
            self._put(question["key"], field, is_asked=question["required"])

    def _put(self, name: str, field: forms.Field, *, is_asked: bool = True) -> None:
        """Add a field; one that is asked for before sending does not say "optional"."""
        field.asked = is_asked  # type: ignore[attr-defined]
        self.fields[name] = field

    def _add_people(self, answers: dict[str, str]) -> None:
        for position, district in enumerate(District.objects.all()):
            key = PEOPLE.format(district.key, "all")
            field = WholeNumberField(
                label=self._asked_of_people(district),
                help_text="" if position else COUNT_ONCE,
                required=False,
                initial=answers.get(key, ""),
                min_value=0,
                max_value=99_999,
                error_messages={"max_value": "Enter a number up to 99,999"},
            )
            self._put(key, field)

    def _asked_of_people(self, district: District) -> str:
        if self.report.is_part_way:
            return f"How many people have taken part in {district.name} so far?"
        return f"How many people took part in {district.name}?"

    def _add_outcomes(self, question: dict[str, Any]) -> None:
        for outcome in self.report.outcomes.all():
            field = forms.CharField(
                label="What is different now?",
                help_text=f"You promised: {outcome.promised}",
                required=False,
                initial=outcome.happened,
                widget=_textarea(question),
            )
            self._put(HAPPENED.format(outcome.position), field)

    def _add_spending(self) -> None:
        asked, so_far = (
            ("have you spent", " so far") if self.report.is_part_way else ("did you spend", "")
        )
        earlier = report_questions.spent_earlier(self.report)
        for line in self.report.spend_lines.all():
            field = MoneyField(
                label=f"What {asked} on “{line.item}”{so_far}?",
                help_text=_known(line, earlier.get(line.position)),
                required=False,
                initial=line.spent,
            )
            self._put(SPENT.format(line.position), field)
            if report_questions.is_far_out(line):
                self.fields[WHY.format(line.position)] = forms.CharField(
                    label=f"Why did “{line.item}” change?", required=False, initial=line.why
                )

    def answers(self) -> dict[str, str]:
        """The answers by key, as text."""
        return {
            name: "" if value is None else str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("r_")
        }

    def spent(self) -> dict[int, tuple[Decimal | None, str]]:
        return {
            line.position: (
                self.cleaned_data.get(SPENT.format(line.position)),
                self.cleaned_data.get(WHY.format(line.position), line.why),
            )
            for line in self.report.spend_lines.all()
        }

    def happened(self) -> dict[int, str]:
        return {
            outcome.position: self.cleaned_data.get(HAPPENED.format(outcome.position), "")
            for outcome in self.report.outcomes.all()
        }


def _known(line: SpendLine, earlier: Decimal | None) -> str:
    """Say what was agreed for a line, and what the report part-way said of it."""
    agreed = f"Agreed: {money.text(line.agreed)}"
    if earlier is None:
        return agreed
    return f"{agreed}. When you last reported you had spent {money.text(earlier)}."


def _field(question: dict[str, Any]) -> forms.Field:
    facts = {
        "label": question["label"],
        "help_text": question.get("hint", ""),
        "required": False,
    }
    match question["kind"]:
        case "one_of" | "declaration":
            return forms.ChoiceField(choices=question["options"], widget=forms.RadioSelect, **facts)
        case "number":
            return WholeNumberField(min_value=0, **facts)
        case _:
            return forms.CharField(widget=_textarea(question), **facts)


def _textarea(question: dict[str, Any]) -> forms.Textarea:
    return forms.Textarea({"rows": 5, "data-limit-words": question.get("limit_words", 150)})


class ReportQueryForm(forms.Form):
    question = forms.CharField(
        label="What do you want to ask?",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write what you want to ask"},
    )
    due_on = DateField(label="By when should they answer?")


class ReportAcceptForm(forms.Form):
    note = forms.CharField(
        label="What did you like?",
        help_text="The group reads this in its letter.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write one thing that you liked; the group reads it"},
    )


class ReportWaiveForm(forms.Form):
    reason = forms.CharField(
        label="Why is this report not needed?",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say why this report is not needed"},
    )
