"""Where each page of an application is, and where something can be put right."""

from django.urls import reverse

from grants.models import Application
from grants.rules import task_list
from grants.rules.faults import Fault
from grants.rules.questions import FilledForm, Kind
from grants.rules.task_list import Task

PAGES = {
    "organisation": "applicant:application_organisation",
    "strand": "applicant:application_strand",
    "budget": "applicant:budget",
    "documents": "applicant:documents",
}


def of_task(application: Application, task: Task) -> str:
    if task.page == "section":
        return reverse("applicant:section", args=[application.reference, task.key])
    return reverse(PAGES[task.page], args=[application.reference])


def of_question(application: Application, form: FilledForm, key: str) -> str:
    """Return the page on which a question is answered; the declaration has none of its own."""
    if key in PAGES:
        return reverse(PAGES[key], args=[application.reference])
    question = form.by_key[key]
    if question.kind == Kind.BUDGET:
        return reverse("applicant:budget", args=[application.reference])
    if question.kind == Kind.FILE:
        return reverse("applicant:documents", args=[application.reference])
    if question.kind == Kind.DECLARATION:
        return ""
    section = reverse("applicant:section", args=[application.reference, question.section.key])
    return f"{section}#question_{key}"


def of_fault(application: Application, form: FilledForm, fault: Fault) -> str:
    return of_question(application, form, fault.place.partition(".")[0])


def after(application: Application, tasks: list[Task], page: str, key: str) -> str:
    """Return the page that follows one; after the last, the task list."""
    task = task_list.after(tasks, page, key)
    if task is None:
        return reverse("applicant:application_detail", args=[application.reference])
    return of_task(application, task)
