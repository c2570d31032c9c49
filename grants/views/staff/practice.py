"""The practice application of a round: preparing it, giving it out, and who has done it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.practice import PracticeForm, PracticeStartForm
from grants.models import PracticeApplication
from grants.rules import practice, practice_readings
from grants.views.permissions import MemberRequest, permitted
from grants.views.staff.calibration import round_of


@permitted("grants.moderate_scores")
def round_practice(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    call = round_of(fund, round)
    found = practice.of_round(call)
    context: dict[str, Any] = {"round": call, "practice": found, "form": PracticeStartForm()}
    if found is not None:
        people = practice.practisers(found)
        context |= {
            "papers": practice.papers_of(found),
            "people": people,
            "done": sum(person.is_done for person in people),
            "begun": any(person.scored for person in people),
            "results": practice_readings.results(found),
            "missing": practice.still_missing(found),
            "remarks": found.remarks.select_related("criterion"),
        }
    return render(request, "grants/staff/round_practice.html", context)


@permitted("grants.moderate_scores")
@require_POST
def practice_start(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    example = request.POST.get("example", "")
    try:
        practice.start(round_of(fund, round), example=example, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
        return redirect("staff:round_practice", fund, round)
    return redirect("staff:practice_edit", fund, round)


@permitted("grants.moderate_scores")
def practice_edit(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    found = _practice(fund, round)
    call = found.round
    form = PracticeForm(
        request.POST or None,
        kept=found,
        questions=practice.questions_of(call),
        criteria=call.criteria.all(),
    )
    if form.is_valid():
        try:
            practice.write(found, **form.facts(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.show(refusal)
        else:
            messages.success(request, "The practice application is saved.")
            return redirect("staff:round_practice", fund, round)
    return render(
        request,
        "grants/staff/practice_edit.html",
        {"round": call, "practice": found, "form": form},
    )


@permitted("grants.moderate_scores")
@require_POST
def practice_give(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    return _act(request, practice.give_out, fund, round, "Every assessor has it now.")


@permitted("grants.moderate_scores")
@require_POST
def practice_take_back(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    return _act(request, practice.take_back, fund, round, "You can change it again.")


def _act(
    request: MemberRequest,
    act: Callable[..., PracticeApplication],
    fund: str,
    slug: str,
    done: str,
) -> HttpResponse:
    try:
        act(_practice(fund, slug), by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("staff:round_practice", fund, slug)


def _practice(fund: str, slug: str) -> PracticeApplication:
    found = practice.of_round(round_of(fund, slug))
    if found is None:
        raise Http404
    return found
