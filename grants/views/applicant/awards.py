"""A group's award: read the offer, accept or decline it, see what is due."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.awards import AwardAcceptForm
from grants.models import Award
from grants.rules import awards, report_plans, terms
from grants.states import AwardState, PaymentState
from grants.views.permissions import MemberRequest, award_view

# Reports are set when the first money is paid; until then the page says which ones will come.
BEFORE_REPORTS = (AwardState.OFFERED, AwardState.ACCEPTED, AwardState.READY)


def _page(award: Award) -> dict[str, object]:
    agreement = terms.agreement(award)
    return {
        "award": award,
        "is_offer": award.state == AwardState.OFFERED,
        "is_in_force": award.accepted_at is not None,
        "cover": terms.cover(award),
        "conditions": list(award.conditions.all()),
        "papers": list(award.papers.all()),
        "today": timezone.localdate(),
        "clauses": terms.clauses_of(award),
        "fingerprint": award.terms_fingerprint or terms.fingerprint(agreement),
    }


@award_view("grants.read_own_award")
def award_detail(request: MemberRequest, award: Award) -> HttpResponse:
    may_accept = request.user.has_perm("grants.accept_award", award)
    reports = list(award.reports.all())
    context = {
        **_page(award),
        "may_accept": may_accept,
        "reports": reports,
        "next_report": next((report for report in reports if report.is_waiting), None),
        "planned": report_plans.of(award) if award.state in BEFORE_REPORTS else [],
        "payments": list(award.payments.exclude(state=PaymentState.CANCELLED)),
    }
    return render(request, "grants/applicant/award_detail.html", context)


@award_view("grants.accept_award")
def award_accept(request: MemberRequest, award: Award) -> HttpResponse:
    initial = {"name": request.user.name}
    form = AwardAcceptForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        name, role = form.cleaned_data["name"], form.cleaned_data["role"]
        try:
            awards.accept(
                award,
                name=name,
                role=role,
                by=request.user,
                now=timezone.now(),
                seen=request.POST.get("seen", ""),
            )
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "You have accepted the grant. The agreement is signed.")
            return redirect("applicant:award_detail", award.reference)
    context = {**_page(award), "form": form, "seen": terms.fingerprint(terms.agreement(award))}
    return render(request, "grants/applicant/award_accept.html", context)


@award_view("grants.accept_award")
def award_decline(request: MemberRequest, award: Award) -> HttpResponse:
    if request.method == "POST":
        try:
            awards.decline(award, by=request.user, now=timezone.now())
        except RuleError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "You have declined the grant. Thank you for telling us.")
        return redirect("applicant:award_detail", award.reference)
    return render(request, "grants/applicant/award_decline.html", {"award": award})
