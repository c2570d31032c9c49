"""The last steps of an application: confirm the group, check the answers, sign, send; and the copy."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.exchange import copy_pdf
from grants.forms.applications import ApplicationSubmitForm, OrganisationConfirmForm
from grants.models import Application
from grants.rules import (
    answers,
    applications,
    copies,
    organisations,
    questions,
    signatories,
    task_list,
)
from grants.rules.forms import standard_form
from grants.rules.papers import Item
from grants.rules.questions import FilledForm, Kind
from grants.views.applicant import addresses
from grants.views.applicant.organisation_record import record
from grants.views.permissions import MemberRequest, application_view
from safety.interruption import Interruption, before_sending


@application_view("grants.edit_application")
def application_organisation(request: MemberRequest, application: Application) -> HttpResponse:
    """The group's record on one page: confirm it, or correct it first."""
    form = OrganisationConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            applications.confirm_organisation(application, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            tasks = task_list.tasks(answers.filled(application), is_confirmed=True)
            return redirect(addresses.after(application, tasks, "organisation", ""))
    organisation = application.organisation
    context = {
        "application": application,
        "form": form,
        "record": record(organisation),
        "missing": organisations.missing(organisation),
    }
    return render(request, "grants/applicant/application_organisation.html", context)


@application_view("grants.read_own_application")
def application_check(request: MemberRequest, application: Application) -> HttpResponse:
    """Everything on one page before it is sent, each answer with its link to change it."""
    form = answers.filled(application)
    is_confirmed = application.organisation_confirmed_at is not None
    left = applications.to_do(form, is_confirmed=is_confirmed)
    may_write = request.user.has_perm("grants.edit_application", application)
    signs = application.organisation.signatory
    context = {
        **_read(application, form, may_write=may_write and application.submitted_at is None),
        "left": [(fault.words, addresses.of_fault(application, form, fault)) for fault in left],
        "may_write": may_write,
        "may_send": request.user.has_perm("grants.submit_application", application),
        "signs": signs if signs and signs != request.user else None,
    }
    return render(request, "grants/applicant/application_check.html", context)


@application_view("grants.edit_application")
@require_POST
def application_ask_to_sign(request: MemberRequest, application: Application) -> HttpResponse:
    try:
        signatories.ask(application, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"We have written to {application.organisation.signatory}")
    return redirect("applicant:application_check", application.reference)


@application_view("grants.read_own_application")
def application_copy(request: MemberRequest, application: Application) -> HttpResponse:
    """The full copy, to read, print and keep."""
    context = _read(application, answers.filled(application), may_write=False)
    return render(request, "grants/applicant/application_copy.html", context)


@application_view("grants.read_own_application")
@never_cache
def application_copy_pdf(request: MemberRequest, application: Application) -> HttpResponse:
    """The same copy as a file, drawn at this moment."""
    answer = HttpResponse(copy_pdf.pdf_of(application), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{application.reference}.pdf"'
    return answer


def _read(application: Application, form: FilledForm, *, may_write: bool) -> dict[str, Any]:
    papers = copies.read(application)
    parts = [
        (part.title, [(item, _change(application, form, item, may_write)) for item in part.items])
        for part in papers.parts
    ]
    kept = application.documents.filter(removed_at=None)
    return {"application": application, "papers": papers, "parts": parts, "documents": kept}


def _change(application: Application, form: FilledForm, item: Item, may_write: bool) -> str:
    return addresses.of_question(application, form, item.key) if may_write else ""


@application_view("grants.submit_application")
def application_submit(request: MemberRequest, application: Application) -> HttpResponse:
    form = _declaration(request, application)
    interruption = _routes_first(request, application) if form.is_valid() else None
    if form.is_valid() and not interruption:
        try:
            applications.submit(
                application, declaration=form.rows(), by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"We have it. Your reference is {application.reference}")
            return redirect("applicant:application_detail", application.reference)
    context = {
        "application": application,
        "form": form,
        "note": standard_form()["declaration_note"],
        "interruption": interruption,
    }
    return render(request, "grants/applicant/application_submit.html", context)


def _routes_first(
    request: MemberRequest, application: Application, keys: list[str] | None = None
) -> Interruption | None:
    """Return the routes to show before these answers are sent, if their words suggest risk."""
    texts = [text for _, text in answers.labelled(application, keys)]
    return before_sending(request.POST, texts, of_projects=True)


def _declaration(request: MemberRequest, application: Application) -> ApplicationSubmitForm:
    asked = questions.asked(answers.filled(application))
    question = next((q for q in asked if q.kind == Kind.DECLARATION), None)
    typed = request.POST if request.method == "POST" else None
    return ApplicationSubmitForm(typed, question=question, person=request.user)


@application_view("grants.give_information")
def application_information(request: MemberRequest, application: Application) -> HttpResponse:
    """Send the changed answers back."""
    asked = application.information_requests.get(answered_at=None)
    error_list, interruption = [], None
    if request.method == "POST":
        interruption = _routes_first(request, application, asked.question_keys)
    if request.method == "POST" and not interruption:
        try:
            applications.give_information(application, by=request.user, now=timezone.now())
        except RuleError as refusal:
            error_list = [(str(refusal), "main")]
        else:
            messages.success(request, "We have your changes. We go on with our checks now")
            return redirect("applicant:application_detail", application.reference)
    form = answers.filled(application)
    opened = [form.by_key[key] for key in asked.question_keys if key in form.by_key]
    context = {
        "application": application,
        "asked": asked,
        "error_list": error_list,
        "interruption": interruption,
        "opened": [(q.label, addresses.of_question(application, form, q.key)) for q in opened],
    }
    return render(request, "grants/applicant/application_information.html", context)
