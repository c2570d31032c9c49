"""Sharing the pot of a round: the proposal beside rank order, locks, and taking it into the room."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.panels import HoldForm, VersionForm
from grants.models import Application, Held, Panel
from grants.rules import pot_pages, room_proposals
from grants.states import PanelState
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.panels import fetch_panel
from grants.views.staff.room_interests import after_declaring


@permitted("grants.read_panel")
@shows_scores
def panel_share(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    is_open = panel.state == PanelState.OPEN
    context = {
        "panel": panel,
        "page": pot_pages.pot_page(panel, request.user),
        "form": VersionForm(initial={"version": panel.version}),
        "may_change": is_open and request.user.has_perm("grants.change_recommendation"),
    }
    return render(request, "grants/staff/panel_share.html", context)


@permitted("grants.change_recommendation")
@require_POST
def panel_take_proposal(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    page = reverse("staff:panel_share", args=[fund, slug])
    if to_declare := after_declaring(request, panel, page=page):
        return to_declare
    form = VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise RuleError("Look at the proposal first, then put it into the room.")
        version, now = form.cleaned_data["version"], timezone.now()
        room_proposals.take(panel, version=version, by=request.user, now=now)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff:panel_share", fund, slug)
    messages.success(request, "The proposal is in the room. You can still change each row.")
    return redirect("staff:panel_room", fund, slug)


@application_view("grants.change_recommendation")
def panel_lock(request: MemberRequest, application: Application) -> HttpResponse:
    panel = get_object_or_404(
        Panel.objects.select_related("round__fund"), recommendations__application=application
    )
    if to_declare := after_declaring(request, panel, about=application.reference):
        return to_declare
    lock = Held.objects.filter(application=application).select_related("held_by").first()
    as_it_stands = {
        "side": lock.side if lock else "free",
        "reason": lock.reason if lock else "",
        "version": panel.version,
    }
    form = HoldForm(request.POST if request.method == "POST" else None, initial=as_it_stands)
    kept.give_back(request, form)
    if form.is_valid():
        try:
            room_proposals.hold(
                application, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
            form.data = {**request.POST.dict(), "version": Panel.objects.get(pk=panel.pk).version}
        else:
            return redirect("staff:panel_share", panel.round.fund.slug, panel.round.slug)
    context = {"application": application, "panel": panel, "lock": lock, "form": form}
    return render(request, "grants/staff/panel_lock.html", context)
