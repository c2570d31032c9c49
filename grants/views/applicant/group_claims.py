"""Asking to take over a group in which nobody can sign in any more, and objecting to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.errors import RuleError
from grants.forms.group_claims import GroupClaimForm, ObjectionForm
from grants.models import GroupClaim, Organisation
from grants.rules import group_claims
from grants.views import throttle
from grants.views.permissions import MemberRequest, organisation_view, permitted
from safety.interruption import before_sending

MOST_AN_HOUR = 5
TOO_OFTEN = (
    "Many requests came from your connection in the last hour, so we have not taken this one yet. "
    "What you wrote is still here: send it again in an hour."
)


@permitted("grants.claim_group")
@never_cache
def group_claim(request: MemberRequest) -> HttpResponse:
    form = GroupClaimForm(request.POST if request.method == "POST" else None)
    interruption = None
    if form.is_valid():
        interruption = before_sending(request.POST, [form.cleaned_data["why"]], of_projects=True)
        if not interruption and _ask(request, form):
            return redirect("applicant:group_claim_sent")
    context = {"form": form, "interruption": interruption}
    return render(request, "grants/applicant/group_claim.html", context)


def _ask(request: MemberRequest, form: GroupClaimForm) -> bool:
    if throttle.is_too_often(request, "group_claim", most=MOST_AN_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        group_claims.ask(by=request.user, now=timezone.now(), **form.cleaned_data)
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@permitted("grants.claim_group")
def group_claim_sent(request: MemberRequest) -> HttpResponse:
    """The same for everybody, whether we know the group or not."""
    return render(request, "grants/applicant/group_claim_sent.html")


@organisation_view("grants.read_organisation")
@never_cache
def group_claim_object(
    request: MemberRequest, organisation: Organisation, claim: str
) -> HttpResponse:
    """A member reads who asks for the group, and may say that it is wrong."""
    found = get_object_or_404(
        GroupClaim.objects.exclude(asked_by=request.user).select_related("asked_by"),
        organisation=organisation,
        reference=claim,
    )
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    interruption = None
    if form.is_valid():
        interruption = before_sending(request.POST, [form.cleaned_data["text"]], of_projects=True)
        if not interruption:
            try:
                group_claims.object_to(
                    found, by=request.user, now=timezone.now(), **form.cleaned_data
                )
            except RuleError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "We have your objection. Nobody takes over the group now")
                return redirect("applicant:organisation_detail", organisation.reference)
    context = {
        "organisation": organisation,
        "claim": found,
        "until": group_claims.approvable_from(found.told_at) if found.told_at else None,
        "is_open": found.decided_at is None and found.objected_at is None,
        "form": form,
        "interruption": interruption,
    }
    return render(request, "grants/applicant/group_claim_object.html", context)
