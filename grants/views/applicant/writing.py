"""What the pages of the form have in common: what was posted, what is open, where one goes next."""

from typing import Any

from django.http import JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from grants.models import Application, Question
from grants.rules import answers, moments, task_list
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


def around(
    application: Application, marks: dict[str, str], *, is_returned: bool, refusal: str
) -> dict[str, Any]:
    """Return what stands around the fields of a page."""
    return {
        "application": application,
        "marks": [(f"{MARK}{row}", mark) for row, mark in marks.items()],
        "saved": moments.saved(application.changed_at, timezone.now()),
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
