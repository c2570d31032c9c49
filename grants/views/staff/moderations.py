"""Moderation: what a meeting should look at, and what it agreed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.moderations import ModerationForm
from grants.models import Application, Moderation, Round
from grants.rules import moderations, standings
from grants.rules.progress import SCORED
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, permitted
from grants.views.score_looks import shows_scores


@permitted("grants.moderate_scores")
@shows_scores
def round_moderation(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    rounds = Round.objects.select_related("fund")
    call = get_object_or_404(rounds, fund__slug=fund, slug=round)
    lines = moderations.of_round(call, request.user)
    return render(
        request,
        "grants/staff/round_moderation.html",
        {"round": call, "lines": lines, "must": sum(line.must for line in lines)},
    )


@application_view("grants.moderate_scores")
@shows_scores
def application_moderation(request: MemberRequest, application: Application) -> HttpResponse:
    """Show the assessors' scores side by side, and record what a meeting agreed."""
    current = moderations.current(application)
    form = ModerationForm(
        request.POST or None,
        criteria=application.round.criteria.all(),
        people=moderations.people_for(application),
        initial=_as_agreed(current),
    )
    kept.give_back(request, form)
    if form.is_valid() and _recorded(request, application, form):
        messages.success(request, f"The agreed scores of {application.reference} count now.")
        call = application.round
        return redirect("staff:round_moderation", call.fund.slug, call.slug)
    columns = moderations.columns(application)
    return render(
        request,
        "grants/staff/application_moderation.html",
        {
            "application": application,
            "form": form,
            "columns": columns,
            "rows": [
                (criterion, box, [(one.assessor, one.scores.get(criterion.key)) for one in columns])
                for criterion, box in form.score_boxes()
            ],
            "standing": standings.of_application(application),
            "current": current,
            "may_record": application.state in SCORED,
        },
    )


def _as_agreed(current: Moderation | None) -> dict[str, Any]:
    """Begin from what the last meeting agreed; the day, the people and the reason are new."""
    if current is None:
        return {}
    return {f"score_{one.criterion.key}": one.score for one in current.scores.all()}


def _recorded(request: MemberRequest, application: Application, form: ModerationForm) -> bool:
    try:
        moderations.record(application, **form.facts(), by=request.user, now=timezone.now())
    except RuleError as refusal:
        form.show(refusal)
        return False
    return True
