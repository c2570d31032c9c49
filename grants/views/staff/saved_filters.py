"""Keeping the filters of the work list under a name, and taking one away."""

from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.saved_filters import SavedFilterForm
from grants.rules import saved_filters
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.read_casework")
@require_POST
def saved_filter_keep(request: MemberRequest) -> HttpResponse:
    form, query = SavedFilterForm(request.POST), request.POST.get("query", "")
    back = redirect(f"{reverse('staff:applications')}?{query}")
    if not form.is_valid():
        messages.error(request, str(form.errors["name"][0]))
        return back
    try:
        saved_filters.keep(
            request.user, form.cleaned_data["name"], dict(parse_qsl(query)), now=timezone.now()
        )
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Kept as “{form.cleaned_data['name']}”")
    return back


@permitted("grants.read_casework")
@require_POST
def saved_filter_remove(request: MemberRequest) -> HttpResponse:
    saved = get_object_or_404(request.user.saved_filters, name=request.POST.get("name", ""))
    saved_filters.remove(saved)
    messages.success(request, f"“{saved}” is taken away")
    return redirect("staff:applications")
