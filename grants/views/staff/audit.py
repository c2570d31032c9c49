"""The audit trail: search, and the check of its chain."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from grants.forms.audit import AuditSearchForm
from grants.models import AuditEntry
from grants.rules import audit as rules
from grants.views.permissions import MemberRequest, permitted

PER_PAGE = 50


@permitted("grants.read_audit")
def audit(request: MemberRequest) -> HttpResponse:
    entries = AuditEntry.objects.visible_to(request.user)
    actions = list(entries.order_by("action").values_list("action", flat=True).distinct())
    form = AuditSearchForm(request.GET or None, actions=actions)
    if form.is_valid():
        entries = entries.matching(**form.cleaned_data)
    asked = {key: value for key, value in request.GET.items() if key != "page" and value}
    context = {
        "form": form,
        "page": Paginator(entries.for_list(), PER_PAGE).get_page(request.GET.get("page")),
        "query": f"{urlencode(asked)}&" if asked else "",
    }
    return render(request, "grants/staff/audit.html", context)


@permitted("grants.read_audit")
def audit_chain(request: MemberRequest) -> HttpResponse:
    """Walk the whole chain; it takes a few seconds for each hundred thousand entries."""
    return render(request, "grants/staff/audit_chain.html", {"verdict": rules.verify()})
