"""The board's room: the ranked list, its changes, and the recommendation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.panels import (
    OverAllocationForm,
    RecommendationChangeForm,
    ReopenForm,
    VersionForm,
)
from grants.models import Application, Panel, Recommendation, Round
from grants.rules import dissents, feedback, panels, papers, results, rooms, standings, strands
from grants.states import ApplicationState, PanelState
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.room_figures import balance, room_changes, tiles
from grants.views.staff.room_interests import after_declaring


def fetch_panel(fund: str, slug: str) -> Panel:
    panel = Panel.objects.select_related("round__fund", "changed_by", "recommended_by")
    return get_object_or_404(panel, round__fund__slug=fund, round__slug=slug)


@permitted("grants.read_panel")
def panels_list(request: MemberRequest) -> HttpResponse:
    return render(request, "grants/staff/panels.html", {"rounds": rooms.rounds_with_panels()})


@permitted("grants.read_panel")
@shows_scores
def panel_room(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    room = rooms.room(panel, request.user)
    is_open = panel.state == PanelState.OPEN
    late = panel.round.applications.filter(
        state=ApplicationState.AT_PANEL, recommendation=None
    ).count()
    context = {
        "panel": panel,
        "room": room,
        "balance": balance(room),
        "tiles": tiles(room),
        "late": late,
        "results": results.in_words(panel.round),
        "may_change": is_open and request.user.has_perm("grants.change_recommendation"),
        "may_record": is_open and request.user.has_perm("grants.record_recommendation"),
        "may_decide": not is_open and request.user.has_perm("grants.decide_applications"),
    }
    return render(request, "grants/staff/panel_room.html", context)


@permitted("grants.change_recommendation")
@require_POST
def panel_open(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    call = get_object_or_404(Round.objects.published(), fund__slug=fund, slug=slug)
    try:
        panels.open_panel(call, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff:panels")
    return redirect("staff:panel_room", fund, slug)


@permitted("grants.change_recommendation")
def panel_propose(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version": panel.version}
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            panels.propose_again(panel, version=version, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The list is back in rank order.")
            return redirect("staff:panel_room", fund, slug)
    return render(request, "grants/staff/panel_propose.html", {"panel": panel, "form": form})


@permitted("grants.record_recommendation")
def panel_record(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version": panel.version}
    )
    if form.is_valid():
        version, now = form.cleaned_data["version"], timezone.now()
        try:
            panels.record_recommendation(panel, version=version, by=request.user, now=now)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The recommendation is recorded. The decision comes next.")
            return redirect("staff:panel_room", fund, slug)
    context = {"panel": panel, "form": form, "room": rooms.room(panel, request.user)}
    return render(request, "grants/staff/panel_record.html", context)


@permitted("grants.record_recommendation")
def panel_reopen(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            panels.reopen(panel, reason=reason, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("staff:panel_room", fund, slug)
    return render(request, "grants/staff/panel_reopen.html", {"panel": panel, "form": form})


@permitted("grants.change_recommendation")
def panel_over_allocation(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    form = OverAllocationForm(
        request.POST if request.method == "POST" else None, initial={"version": panel.version}
    )
    if form.is_valid():
        try:
            panels.approve_over_allocation(
                panel, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("staff:panel_room", fund, slug)
    return render(
        request, "grants/staff/panel_over_allocation.html", {"panel": panel, "form": form}
    )


@permitted("grants.read_panel")
@shows_scores
def panel_changes(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    context = {"panel": panel, "changes": room_changes(panel, request.user)}
    return render(request, "grants/staff/panel_changes.html", context)


@application_view("grants.read_panel")
@shows_scores
def panel_application(request: MemberRequest, application: Application) -> HttpResponse:
    panel = get_object_or_404(Panel, recommendations__application=application)
    if to_declare := after_declaring(request, panel):
        return to_declare
    context = {
        "panel": panel,
        "application": application,
        "recommendation": application.recommendation,
        "standing": standings.of_application(application),
        "how_it_came": results.of_application(application),
        "papers": papers.for_board(application),
        "feedback": feedback.feedback(application),
        "dissents": dissents.of(application),
    }
    return render(request, "grants/staff/panel_application.html", context)


@application_view("grants.change_recommendation")
@shows_scores
def recommendation_change(request: MemberRequest, application: Application) -> HttpResponse:
    recommendation = get_object_or_404(
        Recommendation.objects.select_related("panel__round__fund", "panel__changed_by"),
        application=application,
    )
    panel = recommendation.panel
    if to_declare := after_declaring(request, panel, about=application.reference):
        return to_declare
    form = RecommendationChangeForm(
        request.POST if request.method == "POST" else None, initial=_as_it_stands(recommendation)
    )
    kept.give_back(request, form)
    if form.is_valid():
        try:
            panels.change_recommendation(
                application, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
            form.data = {**request.POST.dict(), "version": Panel.objects.get(pk=panel.pk).version}
        else:
            return redirect("staff:panel_room", panel.round.fund.slug, panel.round.slug)
    context = {
        "application": application,
        "recommendation": recommendation,
        "panel": panel,
        "form": form,
        "left": strands.left_for(
            application,
            strands.recommended(panel),
            panels.limit(panel) - panels.recommended_total(panel),
        ),
    }
    return render(request, "grants/staff/recommendation_change.html", context)


def _as_it_stands(recommendation: Recommendation) -> dict[str, object]:
    return {
        "outcome": recommendation.outcome,
        "amount": recommendation.amount or recommendation.application.amount_requested,
        "note": recommendation.note,
        "version": recommendation.panel.version,
    }
