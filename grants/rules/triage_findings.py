"""What a check of the triage list found, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from grants.models import Application, TriageCheck

Result = TriageCheck.Result


@dataclass(frozen=True)
class Finding:
    result: str
    text: str


def passed(text: str) -> Finding:
    return Finding(Result.PASS, text)


def look(text: str) -> Finding:
    return Finding(Result.LOOK, text)


def failed(text: str) -> Finding:
    return Finding(Result.FAIL, text)


def not_needed(text: str) -> Finding:
    return Finding(Result.NOT_NEEDED, text)


def day_in_words(day: date) -> str:
    return date_format(day, "j F Y")


def texts_of(application: Application) -> dict[str, str]:
    return dict(application.answers.values_list("key", "text"))
