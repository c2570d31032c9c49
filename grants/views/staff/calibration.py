"""How the assessors of a round differ."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from grants.models import Round
from grants.rules import harshness
from grants.views.permissions import MemberRequest, permitted
from grants.views.score_looks import shows_scores


def round_of(fund: str, slug: str) -> Round:
    return get_object_or_404(Round.objects.select_related("fund"), fund__slug=fund, slug=slug)


@permitted("grants.moderate_scores")
@shows_scores
def round_harshness(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    call = round_of(fund, round)
    return render(
        request,
        "grants/staff/round_harshness.html",
        {"round": call, "page": harshness.of_round(call, request.user)},
    )
