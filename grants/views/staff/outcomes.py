"""The outcomes of triage: on to assessment, a question to the group, not eligible, a referral."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.casework import AskForm, IneligibleForm, ReferForm
from grants.models import Application
from grants.rules import casework, triage
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, form_stands_on


@application_view("grants.triage_application")
@form_stands_on("staff:application_checks")
@require_POST
def application_to_assessment(request: MemberRequest, application: Application) -> HttpResponse:
    try:
        triage.send_to_assessment(application, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
        return redirect("staff:application_checks", application.reference)
    messages.success(request, "It has gone on to assessment, and the group has a letter.")
    return redirect("staff:application_assessors", application.reference)


@application_view("grants.triage_application")
def application_ask(request: MemberRequest, application: Application) -> HttpResponse:
    form = AskForm(request.POST or None, questions=casework.to_open_again(application))

    def act(application: Application, **typed: Any) -> None:
        triage.ask_for_information(
            application, typed.pop("question_keys"), **typed, by=request.user, now=timezone.now()
        )

    return _outcome(request, application, form, act, "The group has a letter with your questions.")


@application_view("grants.triage_application")
def application_ineligible(request: MemberRequest, application: Application) -> HttpResponse:
    form = IneligibleForm(request.POST or None)

    def act(application: Application, **typed: Any) -> None:
        triage.find_ineligible(
            application, typed.pop("rule"), **typed, by=request.user, now=timezone.now()
        )

    return _outcome(request, application, form, act, "The group has a letter that says why.")


@application_view("grants.triage_application")
def application_refer(request: MemberRequest, application: Application) -> HttpResponse:
    form = ReferForm(request.POST or None)

    def act(application: Application, **typed: Any) -> None:
        triage.refer(application, **typed, by=request.user, now=timezone.now())

    return _outcome(request, application, form, act, "The safeguarding lead can see it now.")


def _outcome(
    request: MemberRequest,
    application: Application,
    form: forms.Form,
    act: Callable[..., None],
    done: str,
) -> HttpResponse:
    """Show the form until the rule accepts what was typed; then go back to the application."""
    kept.give_back(request, form)
    if form.is_valid():
        try:
            act(application, **form.cleaned_data)
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, done)
            return redirect("staff:application_detail", application.reference)
    name = type(form).__name__.removesuffix("Form").lower()
    return render(
        request,
        f"grants/staff/application_{name}.html",
        {"application": application, "form": form},
    )
