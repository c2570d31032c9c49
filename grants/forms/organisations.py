"""What a group tells us about itself: the questions of section 1.1 of the standard form."""

import re
from datetime import date
from typing import Any

from django import forms

from grants import limits
from grants.forms.fields import DateField, PostcodeField, WholeNumberField, YesNoField
from grants.models import Organisation
from grants.rules import code_lists, organisations

CHARITY_NUMBER = re.compile(r"[0-9]{6,7}|SC[0-9]{6}|NIC[0-9]{6}")
COMPANY_NUMBER = re.compile(r"[0-9]{8}|[A-Z]{2}[0-9]{6}")
WEBSITE = re.compile(r"(https?://)?[^\s/:@]+\.[^\s/:@]{2,}(/\S*)?")
FIRST_PART = ("org_legal_name", "org_known_as", "org_kind")
REQUIRED = {
    "org_legal_name": "Enter the full name of your group",
    "org_kind": "Choose what kind of group you are",
    "org_company_number": "Enter the company number",
    "org_started": "Enter the year in which your group started",
    "org_address": "Enter an address for letters",
    "org_postcode": "Enter the postcode of your group",
    "org_purpose": "Say what your group is for",
    "org_committee": "Enter how many people are on your committee or board",
    "org_unrelated": "Choose yes or no: are at least three of them unrelated?",
    "org_income": "Choose what your income was last year",
    "org_rules": "Choose whether you have written rules",
    "org_bank": "Choose whether you have a bank account in your group's name",
}


class OrganisationForm(forms.Form):
    """One page of questions in the words of the standard form: name and kind first, then the rest,
    which depends on the kind. `facts()` gives what a rule takes.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        today: date,
        organisation: Organisation | None = None,
        is_first_part: bool = False,
    ) -> None:
        super().__init__(data, initial=_initial(organisation) if organisation else None)
        self.today = today
        for question in organisations.questions(organisation.kind if organisation else ""):
            if (question["key"] in FIRST_PART) == is_first_part:
                self.fields[organisations.FIELDS[question["key"]]] = _field(question)

    def clean_charity_number(self) -> str:
        number = re.sub(r"[\s-]", "", self.cleaned_data["charity_number"]).upper()
        if number and not CHARITY_NUMBER.fullmatch(number):
            raise forms.ValidationError(
                "Enter a charity number of 6 or 7 digits, or leave it empty. "
                "Numbers from Scotland begin with SC"
            )
        return number

    def clean_company_number(self) -> str:
        number = re.sub(r"[\s-]", "", self.cleaned_data["company_number"]).upper()
        if not COMPANY_NUMBER.fullmatch(number):
            raise forms.ValidationError(
                "Enter the 8 characters of the company number, like 01234567"
            )
        return number

    def clean_website(self) -> str:
        website = self.cleaned_data["website"]
        if website and not WEBSITE.fullmatch(website):
            raise forms.ValidationError("Enter an address like www.example.org, or leave it empty")
        return website

    def clean_purpose(self) -> str:
        purpose = self.cleaned_data["purpose"]
        limit = int(self.fields["purpose"].widget.attrs["data-limit-words"])
        if limits.words(purpose) > limit:
            raise forms.ValidationError(limits.said(limits.words(purpose), limit, "words"))
        return purpose

    def clean_safeguarding_reviewed_on(self) -> date | None:
        day = self.cleaned_data["safeguarding_reviewed_on"]
        if day and day > self.today:
            raise forms.ValidationError("Enter a day that has passed, or leave it empty")
        return day

    def clean_started_year(self) -> int:
        year = self.cleaned_data["started_year"]
        if not 1100 <= year <= self.today.year:
            raise forms.ValidationError(f"Enter a year up to {self.today.year}, like 2015")
        return year

    def facts(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        if "has_three_unrelated" in facts:
            facts["has_three_unrelated"] = facts["has_three_unrelated"] == "yes"
        return facts


def _initial(organisation: Organisation) -> dict[str, Any]:
    initial = {name: getattr(organisation, name) for name in organisations.FIELDS.values()}
    unrelated = organisation.has_three_unrelated
    initial["has_three_unrelated"] = {True: "yes", False: "no", None: ""}[unrelated]
    return initial


def _field(question: dict[str, Any]) -> forms.Field:
    key, kind = question["key"], question["kind"]
    common = {
        "label": question["label"],
        "help_text": question["hint"],
        "required": question["required"],
        "error_messages": {
            "required": REQUIRED.get(key, ""),
            "max_length": "Use %(limit_value)d characters or fewer",
        },
    }
    return _BUILDERS[kind](question, common)


def _short_text(question: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    # Numbers may be typed with spaces; their pattern says how long they are.
    longest = 30 if question["key"].endswith("_number") else question["limit_characters"]
    return forms.CharField(max_length=longest, **common)


def _long_text(question: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    attrs = {"rows": 5, "data-limit-words": question["limit_words"]}
    return forms.CharField(max_length=5_000, widget=forms.Textarea(attrs), **common)


def _address(question: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    attrs = {"rows": 4, "autocomplete": "street-address"}
    return forms.CharField(max_length=500, widget=forms.Textarea(attrs), **common)


def _one_of(question: dict[str, Any], common: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=_options(question), widget=forms.RadioSelect, **common)


def _options(question: dict[str, Any]) -> list[tuple[str, str]]:
    if "options_from" in question:
        return code_lists.choices(question["options_from"])
    return [(value, label) for value, label in question["options"]]


_BUILDERS = {
    "short_text": _short_text,
    "long_text": _long_text,
    "address": _address,
    "one_of": _one_of,
    "number": lambda question, common: WholeNumberField(max_value=9_999, min_value=0, **common),
    "postcode": lambda question, common: PostcodeField(**common),
    "yes_no": lambda question, common: YesNoField(**common),
    "date": lambda question, common: DateField(**common),
}
