"""The people of a group: who may do what, inviting, and accepting an invitation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.members import MemberInviteForm, MemberRoleForm, SignatoryForm
from grants.models import Organisation
from grants.rules import invitations, people, signatories
from grants.views.permissions import MemberRequest, organisation_view, signed_in


@organisation_view("grants.read_organisation")
def members(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return _show(request, organisation, MemberInviteForm())


@organisation_view("grants.manage_members")
@require_POST
def member_invite(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    form = MemberInviteForm(request.POST)
    if form.is_valid():
        try:
            invitations.invite(
                organisation, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"We have written to {form.cleaned_data['email']}")
            return redirect("applicant:members", organisation.reference)
    return _show(request, organisation, form)


@organisation_view("grants.manage_members")
@require_POST
def member_change(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    form = MemberRoleForm(request.POST)
    member = get_object_or_404(organisation.memberships, pk=_whole(request.POST.get("member")))
    if not form.is_valid():
        raise Http404
    try:
        people.add_member(
            organisation,
            member.user,
            form.cleaned_data["role"],
            by=request.user,
            now=timezone.now(),
        )
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Saved what {member.user} may do")
    return redirect("applicant:members", organisation.reference)


@organisation_view("grants.manage_members")
@require_POST
def member_remove(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    member = get_object_or_404(organisation.memberships, pk=_whole(request.POST.get("member")))
    try:
        people.remove_member(member, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("applicant:members", organisation.reference)
    messages.success(request, f"{member.user} is no longer in {organisation}")
    if member.user == request.user:
        return redirect("applicant:organisation")
    return redirect("applicant:members", organisation.reference)


@organisation_view("grants.manage_members")
@require_POST
def invitation_withdraw(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    waiting = organisation.invitations.filter(reference=request.POST.get("invitation", ""))
    try:
        invitations.withdraw(get_object_or_404(waiting), by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The invitation is withdrawn")
    return redirect("applicant:members", organisation.reference)


@organisation_view("grants.manage_members")
@require_POST
def signatory_choose(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    form = SignatoryForm(request.POST, organisation=organisation)
    if form.is_valid():
        signatories.choose(organisation, form.chosen(), by=request.user, now=timezone.now())
        messages.success(request, "Saved who signs")
    else:
        messages.error(request, "Choose who signs from the list")
    return redirect("applicant:members", organisation.reference)


@signed_in
def invitation(request: MemberRequest, token: str) -> HttpResponse:
    found = invitations.by_token(token)
    if found is None:
        raise Http404
    refusal = "" if found.is_open(timezone.now()) else invitations.CLOSED
    if request.method == "POST":
        try:
            invitations.accept(found, by=request.user, now=timezone.now())
        except RuleError as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"You are now in {found.organisation}")
            return redirect("applicant:organisation_detail", found.organisation.reference)
    context = {"invitation": found, "refusal": refusal}
    return render(request, "grants/applicant/invitation.html", context)


def _show(
    request: MemberRequest, organisation: Organisation, form: MemberInviteForm
) -> HttpResponse:
    memberships = organisation.memberships.select_related("user")
    return render(
        request,
        "grants/applicant/members.html",
        {
            "organisation": organisation,
            "form": form,
            "signatory_form": SignatoryForm(organisation=organisation),
            "members": [
                (
                    member,
                    MemberRoleForm(initial={"role": member.role}, auto_id=f"id_{member.pk}_%s"),
                )
                for member in memberships
            ],
            "invitations": organisation.invitations.open_at(timezone.now()),
            "may_manage": request.user.has_perm("grants.manage_members", organisation),
        },
    )


def _whole(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() else 0
