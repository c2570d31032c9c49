"""A member's own groups: the list, one group's record, and changing it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from grants.errors import RuleError
from grants.forms.organisations import OrganisationForm
from grants.models import Organisation
from grants.rules import organisations
from grants.views.applicant.organisation_record import record
from grants.views.permissions import MemberRequest, organisation_view, permitted, signed_in
from safety.interruption import Interruption, before_sending

GO_ON = ("Save and continue", "go_on", "yes")


@signed_in
def organisation(request: MemberRequest) -> HttpResponse:
    """The person's groups; with only one, that one's page."""
    groups = list(Organisation.objects.visible_to(request.user))
    if len(groups) == 1:
        return redirect("applicant:organisation_detail", groups[0].reference)
    return render(request, "grants/applicant/organisation.html", {"groups": groups})


@permitted("grants.start_application")
def organisation_new(request: MemberRequest) -> HttpResponse:
    form = OrganisationForm(_posted(request), today=timezone.localdate(), is_first_part=True)
    interruption = _routes_first(request, form) if form.is_valid() else None
    if form.is_valid() and not interruption:
        try:
            group = organisations.create(**form.facts(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect(_with_next(request, "applicant:organisation_details", group))
    context = {"form": form, "interruption": interruption}
    return render(request, "grants/applicant/organisation_new.html", context)


@organisation_view("grants.read_organisation")
def organisation_detail(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return render(
        request,
        "grants/applicant/organisation_detail.html",
        {
            "organisation": organisation,
            "record": record(organisation),
            "missing": organisations.missing(organisation),
            "may_edit": request.user.has_perm("grants.edit_organisation", organisation),
        },
    )


@organisation_view("grants.edit_organisation")
def organisation_name(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return _change(request, organisation, is_first_part=True)


@organisation_view("grants.edit_organisation")
def organisation_details(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return _change(request, organisation, is_first_part=False)


def _change(
    request: MemberRequest, organisation: Organisation, *, is_first_part: bool
) -> HttpResponse:
    form = OrganisationForm(
        _posted(request),
        organisation=organisation,
        today=timezone.localdate(),
        is_first_part=is_first_part,
    )
    interruption = _routes_first(request, form) if form.is_valid() else None
    if form.is_valid() and not interruption:
        organisations.change(organisation, by=request.user, now=timezone.now(), **form.facts())
        messages.success(request, "Saved")
        return redirect(_after_change(request, organisation))
    template = "grants/applicant/organisation_edit.html"
    context = {"form": form, "organisation": organisation, "interruption": interruption}
    return render(request, template, context)


def _routes_first(request: HttpRequest, form: OrganisationForm) -> Interruption | None:
    texts = [typed for typed in form.cleaned_data.values() if isinstance(typed, str)]
    return before_sending(request.POST, texts, of_projects=True, button=GO_ON)


def _posted(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _next_of(request: HttpRequest) -> str:
    """Where the person was on the way to, if it is a page of ours."""
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""


def _with_next(request: HttpRequest, name: str, organisation: Organisation) -> str:
    address = reverse(name, args=[organisation.reference])
    wanted = _next_of(request)
    return f"{address}?{urlencode({'next': wanted})}" if wanted else address


def _after_change(request: HttpRequest, organisation: Organisation) -> str:
    return _next_of(request) or reverse(
        "applicant:organisation_detail", args=[organisation.reference]
    )
