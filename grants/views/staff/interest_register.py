"""The register of interests: to read, and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from grants.exchange import files
from grants.exchange.resources import InterestResource
from grants.forms.interest_register import InterestFilterForm
from grants.rules import interest_register, interests
from grants.views.permissions import MemberRequest, permitted

PER_PAGE = 50


def _asked(request: MemberRequest) -> tuple[InterestFilterForm, dict[str, Any]]:
    """Return the filters and what they ask for; what cannot be read asks for nothing."""
    form = InterestFilterForm(request.GET or None)
    return form, form.cleaned_data if form.is_valid() else {}


@permitted("grants.read_interest_register")
def register(request: MemberRequest) -> HttpResponse:
    """What everybody declared, a page at a time. Who opens it is written down."""
    form, asked = _asked(request)
    found = interest_register.declarations(request.user, **asked)
    kept = {key: value for key, value in request.GET.items() if key != "page" and value}
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = len(page.object_list)
    interest_register.record_reading(request.user, rows=rows, now=timezone.now(), asked=asked)
    context = {
        "form": form,
        "page": page,
        "to_renew": interests.to_renew(page.object_list),
        "query": f"{urlencode(kept)}&" if kept else "",
    }
    return render(request, "grants/staff/interest_register.html", context)


@permitted("grants.read_interest_register")
def register_csv(request: MemberRequest) -> HttpResponse:
    """The same as a file, without formulas. Who takes it is written down."""
    _, asked = _asked(request)
    found = interest_register.declarations(request.user, **asked)
    table = InterestResource().export(found)
    interest_register.record_export(request.user, rows=len(table), now=timezone.now(), asked=asked)
    return HttpResponse(
        files.write(table, "csv"),
        content_type=files.CONTENT_TYPES["csv"],
        headers={"Content-Disposition": 'attachment; filename="interests.csv"'},
    )
