"""Requests to take over a group: one officer checks, another one approves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.group_claims import ClaimCheckForm, ClaimMatchForm, ClaimRefuseForm
from grants.models import GroupClaim
from grants.rules import group_claims as rules
from grants.views.permissions import MemberRequest, permitted

PER_PAGE = 25


@permitted("grants.read_group_claims")
@never_cache
def group_claims(request: MemberRequest) -> HttpResponse:
    visible = GroupClaim.objects.visible_to(request.user).select_related("asked_by", "organisation")
    is_all = request.GET.get("show") == "all"
    rows = visible if is_all else visible.open()
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "is_all": is_all,
        "query": "show=all&" if is_all else "",
        "waiting": visible.open().count(),
    }
    return render(request, "grants/staff/group_claims.html", context)


@permitted("grants.read_group_claims")
@never_cache
def group_claim(request: MemberRequest, reference: str) -> HttpResponse:
    return _show(request, _claim(request, reference))


@permitted("grants.decide_group_claims")
@require_POST
def group_claim_match(request: MemberRequest, reference: str) -> HttpResponse:
    claim = _claim(request, reference)
    form = ClaimMatchForm(request.POST)
    return _act(
        request,
        claim,
        "match",
        form,
        lambda typed, **by: rules.match(claim, typed["group"], **by),
        "The members of the group are told",
    )


@permitted("grants.decide_group_claims")
@require_POST
def group_claim_check(request: MemberRequest, reference: str) -> HttpResponse:
    claim = _claim(request, reference)
    form = ClaimCheckForm(request.POST, made=set())
    return _act(
        request,
        claim,
        "check",
        form,
        lambda typed, **by: rules.record_check(
            claim, typed["kind"], finding=typed["finding"], **by
        ),
        "The check is recorded",
    )


@permitted("grants.decide_group_claims")
@require_POST
def group_claim_approve(request: MemberRequest, reference: str) -> HttpResponse:
    claim = _claim(request, reference)
    try:
        rules.approve(claim, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{claim.asked_by} is now an owner of {claim.organisation}")
    return redirect("staff:group_claim", claim.reference)


@permitted("grants.decide_group_claims")
@require_POST
def group_claim_refuse(request: MemberRequest, reference: str) -> HttpResponse:
    claim = _claim(request, reference)
    form = ClaimRefuseForm(request.POST)
    return _act(
        request,
        claim,
        "refuse",
        form,
        lambda typed, **by: rules.refuse(claim, reason=typed["reason"], **by),
        "The request is refused, and the person is told why",
    )


def _claim(request: MemberRequest, reference: str) -> GroupClaim:
    visible = GroupClaim.objects.visible_to(request.user).select_related("asked_by", "organisation")
    return get_object_or_404(visible, reference=reference)


def _act(
    request: MemberRequest,
    claim: GroupClaim,
    name: str,
    form: Form,
    rule: Callable[..., Any],
    done: str,
) -> HttpResponse:
    if form.is_valid():
        try:
            rule(form.cleaned_data, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, done)
            return redirect("staff:group_claim", claim.reference)
    return _show(request, claim, **{name: form})


def _show(request: MemberRequest, claim: GroupClaim, **bound: Form) -> HttpResponse:
    checks = list(claim.checks.select_related("made_by"))
    may_decide = request.user.has_perm("grants.decide_group_claims") and claim.decided_at is None
    forms = {
        "match": ClaimMatchForm(auto_id="match_%s"),
        "check": ClaimCheckForm(made={check.kind for check in checks}, auto_id="check_%s"),
        "refuse": ClaimRefuseForm(auto_id="refuse_%s"),
        **bound,
    }
    context = {
        "claim": claim,
        "checks": checks,
        "members": claim.organisation.memberships.select_related("user")
        if claim.organisation
        else [],
        "may_decide": may_decide,
        "approvable_from": rules.approvable_from(claim.told_at) if claim.told_at else None,
        "hindrance": rules.hindrance(claim, request.user, timezone.now()) if may_decide else "",
        "forms": list(forms.values()),
        **{f"{name}_form": form for name, form in forms.items()},
    }
    return render(request, "grants/staff/group_claim.html", context)
