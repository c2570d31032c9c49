"""Pages of the CMS that bring in a list of wards: look at what it changes, then change it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from grants.cms.saving import SetUpViewSet
from grants.errors import RuleError
from grants.exchange import ward_files
from grants.forms.ward_files import WardFileForm, WardListForm
from grants.models import User
from grants.rules import ward_lists
from grants.rules.ward_lists import Row, What

PAGE = "grants/cms/ward_import.html"


class StaffRequest(HttpRequest):
    """A request behind the door of the CMS: there is a person."""

    user: User


def _refuse_others(request: StaffRequest) -> None:
    if not request.user.has_perm(SetUpViewSet.permission):
        raise PermissionDenied


def ward_import(request: StaffRequest) -> HttpResponse:
    """Take a file, and show what it would change without changing anything."""
    _refuse_others(request)
    is_sent = request.method == "POST"
    form = WardFileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return _preview(request, ward_files.read(file.name, file.read()))
        except RuleError as refusal:
            form.add_error("file", str(refusal))
    return render(request, PAGE, {"form": form})


def _preview(request: StaffRequest, rows: list[Row]) -> HttpResponse:
    plan = ward_lists.plan(rows)
    told = [change for change in plan.changes if change.what != What.SAME]
    context = {
        "plan": plan,
        "told": told,
        "same": len(plan.changes) - len(told),
        "renamed": plan.of(What.RENAMED),
        "table": ward_files.write(plan.rows),
    }
    return render(request, "grants/cms/ward_import_preview.html", context)


@require_POST
def ward_import_confirm(request: StaffRequest) -> HttpResponse:
    """Change the list as somebody has looked at it, or show it again where it changed meanwhile."""
    _refuse_others(request)
    form = WardListForm(request.POST)
    if not form.is_valid():
        return redirect("ward_import")
    try:
        rows = ward_files.read("wards.csv", form.cleaned_data["table"].encode())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("ward_import")
    try:
        ward_lists.bring_in(
            rows, seen=form.cleaned_data["seen"], by=request.user, now=timezone.now()
        )
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return _preview(request, rows)
    messages.success(request, "The list of wards is as in your file now.")
    return redirect("ward:index")


urls = [
    path("ward/import/", ward_import, name="ward_import"),
    path("ward/import/confirm/", ward_import_confirm, name="ward_import_confirm"),
]
