"""Awards as the office looks after them."""

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.awards import ConditionMeetForm
from grants.forms.later_decisions import may_change
from grants.models import Award, Condition
from grants.rules import awards, terms
from grants.states import AwardState
from grants.views.permissions import MemberRequest, award_view, permitted

ROWS = 25
TABS = (
    ("", "All"),
    (AwardState.OFFERED.value, "Offer out"),
    (AwardState.ACCEPTED.value, "Not ready to pay"),
    (AwardState.READY.value, "Ready to pay"),
    (AwardState.RUNNING.value, "Running"),
    (AwardState.CLOSED.value, "Closed"),
)


@permitted("grants.read_awards")
def awards_list(request: MemberRequest) -> HttpResponse:
    made_here = Award.objects.visible_to(request.user).exclude(application=None)
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    counts = awards.counts_by_state(made_here)
    found = awards.search(made_here, state=state, typed=words).for_list()
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "query": _query(state, words),
        "tabs": [(key, label, counts.get(key, 0), key == state) for key, label in TABS],
        "state": state,
        "words": words,
        "totals": found.totals(),
    }
    return render(request, "grants/staff/awards.html", context)


@award_view("grants.read_awards")
def award_detail(request: MemberRequest, award: Award) -> HttpResponse:
    may_request = request.user.has_perm("grants.request_payment")
    context = {
        "award": award,
        "cover": terms.cover(award),
        "conditions": list(award.conditions.select_related("met_by")),
        "papers": list(award.papers.select_related("read_by")),
        "may_read_papers": request.user.has_perm("grants.read_award_papers"),
        "today": timezone.localdate(),
        "payments": list(award.payments.all()),
        "reports": list(award.reports.all()),
        "may_meet": request.user.has_perm("grants.meet_condition") and award.accepted_at,
        "may_free": request.user.has_perm("grants.free_money") and may_change(award),
        "can_request_payment": may_request
        and award.state in (AwardState.READY, AwardState.RUNNING),
    }
    return render(request, "grants/staff/award_detail.html", context)


@award_view("grants.meet_condition")
def condition_meet(request: MemberRequest, award: Award, number: int) -> HttpResponse:
    condition = get_object_or_404(Condition, award=award, pk=number)
    form = ConditionMeetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        evidence = form.cleaned_data["evidence"]
        try:
            awards.meet_condition(condition, evidence=evidence, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "The condition is met.")
            return redirect("staff:award_detail", award.reference)
    context = {"award": award, "condition": condition, "form": form}
    return render(request, "grants/staff/condition_meet.html", context)


def _query(state: str, words: str) -> str:
    parts = {"state": state, "q": words}
    return "".join(f"{name}={quote(value)}&" for name, value in parts.items() if value)
