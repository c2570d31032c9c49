"""Interests for everybody who works on applications: declaring one, and settling a "not sure"."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.assessments import InterestForm, ResolveForm
from grants.models import Application, InterestDeclaration
from grants.rules import interest_register, interests
from grants.views import kept
from grants.views.assessor.interests import declared
from grants.views.permissions import MemberRequest, application_view, permitted


@application_view("grants.declare_interest")
def application_interest(request: MemberRequest, application: Application) -> HttpResponse:
    form = InterestForm(request.POST or None)
    if form.is_valid() and declared(form, request, application):
        messages.success(request, f"Your declaration about {application.reference} is kept.")
        return redirect(kept.way_back(request, application.reference) or "staff:home")
    return render(
        request,
        "grants/staff/application_interest.html",
        {"form": form, **interests.page(request.user, application)},
    )


@permitted("grants.resolve_interest")
def interest_list(request: MemberRequest) -> HttpResponse:
    """Those who are not sure wait here for an officer."""
    everything = interest_register.declarations(request.user, shown="open")
    unresolved = everything.exclude(person=request.user)
    answering = request.POST.get("declaration", "")
    forms = {}
    for declaration in unresolved:
        data = request.POST if answering == str(declaration.pk) else None
        forms[declaration] = ResolveForm(data, prefix=f"declaration-{declaration.pk}")
        form = forms[declaration]
        if data and form.is_valid() and _resolved(form, request, declaration):
            return redirect("staff:interests")
    return render(
        request,
        "grants/staff/interests.html",
        {
            "unresolved": list(forms.items()),
            "forms": list(forms.values()),
        },
    )


def _resolved(form: ResolveForm, request: MemberRequest, declaration: InterestDeclaration) -> bool:
    try:
        interests.resolve(declaration, **form.cleaned_data, by=request.user, now=timezone.now())
    except RuleError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, "Your decision is kept.")
    return True
