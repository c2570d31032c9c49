"""Who reads an application, and how far a round has come."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants import words
from grants.errors import RuleError
from grants.forms.assessments import ReasonForm
from grants.forms.assigning import ExtendForm, HomeForm, ReassignForm
from grants.forms.casework import PeopleForm
from grants.models import Application, Assessment, Round
from grants.rules import assessments, assignments, progress, share_outs, workload
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, form_stands_on, permitted
from grants.views.score_looks import shows_scores


@application_view("grants.assign_assessors")
@shows_scores
def application_assessors(request: MemberRequest, application: Application) -> HttpResponse:
    """Assign more assessors; a reading is taken back on its own page."""
    form = PeopleForm(request.POST or None)
    if form.is_valid():
        outcome = assignments.assign_many(
            [application], form.chosen(), by=request.user, now=timezone.now()
        )
        for refusal in outcome.refusals:
            messages.warning(request, refusal)
        if outcome.assessments:
            messages.success(request, f"{len(outcome.assessments)} assigned.")
        return redirect("staff:application_assessors", application.reference)
    readings = _readings(application)
    boxes = [box for _, *pair in readings for box in pair]
    return render(
        request,
        "grants/staff/application_assessors.html",
        {
            "application": application,
            "form": form,
            "readings": readings,
            "returned": kept.give_back(request, form, *boxes),
        },
    )


def _readings(application: Application) -> list[tuple[Assessment, ReassignForm, ExtendForm]]:
    """Each reading with the forms that change it."""
    everyone = application.assessments.select_related("assessor", "application__round")
    return [
        (
            reading,
            ReassignForm(application=application, prefix=f"reassign-{reading.pk}"),
            ExtendForm(prefix=f"extend-{reading.pk}"),
        )
        for reading in everyone
    ]


def _reading(application: Application, email: str) -> Assessment:
    return get_object_or_404(application.assessments.counting(), assessor__email=email)


@application_view("grants.assign_assessors")
@form_stands_on("staff:application_assessors")
@require_POST
def assessment_reassign(request: MemberRequest, application: Application) -> HttpResponse:
    """Take a reading from one assessor and give it to another."""
    reading = _reading(application, request.POST.get("assessor", ""))
    form = ReassignForm(request.POST, application=application, prefix=f"reassign-{reading.pk}")
    if not form.is_valid():
        messages.warning(request, "Choose who reads it instead, and say why in a few words.")
    elif _done(request, assignments.reassign, reading, **form.cleaned_data):
        messages.success(request, f"{form.cleaned_data['to']} reads it now.")
    return redirect("staff:application_assessors", application.reference)


@application_view("grants.assign_assessors")
@form_stands_on("staff:application_assessors")
@require_POST
def assessment_extend(request: MemberRequest, application: Application) -> HttpResponse:
    """Give one assessor more time for this application."""
    reading = _reading(application, request.POST.get("assessor", ""))
    form = ExtendForm(request.POST, prefix=f"extend-{reading.pk}")
    if not form.is_valid():
        messages.warning(request, "Enter the new day as day, month and year.")
    elif _done(request, assignments.extend, reading, **form.cleaned_data):
        due = words.day(form.cleaned_data["due_on"])
        messages.success(request, f"{reading.assessor} has until {due}.")
    return redirect("staff:application_assessors", application.reference)


def _done(
    request: MemberRequest, act: Callable[..., Assessment], reading: Assessment, **facts: Any
) -> bool:
    try:
        act(reading, **facts, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
        return False
    return True


@application_view("grants.assign_assessors")
@form_stands_on("staff:application_assessors")
@require_POST
def assessment_change(request: MemberRequest, application: Application) -> HttpResponse:
    """Take a reading back, or open its scores again, with a reason."""
    reading = _reading(application, request.POST.get("assessor", ""))
    act = assessments.reopen if request.POST.get("move") == "reopen" else assignments.withdraw
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Say why, in a few words.")
    else:
        _done(request, act, reading, reason=form.cleaned_data["reason"])
    return redirect("staff:application_assessors", application.reference)


def _round(fund: str, slug: str) -> Round:
    return get_object_or_404(Round.objects.select_related("fund"), fund__slug=fund, slug=slug)


@permitted("grants.assign_assessors")
def assessment_rounds(request: MemberRequest) -> HttpResponse:
    return render(
        request, "grants/staff/assessment_rounds.html", {"rounds": progress.rounds(request.user)}
    )


@permitted("grants.assign_assessors")
@shows_scores
def round_assessment(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    call = _round(fund, round)
    return render(
        request,
        "grants/staff/round_assessment.html",
        {"round": call, **progress.of_round(call, request.user)},
    )


@permitted("grants.assign_assessors")
def round_share_out(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    """Show who would get what; one press assigns exactly that."""
    call = _round(fund, round)
    if request.method == "POST":
        agreed = request.POST.get("agreed", "")
        try:
            made = share_outs.share_out(call, agreed=agreed, by=request.user, now=timezone.now())
        except RuleError as refusal:
            messages.warning(request, str(refusal))
            return redirect("staff:round_share_out", fund, round)
        messages.success(request, f"{len(made)} readings assigned.")
        return redirect("staff:round_assessment", fund, round)
    proposal = share_outs.propose(call)
    open_to_viewer = set(
        Application.objects.casework_of(request.user)
        .filter(round=call)
        .values_list("pk", flat=True)
    )
    lines = [line for line in proposal.lines if line.application.pk in open_to_viewer]
    return render(
        request,
        "grants/staff/round_share_out.html",
        {
            "round": call,
            "proposal": proposal,
            "kinds": share_outs.kinds_wanted(call),
            "lines": lines,
            "short": [line for line in lines if line.lacks],
            "closed": len(proposal.lines) - len(lines),
        },
    )


@permitted("grants.assign_assessors")
def workload_list(request: MemberRequest) -> HttpResponse:
    """What each assessor has to do, and in which district they live."""
    form, now = HomeForm(request.POST or None), timezone.now()
    if form.is_valid():
        person, district = form.cleaned_data["assessor"], form.cleaned_data["district"]
        try:
            workload.say_where_home_is(person, district, by=request.user, now=now)
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"Where {person} lives is kept.")
            return redirect("staff:workload")
    return render(
        request,
        "grants/staff/workload.html",
        {"form": form, "people": workload.of_assessors(now)},
    )


@permitted("grants.assign_assessors")
@require_POST
def round_to_panel(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    try:
        moved = assessments.send_to_panel(_round(fund, round), by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"{len(moved)} applications are with the panel now.")
    return redirect("staff:round_assessment", fund, round)
