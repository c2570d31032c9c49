"""A group's record as rows of a summary: the questions it is asked, and its answers in words."""

from datetime import date
from typing import Any, TypedDict

from django.utils.dateformat import format as format_date

from grants.forms.organisations import FIRST_PART
from grants.models import Organisation
from grants.rules import code_lists, organisations


class Row(TypedDict):
    label: str
    words: str
    is_first_part: bool


def record(organisation: Organisation) -> list[Row]:
    """Return one row a question, with an empty text where there is no answer yet."""
    return [
        {
            "label": question["label"],
            "words": _in_words(
                question, getattr(organisation, organisations.FIELDS[question["key"]])
            ),
            "is_first_part": question["key"] in FIRST_PART,
        }
        for question in organisations.questions(organisation.kind)
    ]


def _in_words(question: dict[str, Any], value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return format_date(value, "j F Y")
    if "options_from" in question:
        return str(code_lists.lists()[question["options_from"]].get(value, value))
    options: dict[str, str] = dict(question.get("options", []))
    return options.get(value, str(value))
