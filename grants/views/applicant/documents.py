"""Files with an application: add, look at, replace, remove."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.applications import DocumentForm
from grants.forms.uploads import FileForm
from grants.gateways import files
from grants.models import Application, Document
from grants.rules import answers, documents, task_list
from grants.states import ApplicationState
from grants.views.files import send_private, show_private
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.edit_application")
def documents_page(request: MemberRequest, application: Application) -> HttpResponse:
    wanted = [question.label for question in task_list.file_questions(answers.filled(application))]
    posted = request.method == "POST"
    form = DocumentForm(
        request.POST if posted else None, request.FILES if posted else None, wanted=wanted
    )
    if form.is_valid():
        try:
            _add(request, application, form)
        except RuleError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "We have the file")
            return redirect("applicant:documents", application.reference)
    context = {
        "application": application,
        "form": form,
        "documents": application.documents.filter(removed_at=None),
        "is_draft": application.state == ApplicationState.DRAFT,
    }
    return render(request, "grants/applicant/documents.html", context)


def _add(request: MemberRequest, application: Application, form: DocumentForm) -> None:
    clean = files.receive(form.cleaned_data["file"])
    documents.add(
        application,
        clean,
        stored_as=files.keep(clean),
        label=form.chosen_label(),
        by=request.user,
        now=timezone.now(),
    )


@application_view("grants.read_own_application")
def document_download(
    request: MemberRequest, application: Application, document: str
) -> FileResponse:
    return send_private(_kept(application, document))


@application_view("grants.read_own_application")
def document_show(request: MemberRequest, application: Application, document: str) -> FileResponse:
    return show_private(_kept(application, document))


def _kept(application: Application, reference: str) -> Document:
    return get_object_or_404(application.documents.filter(removed_at=None), reference=reference)


@application_view("grants.edit_application")
def document_replace(
    request: MemberRequest, application: Application, document: str
) -> HttpResponse:
    found = _kept(application, document)
    posted = request.method == "POST"
    form = FileForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        try:
            clean = files.receive(form.cleaned_data["file"])
            documents.replace(
                found, clean, stored_as=files.keep(clean), by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "We have the new file")
            return redirect("applicant:documents", application.reference)
    context = {"application": application, "document": found, "form": form}
    return render(request, "grants/applicant/document_replace.html", context)


@application_view("grants.edit_application")
def document_remove(
    request: MemberRequest, application: Application, document: str
) -> HttpResponse:
    found = _kept(application, document)
    error_list = []
    if request.method == "POST":
        try:
            documents.remove(found, by=request.user, now=timezone.now())
        except RuleError as refusal:
            error_list = [(str(refusal), "main")]
        else:
            messages.success(request, f"We have removed “{found.label}”")
            return redirect("applicant:documents", application.reference)
    context = {"application": application, "document": found, "error_list": error_list}
    return render(request, "grants/applicant/document_remove.html", context)
