"""Who works for the office: giving and ending roles, and helping people back in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.roles import RoleGrantForm, SecondFactorResetForm
from grants.models import StaffRole
from grants.rules import people as rules
from grants.rules import second_factors
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.grant_roles")
def people(request: MemberRequest) -> HttpResponse:
    return _show(request, RoleGrantForm())


@permitted("grants.grant_roles")
@require_POST
def role_grant(request: MemberRequest) -> HttpResponse:
    form = RoleGrantForm(request.POST)
    if form.is_valid():
        try:
            held = rules.grant_role(
                rules.with_account(form.cleaned_data["email"]),
                form.cleaned_data["role"],
                by=request.user,
                now=timezone.now(),
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"{held.user} now has the role: {held.get_role_display()}")
            return redirect("staff:people")
    return _show(request, form)


@permitted("grants.grant_roles")
@require_POST
def role_end(request: MemberRequest) -> HttpResponse:
    wanted = request.POST.get("held", "")
    held = get_object_or_404(StaffRole, pk=int(wanted) if wanted.isdecimal() else 0)
    try:
        rules.end_role(held, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{held.user}: {held.get_role_display()} has ended")
    return redirect("staff:people")


@permitted("grants.reset_sign_in")
def second_factor_reset(request: MemberRequest) -> HttpResponse:
    form = SecondFactorResetForm(request.POST or None)
    if form.is_valid():
        try:
            person = rules.with_account(form.cleaned_data["email"])
            second_factors.reset(
                person, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"{person} can sign in without a passkey or app again")
            return redirect("staff:people")
    return render(request, "grants/staff/second_factor_reset.html", {"form": form})


def _show(request: MemberRequest, form: RoleGrantForm) -> HttpResponse:
    roles = StaffRole.objects.select_related("user", "granted_by")
    context = {
        "form": form,
        "held": roles.filter(ended_at=None).order_by("user__name", "user__email", "role"),
        "ended": roles.exclude(ended_at=None).order_by("-ended_at")[:25],
    }
    return render(request, "grants/staff/people.html", context)
