"""One application as casework sees it: everything about it, and the checks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.case_notes import CaseNoteForm
from grants.forms.casework import CheckForm, officers
from grants.models import Application, Document, User
from grants.rules import casework, papers, score_looks, triage, triage_checks
from grants.views import files, kept
from grants.views.permissions import MemberRequest, application_view, form_stands_on
from grants.views.staff import threads


@application_view("grants.read_casework")
def application_detail(request: MemberRequest, application: Application) -> HttpResponse:
    return show(request, application)


def show(
    request: MemberRequest, application: Application, *, note_form: CaseNoteForm | None = None
) -> HttpResponse:
    may_read_thread = request.user.has_perm("grants.read_threads")
    around = casework.around(application, request.user)
    if around["may_see_scores"] and around["readings"]:
        score_looks.record("application_detail", application, by=request.user, now=timezone.now())
    return render(
        request,
        "grants/staff/application_detail.html",
        {
            "application": application,
            "papers": papers.for_officer(application),
            "officers": officers(),
            "now": timezone.now(),
            **around,
            **(threads.around(request, application) if may_read_thread else {}),
            "may_read_thread": may_read_thread,
            "form": threads.answer_form(request),
            "note_form": note_form or CaseNoteForm(auto_id="id_note_%s"),
            "forms": [note_form],
        },
    )


@application_view("grants.read_casework")
def application_document(
    request: MemberRequest, application: Application, document: str
) -> HttpResponseBase:
    return files.send_private(_kept(application, document))


@application_view("grants.read_casework")
def application_document_show(
    request: MemberRequest, application: Application, document: str
) -> HttpResponseBase:
    return files.show_private(_kept(application, document))


def _kept(application: Application, reference: str) -> Document:
    return get_object_or_404(application.documents.filter(removed_at=None), reference=reference)


@application_view("grants.triage_application")
@form_stands_on("staff:application_detail")
@require_POST
def application_start(request: MemberRequest, application: Application) -> HttpResponse:
    try:
        triage.start_checks(application, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
        return redirect("staff:application_detail", application.reference)
    return redirect("staff:application_checks", application.reference)


@application_view("grants.triage_application")
@form_stands_on("staff:application_detail")
@require_POST
def application_give(request: MemberRequest, application: Application) -> HttpResponse:
    people = {str(officer.pk): officer for officer in officers()}
    officer: User | None = people.get(request.POST.get("officer", ""))
    if officer is None:
        messages.warning(request, "Choose who looks after it.")
    else:
        try:
            triage.give_to(application, officer, by=request.user, now=timezone.now())
        except RuleError as refusal:
            messages.warning(request, str(refusal))
    return redirect("staff:application_detail", application.reference)


@application_view("grants.triage_application")
def application_checks(request: MemberRequest, application: Application) -> HttpResponse:
    """The checklist: what the computer found, and what a person writes down."""
    lines = _lines(request, application)
    kept.give_back(request, *[line["form"] for line in lines])
    error_list: list[tuple[str, str]] = []
    if request.method == "POST":
        error_list = _record(request, application, lines)
        if not error_list:
            messages.success(request, "The checks are saved.")
            return redirect("staff:application_checks", application.reference)
    return render(
        request,
        "grants/staff/application_checks.html",
        {"application": application, "lines": lines, "error_list": error_list},
    )


def _lines(request: MemberRequest, application: Application) -> list[dict[str, Any]]:
    found = {check.key: check for check in application.checks.select_related("checked_by")}
    lines = []
    for check in triage_checks.checklist():
        known = found.get(check["key"])
        initial = {"result": known.result, "finding": known.finding} if known else {}
        data = request.POST if request.method == "POST" else None
        form = CheckForm(data, prefix=check["key"], initial=initial)
        lines.append({"check": check, "known": known, "form": form})
    return lines


def _record(
    request: MemberRequest, application: Application, lines: list[dict[str, Any]]
) -> list[tuple[str, str]]:
    """Write down each line that was changed; return what was refused, with its place."""
    refused = []
    for line in lines:
        form, key = line["form"], line["check"]["key"]
        if not (form.is_valid() and form.has_changed() and form.cleaned_data["result"]):
            continue
        try:
            triage.record_check(
                application, key, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            refused.append((str(refusal), f"id_{key}-finding"))
    return refused
