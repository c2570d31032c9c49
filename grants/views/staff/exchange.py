"""Tables in and out of casework: past awards in, applications and awards out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from import_export.resources import ModelResource
from import_export.results import Result

from grants.exchange import files
from grants.exchange.resources import ApplicationResource, AwardResource, PastAwardResource
from grants.forms.exchange import AwardImportConfirmForm, AwardImportForm
from grants.models import Application, Award
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.import_awards")
def award_import(request: MemberRequest) -> HttpResponse:
    """Take a file, and show what it would bring without keeping anything."""
    if request.method != "POST":
        return render(request, "grants/staff/award_import.html", {"form": AwardImportForm()})
    form = AwardImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "grants/staff/award_import.html", {"form": form})
    table, fund = form.cleaned_data["file"], form.cleaned_data["fund"]
    resource = PastAwardResource(fund, by=request.user, now=timezone.now())
    result = resource.bring_in(table, is_trial=True)
    context = {"fund": fund, "table": table.export("csv"), **_told(result)}
    return render(request, "grants/staff/award_import_preview.html", context)


@permitted("grants.import_awards")
def award_import_confirm(request: MemberRequest) -> HttpResponse:
    """Keep the good rows of a table that somebody has looked at."""
    form = AwardImportConfirmForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return redirect("staff:award_import")
    resource = PastAwardResource(form.cleaned_data["fund"], by=request.user, now=timezone.now())
    result = resource.bring_in(form.cleaned_data["table"], is_trial=False)
    told = _told(result)
    messages.success(request, f"{told['good']} awards are in the register now.")
    return redirect("public:awards")


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
