"""A group's applications: the list, starting one, the task list, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from grants.errors import RuleError
from grants.forms.answer_fields import canonical
from grants.forms.applications import ApplicationStartForm
from grants.models import Application, Organisation, Question, Round
from grants.rules import (
    answers,
    applications,
    equality,
    feedback,
    moments,
    reviews,
    statuses,
    task_list,
    triage,
)
from grants.states import APPLICATION_MOVES, ApplicationState, can
from grants.views.applicant import addresses
from grants.views.permissions import MemberRequest, application_view, permitted, signed_in


@signed_in
def applications_list(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    own = Application.objects.of_members(request.user).for_list().select_related("award")
    own = own.with_unread_replies()
    rows = [(application, statuses.of(application)) for application in own]
    return render(
        request,
        "grants/applicant/applications.html",
        {
            "rows": rows,
            "rounds": Round.objects.open_at(now).select_related("fund"),
            "has_group": Organisation.objects.visible_to(request.user).exists(),
            "now": now,
        },
    )


@permitted("grants.start_application")
def application_start(request: MemberRequest) -> HttpResponse:
    """Begin an application, with what the eligibility check asked already filled in."""
    if not request.user.memberships.exists():
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('applicant:organisation_new')}?{back}")
    form = _start_form(request)
    if form.is_valid():
        try:
            return redirect("applicant:application_detail", _start(request, form).reference)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "grants/applicant/application_start.html", {"form": form})


def _start_form(request: MemberRequest) -> ApplicationStartForm:
    rounds = Round.objects.open_at(timezone.now()).select_related("fund")
    said = {"fund__slug": request.GET.get("fund", ""), "slug": request.GET.get("round", "")}
    return ApplicationStartForm(
        request.POST if request.method == "POST" else None,
        person=request.user,
        rounds=rounds,
        chosen=rounds.filter(**said).first(),
    )


def _start(request: MemberRequest, form: ApplicationStartForm) -> Application:
    call, organisation = form.cleaned_data["call"], form.cleaned_data["organisation"]
    return applications.start(
        call,
        organisation,
        by=request.user,
        now=timezone.now(),
        texts=_carried(request, call),
    )


def _carried(request: HttpRequest, call: Round) -> dict[str, str]:
    """Return the answers that the address carries from the eligibility check, in their one form."""
    asked = Question.objects.filter(section__version=call.form_version_id)
    return {
        question.key: canonical(question, request.GET[question.key])
        for question in asked
        if question.key in request.GET
    }


@application_view("grants.read_own_application")
def application_detail(request: MemberRequest, application: Application) -> HttpResponse:
    """The task list of a draft; once it is sent, where it stands and what happens next."""
    if application.state == ApplicationState.DRAFT:
        return render(
            request, "grants/applicant/application_draft.html", _draft(request, application)
        )
    return render(request, "grants/applicant/application_detail.html", _sent(request, application))


def _draft(request: MemberRequest, application: Application) -> dict[str, Any]:
    now, form = timezone.now(), answers.filled(application)
    is_confirmed = application.organisation_confirmed_at is not None
    tasks = task_list.tasks(form, is_confirmed=is_confirmed)
    headings: dict[str, list[tuple[task_list.Task, str]]] = {}
    for task in tasks:
        rows = headings.setdefault(task.heading, [])
        rows.append((task, addresses.of_task(application, task)))
    closes_at = application.extra_time_until or application.round.closes_at
    return {
        "application": application,
        "headings": headings.items(),
        "done": task_list.in_words(tasks),
        "lights": task_list.lights(tasks),
        "left": len(applications.to_do(form, is_confirmed=is_confirmed)),
        "saved": moments.saved(application.changed_at, now),
        "closes_at": closes_at,
        "now": now,
        "unread": application.messages.replies().unread().exists(),
        "is_over": now >= application.takes_changes_until(),
        "may_write": request.user.has_perm("grants.edit_application", application),
        "may_send": request.user.has_perm("grants.submit_application", application),
        "members": application.organisation.memberships.select_related("user"),
        "notes": application.round.notes.filter(
            day__gte=timezone.localdate(application.created_at)
        ),
        "no_longer_asked": answers.no_longer_asked(application),
    }


def _sent(request: MemberRequest, application: Application) -> dict[str, Any]:
    person, now = request.user, timezone.now()
    may_withdraw = person.has_perm("grants.withdraw_application", application)
    return {
        "application": application,
        "status": statuses.of(application),
        "next_step": statuses.next_step(application, now=now),
        "unread": application.messages.replies().unread().exists(),
        "may_reuse": person.has_perm("grants.reuse_application", application),
        "offers_equality_form": person.has_perm("grants.answer_equality_form", application)
        and equality.is_offered(application, person, now),
        "ineligible_rule": triage.eligibility_rules().get(application.ineligible_rule, ""),
        "outcome": feedback.outcome_of(application),
        "may_complain": reviews.may_ask(application),
        "has_reviews": application.reviews.exists(),
        "has_kit": statuses.told(application)
        in (ApplicationState.REFUSED, ApplicationState.INELIGIBLE),
        "asked": application.information_requests.filter(answered_at=None).first(),
        "may_answer": person.has_perm("grants.give_information", application),
        "may_withdraw": may_withdraw
        and application.state != ApplicationState.DRAFT
        and can(APPLICATION_MOVES, application.state, "withdraw"),
    }


@application_view("grants.withdraw_application")
def application_withdraw(request: MemberRequest, application: Application) -> HttpResponse:
    error_list = []
    if request.method == "POST":
        try:
            applications.withdraw(application, by=request.user, now=timezone.now())
        except RuleError as refusal:
            error_list = [(str(refusal), "main")]
        else:
            messages.success(request, "You have withdrawn this application")
            return redirect("applicant:application_detail", application.reference)
    return render(
        request,
        "grants/applicant/application_withdraw.html",
        {
            "application": application,
            "error_list": error_list,
            "closes_at": application.round.closes_at,
            "is_open": application.round.is_open(timezone.now()),
        },
    )
