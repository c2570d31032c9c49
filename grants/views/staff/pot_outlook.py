"""Looking at a round before the board decides: what if, how firm, who succeeds. Nothing is saved."""

from django.http import HttpResponse
from django.shortcuts import render

from grants.forms.pots import WhatIfForm
from grants.methods import Way
from grants.rules import fairness, firm_places, panels, what_if
from grants.views.permissions import MemberRequest, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.panels import fetch_panel
from grants.views.staff.room_interests import after_declaring


@permitted("grants.read_panel")
@shows_scores
def panel_what_if(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    criteria, cut_line = what_if.criteria(panel), what_if.cut_line_of(panel)
    form = WhatIfForm(
        request.GET if "pot" in request.GET else None,
        criteria=criteria,
        has_cut_line=cut_line is not None,
        has_passes=panel.round.results_by == Way.TWO_PASS,
        has_strands=panel.round.strands.exists(),
    )
    found = what_if.what_if(panel, form.wish, request.user) if form.is_valid() else None
    context = {
        "panel": panel,
        "form": form,
        "found": found,
        "pot": panels.limit(panel),
        "cut_line": cut_line,
        "is_before_the_board": what_if.is_before_the_board(panel),
    }
    return render(request, "grants/staff/panel_what_if.html", context)


@permitted("grants.read_panel")
@shows_scores
def panel_firm(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    found = firm_places.firm_places(panel, request.user)
    return render(request, "grants/staff/panel_firm.html", {"panel": panel, "found": found})


@permitted("grants.read_panel")
def panel_fairness(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    context = {"panel": panel, "found": fairness.of_round(panel)}
    return render(request, "grants/staff/panel_fairness.html", context)
