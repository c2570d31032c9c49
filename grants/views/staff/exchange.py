"""Tables in and out of casework: past awards in, applications and awards out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST
from import_export.resources import ModelResource
from import_export.results import Result
from tablib import Dataset

from grants.errors import RuleError
from grants.exchange import files
from grants.exchange.resources import ApplicationResource, AwardResource, PastAwardResource
from grants.forms.exchange import AwardImportConfirmForm, AwardImportForm
from grants.models import Application, Award, Fund
from grants.views.permissions import MemberRequest, permitted

NEEDED = ("recipient", "award_date")


@permitted("grants.import_awards")
def award_import(request: MemberRequest) -> HttpResponse:
    """Take a file, and show what it would bring without keeping anything."""
    is_sent = request.method == "POST"
    form = AwardImportForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = files.read(file.name, file.read(), NEEDED)
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return _preview(request, table, form.cleaned_data["fund"])
    return render(request, "grants/staff/award_import.html", {"form": form})


def _preview(request: MemberRequest, table: Dataset, fund: Fund) -> HttpResponse:
    resource = PastAwardResource(fund, by=request.user, now=timezone.now())
    told = _told(resource.bring_in(table, is_trial=True))
    context = {"fund": fund, "table": table.export("csv"), **told}
    return render(request, "grants/staff/award_import_preview.html", context)


@permitted("grants.import_awards")
@require_POST
def award_import_confirm(request: MemberRequest) -> HttpResponse:
    """Keep the good rows of a table that somebody has looked at."""
    form = AwardImportConfirmForm(request.POST)
    if not form.is_valid():
        return redirect("staff:award_import")
    try:
        table = files.read("table.csv", form.cleaned_data["table"].encode(), NEEDED)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff:award_import")
    resource = PastAwardResource(form.cleaned_data["fund"], by=request.user, now=timezone.now())
    told = _told(resource.bring_in(table, is_trial=False))
    messages.success(request, f"{told['good']} awards are in the register now.")
    return redirect("staff:awards")


def _told(result: Result) -> dict[str, object]:
    """Return each row with what happens to it, in the order of the file."""
    bad = {row.number: row.error.messages for row in result.invalid_rows}
    rows = [
        (number, row.row_values, bad.get(number, []))
        for number, row in enumerate(result.rows, start=1)
    ]
    return {"rows": rows, "good": len(rows) - len(bad), "bad": len(bad)}


@permitted("grants.export_casework")
def applications_export(request: MemberRequest) -> HttpResponse:
    found = Application.objects.visible_to(request.user).sent().for_list()
    return _file(request, ApplicationResource(), found, "applications")


@permitted("grants.export_casework")
def awards_export(request: MemberRequest) -> HttpResponse:
    found = Award.objects.visible_to(request.user).for_list().select_related("application")
    return _file(request, AwardResource(), found, "awards")


def _file(
    request: MemberRequest, resource: ModelResource, found: object, name: str
) -> HttpResponse:
    kind = request.GET.get("format", "csv")
    if kind not in files.CONTENT_TYPES:
        raise Http404("There are two formats.")
    return HttpResponse(
        files.write(resource.export(found), kind),
        content_type=files.CONTENT_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )
