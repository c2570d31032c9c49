"""What the pages of the form have in common: what was posted, what is open, where one goes next."""

from typing import Any

from django.http import JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from grants.models import Application, Question
from grants.rules import answers, moments, presence, task_list
from grants.rules.answers import Saved
from grants.rules.questions import FilledForm
from grants.states import ApplicationState
from grants.views.applicant import addresses
from grants.views.permissions import MemberRequest

MARK = "mark."


def is_autosave(request: MemberRequest) -> bool:
    return "X-Autosave" in request.headers


def posted_marks(typed: QueryDict) -> dict[str, str]:
    """Return the marks that the page was made with, by the key of their row."""
    return {name.removeprefix(MARK): str(typed[name]) for name in typed if name.startswith(MARK)}


def left_over(typed: QueryDict, texts: dict[str, str]) -> dict[str, str]:
    """Return what was typed into questions that stood on the page when it was made and are not
    asked any more, by the key of their row: the form was corrected, or an answer elsewhere changed.
    """
    rows = posted_marks(typed).keys() - texts.keys()
    found = {row: _as_typed(typed, row) for row in rows}
    return {row: text for row, text in found.items() if text}


def _as_typed(typed: QueryDict, row: str) -> str:
    """A day stands in three boxes, the counts of people in many; all others under the key itself."""
    if row in typed:
        return "\n".join(str(part) for part in typed.getlist(row))
    boxes = [str(typed.get(f"{row}_{part}", "")) for part in ("day", "month", "year")]
    if any(boxes):
        return "/".join(boxes)
    cells = {name.removeprefix(f"{row}."): str(typed[name]) for name in typed}
    return "\n".join(
        f"{cell}={text}" for cell, text in cells.items() if f"{row}.{cell}" in typed and text
    )


def around(
    request: MemberRequest,
    application: Application,
    page_key: str,
    marks: dict[str, str],
    *,
    is_returned: bool,
    refusal: str,
) -> dict[str, Any]:
    """Return what stands around the fields of a page."""
    now = timezone.now()
    people = presence.others(application, page_key, besides=request.user, now=now)
    return {
        "page_key": page_key,
        "here": presence.in_words(people),
        "application": application,
        "marks": [(f"{MARK}{row}", mark) for row, mark in marks.items()],
        "saved": moments.saved(application.changed_at, now),
        "is_returned": is_returned,
        "is_sent": application.submitted_at is not None,
        "refusal": refusal,
    }


def open_questions(application: Application, asked: list[Question]) -> list[Question]:
    """Return the questions that can be answered now: after sending, only those opened again."""
    if application.state != ApplicationState.INFORMATION_WANTED:
        return asked
    opened = answers.reopened(application)
    return [question for question in asked if question.key in opened]


def autosaved(application: Application, texts: dict[str, str], saved: Saved) -> JsonResponse:
    """Tell the script what was saved, and what somebody else wrote meanwhile."""
    now = timezone.now()
    return JsonResponse(
        {
            "saved": moments.saved(now, now),
            "marks": answers.marks(application, texts),
            "met": [{"key": met.key, "text": met.text, "by": met.by} for met in saved.met],
        }
    )


def refused(words: str) -> JsonResponse:
    return JsonResponse({"refusal": words}, status=409)


def next_page(application: Application, form: FilledForm, page: str, key: str) -> str:
    if application.state == ApplicationState.INFORMATION_WANTED:
        return reverse("applicant:application_information", args=[application.reference])
    is_confirmed = application.organisation_confirmed_at is not None
    return addresses.after(application, task_list.tasks(form, is_confirmed=is_confirmed), page, key)
