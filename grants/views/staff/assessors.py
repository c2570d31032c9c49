"""Who reads an application, and how far a round has come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.assessments import ReasonForm
from grants.forms.casework import PeopleForm
from grants.models import Application, Round
from grants.rules import assessments, assignments, progress
from grants.views.permissions import MemberRequest, application_view, permitted


@application_view("grants.assign_assessors")
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
    return render(
        request,
        "grants/staff/application_assessors.html",
        {
            "application": application,
            "form": form,
            "readings": application.assessments.select_related("assessor"),
        },
    )


@application_view("grants.assign_assessors")
@require_POST
def assessment_change(request: MemberRequest, application: Application) -> HttpResponse:
    """Take a reading back, or open its scores again, with a reason."""
    reading = get_object_or_404(
        application.assessments.counting(),
        assessor__email=request.POST.get("assessor", ""),
    )
    act = assessments.reopen if request.POST.get("move") == "reopen" else assignments.withdraw
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Say why, in a few words.")
    else:
        try:
            act(
                reading,
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except RuleError as refusal:
            messages.warning(request, str(refusal))
    return redirect("staff:application_assessors", application.reference)


def _round(fund: str, slug: str) -> Round:
    return get_object_or_404(Round.objects.select_related("fund"), fund__slug=fund, slug=slug)


@permitted("grants.assign_assessors")
def assessment_rounds(request: MemberRequest) -> HttpResponse:
    return render(
        request, "grants/staff/assessment_rounds.html", {"rounds": progress.rounds(request.user)}
    )


@permitted("grants.assign_assessors")
def round_assessment(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    call = _round(fund, round)
    return render(
        request,
        "grants/staff/round_assessment.html",
        {"round": call, **progress.of_round(call, request.user)},
    )


@permitted("grants.assign_assessors")
@require_POST
def round_share_out(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    call = _round(fund, round)
    outcome = assignments.share_out(call, by=request.user, now=timezone.now())
    messages.success(request, f"{len(outcome.assessments)} readings assigned.")
    for refusal in outcome.refusals:
        messages.warning(request, refusal)
    return redirect("staff:round_assessment", fund, round)


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
