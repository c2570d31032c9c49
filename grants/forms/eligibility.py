"""The eligibility check as a chain of small forms, one question each, answered by GET.

Nothing is stored: what was answered so far stands in the address.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict  # noqa: TID251 -- the address is the only place of the answers
from django.utils.html import format_html

from grants.forms.fields import (
    DateField,
    MoneyField,
    PostcodeField,
    WholeNumberField,
    ward_choices,
)
from grants.rules import code_lists, eligibility, places, wards
from grants.rules.eligibility import Answers


class ChoiceForm(forms.Form):
    """A question with a few choices."""

    def __init__(self, key: str, data: Any = None) -> None:
        super().__init__(data)
        part = eligibility.question(key)
        choices = [*part["options"]]
        if part.get("options_from"):
            choices = [*code_lists.choices(part["options_from"]), *choices]
        self.fields[key] = forms.ChoiceField(
            label=format_html("<h1>{}</h1>", part["label"]),
            choices=[tuple(choice) for choice in choices],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose the answer that fits best"},
        )


class PlaceForm(forms.Form):
    """The postcode and, in a round for certain wards, the ward."""

    check_place = PostcodeField(label="Postcode")

    def __init__(self, data: Any = None, *, offer: wards.Offer = ()) -> None:
        super().__init__(data)
        if offer:
            self.fields["check_ward"] = forms.ChoiceField(
                label="Which ward is it in?",
                help_text="Your council’s website finds the ward of a postcode.",
                choices=ward_choices(offer),
                widget=forms.Select({"class": "govuk-select"}),
                error_messages={"required": "Choose the ward, or say that you are not sure"},
            )


class AmountForm(forms.Form):
    check_amount = MoneyField(label="Amount in pounds")


class TimeForm(forms.Form):
    check_start = DateField(
        label="When would it start?", help_text="For example, 27 3 2027. A best guess is fine."
    )
    check_months = WholeNumberField(
        label="How many months would it last?",
        min_value=1,
        max_value=120,
        error_messages={
            "required": "Enter the number of months",
            "min_value": "Enter at least 1 month",
            "max_value": "Enter the number of months, like 12",
        },
    )


@dataclass
class Progress:
    """How far somebody is: the form of the next question, or none when all are answered."""

    form: forms.Form | None = None
    key: str = ""
    number: int = 0
    cleaned: dict[str, Any] = field(default_factory=dict)
    typed: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The answers so far as they stand in the address."""
        return urlencode(self.typed)


KEYS = tuple(part["key"] for part in eligibility.texts()["questions"])


def _form(key: str, data: QueryDict | None, offer: wards.Offer) -> forms.Form:
    if key == "check_place":
        return PlaceForm(data, offer=offer)
    plain = {"check_amount": AmountForm, "check_time": TimeForm}
    return plain[key](data) if key in plain else ChoiceForm(key, data)


def walk(data: QueryDict, *, offer: wards.Offer = ()) -> Progress:
    """Go through the questions in order and stop at the first without a good answer.

    `offer` is what to choose a ward from, where the round is for certain wards.
    """
    progress = Progress()
    for number, key in enumerate(KEYS, start=1):
        names = names_of(key)
        is_answered = any(name in data for name in names)
        form = _form(key, data if is_answered else None, offer)
        if not form.is_valid():
            progress.form, progress.key, progress.number = form, key, number
            return progress
        progress.cleaned |= form.cleaned_data
        progress.typed += [(name, str(data[name])) for name in names if name in data]
        progress.said.append((key, eligibility.question(key)["label"], _words(key, form)))
    return progress


def answers_of(progress: Progress) -> Answers:
    cleaned = progress.cleaned
    postcode = cleaned.get("check_place")
    ward = wards.named(cleaned.get("check_ward", ""))
    return Answers(
        kind=cleaned.get("check_kind"),
        place=places.locate(postcode, ward) if postcode else None,
        purpose=cleaned.get("check_purpose"),
        amount=cleaned.get("check_amount"),
        starts_on=cleaned.get("check_start"),
        months=cleaned.get("check_months"),
        excluded=cleaned.get("check_excluded"),
        account=cleaned.get("check_account"),
        reports=cleaned.get("check_reports"),
    )


def carried(progress: Progress) -> dict[str, str]:
    """Return the answers under the keys of the form's questions, to begin the application with."""
    cleaned = progress.cleaned
    starts_on: date = cleaned["check_start"]
    return {
        "org_kind": cleaned["check_kind"],
        "delivery_postcode": cleaned["check_place"],
        "delivery_ward": cleaned.get("check_ward", ""),
        "amount_requested": str(cleaned["check_amount"]),
        "start_date": starts_on.isoformat(),
        "end_date": eligibility.last_day(starts_on, cleaned["check_months"]).isoformat(),
        "org_bank": {"yes": "yes", "held": "held"}.get(cleaned["check_account"], ""),
        "org_unrelated": "yes" if cleaned["check_account"] == "yes" else "",
    }


def names_of(key: str) -> list[str]:
    if key == "check_time":
        return ["check_start_day", "check_start_month", "check_start_year", "check_months"]
    return ["check_place", "check_ward"] if key == "check_place" else [key]


def _words(key: str, form: forms.Form) -> str:
    if key == "check_time":
        starts_on, months = form.cleaned_data["check_start"], form.cleaned_data["check_months"]
        return f"{starts_on.day} {starts_on:%B %Y}, {months} month{'' if months == 1 else 's'}"
    if key == "check_amount":
        return f"£{form.cleaned_data[key]:,}".removesuffix(".00")
    if key == "check_place":
        return ", ".join(str(form.cleaned_data[name]) for name in form.fields)
    choices = dict(form.fields[key].choices)  # type: ignore[attr-defined]
    return str(choices[form.cleaned_data[key]])
