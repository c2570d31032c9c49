"""What the equality forms come to, round by round: totals, with small numbers hidden."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from grants.models import Round
from grants.rules import equality, equality_figures
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.read_equality_figures")
def equality_rounds(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    rounds = Round.objects.exclude(published_at=None).select_related("fund")
    rows = [(call, equality.closes_at(call), now < equality.closes_at(call)) for call in rounds]
    return render(request, "grants/staff/equality_rounds.html", {"rows": rows})


@permitted("grants.read_equality_figures")
def equality_round(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says so
    published = Round.objects.exclude(published_at=None).select_related("fund")
    call = get_object_or_404(published, fund__slug=fund, slug=round)
    context = {
        "round": call,
        "figures": equality_figures.of_round(call, now=timezone.now()),
        "source": equality.form_texts()["source"],
    }
    return render(request, "grants/staff/equality_round.html", context)
