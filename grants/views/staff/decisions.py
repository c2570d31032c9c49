"""The decision-maker's pages, and the release."""

from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.decisions import DecisionForm, ReleaseForm
from grants.models import Application, Decision, Panel, Recommendation
from grants.rules import (
    decision_lists,
    decisions,
    deputies,
    dissents,
    feedback,
    panels,
    papers,
    release,
    results,
    standings,
    strands,
)
from grants.rules.decisions import Choice
from grants.rules.deputies import Decider
from grants.rules.feedback import CriterionFeedback
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.room_interests import after_declaring

LETTERS_A_PAGE = 25


def _fetch(fund: str, slug: str) -> Panel:
    return get_object_or_404(
        Panel.objects.select_related("round__fund"), round__fund__slug=fund, round__slug=slug
    )


@permitted("grants.read_panel")
@shows_scores
def decisions_list(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = _fetch(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    context = {
        "panel": panel,
        "list": decision_lists.of_panel(panel, request.user),
        "may_decide": request.user.has_perm("grants.decide_applications"),
        "may_release": request.user.has_perm("grants.release_results"),
    }
    return render(request, "grants/staff/decisions.html", context)


@application_view("grants.decide_applications")
@shows_scores
def decision_edit(request: MemberRequest, application: Application) -> HttpResponse:
    recommendation = get_object_or_404(
        Recommendation.objects.select_related("panel__round__fund"), application=application
    )
    panel = recommendation.panel
    if to_declare := after_declaring(request, panel, about=application.reference):
        return to_declare
    said = feedback.feedback(application)
    decider = deputies.decider_of(application)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        initial=_to_start_from(recommendation, said),
    )
    kept.give_back(request, form)
    if form.is_valid():
        choice = Choice(**form.cleaned_data)
        try:
            decisions.decide(application, choice, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return _next(request, panel, application)
    context = {
        "panel": panel,
        "application": application,
        "recommendation": recommendation,
        "standing": standings.of_application(application),
        "how_it_came": results.of_application(application),
        "papers": papers.for_board(application),
        "feedback": said,
        "left": strands.left_for(
            application,
            strands.decided(panel),
            panels.limit(panel) - decisions.decided_total(panel.round),
        ),
        "may_decide": deputies.may_decide(decider, request.user),
        "who_decides": deputies.WHO_DECIDES[decider],
        "is_passed": decider == Decider.DEPUTY,
        "dissents": dissents.of(application),
        "form": form,
    }
    return render(request, "grants/staff/decision_edit.html", context)


@permitted("grants.release_results")
def release_results(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = _fetch(fund, slug)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            release.release(panel.round, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The results are out. The letters are on their way.")
            return redirect("staff:decisions", fund, slug)
    context = {
        "panel": panel,
        "preview": release.preview(panel.round, timezone.now()),
        "form": form,
    }
    return render(request, "grants/staff/release.html", context)


@permitted("grants.release_results")
@shows_scores
def release_letters(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    """Every letter of the release, word for word, before anybody gets one."""
    panel = _fetch(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    try:
        letters = release.rehearse(panel.round, request.user, timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff:release", fund, slug)
    by_application = [list(same) for _, same in groupby(letters, key=attrgetter("application_id"))]
    context = {
        "panel": panel,
        "letters": len(letters),
        "page": Paginator(by_application, LETTERS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "grants/staff/release_letters.html", context)


def _next(request: MemberRequest, panel: Panel, application: Application) -> HttpResponse:
    messages.success(request, f"Decided: {application.organisation}.")
    after = decision_lists.next_undecided(panel, request.user)
    if after is not None:
        return redirect("staff:decision_edit", after.reference)
    return redirect("staff:decisions", panel.round.fund.slug, panel.round.slug)


def _to_start_from(
    recommendation: Recommendation, said: list[CriterionFeedback]
) -> dict[str, object]:
    """What was decided before; otherwise what the board recommends and the assessors wrote."""
    decision = Decision.objects.filter(application=recommendation.application_id).first()
    if decision is not None:
        return {name: getattr(decision, name) for name in DecisionForm.base_fields}
    return {
        "outcome": recommendation.outcome,
        "amount": recommendation.amount or recommendation.application.amount_requested,
        "reason": recommendation.note,
        **feedback.for_the_group(said),
    }
