"""The bundle of one application for a freedom-of-information request."""

import hashlib
from io import BufferedRandom

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.errors import RuleError
from grants.exchange import disclosure_files
from grants.forms.disclosures import DisclosureForm
from grants.models import Application
from grants.rules import disclosed_documents, disclosures
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.disclose_application")
@never_cache
def application_disclose(request: MemberRequest, application: Application) -> HttpResponseBase:
    """What the bundle holds and leaves out; with a reason, the file."""
    form = DisclosureForm(request.POST if request.method == "POST" else None)
    kept.give_back(request, form)
    if form.is_valid():
        try:
            packed = _taken(request, application, form.cleaned_data["reason"])
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return _file(application, packed)
    bundle = disclosures.gather(application, disclosed_documents.listed(application))
    context = {"application": application, "bundle": bundle, "form": form}
    return render(request, "grants/staff/application_disclose.html", context)


def _taken(request: MemberRequest, application: Application, reason: str) -> BufferedRandom:
    """Make the bundle and record that it was taken. Raises RuleError; then nothing was taken."""
    bundle = disclosures.gather(application, disclosed_documents.checked(application))
    packed = disclosure_files.zip_of(bundle)
    try:
        disclosures.record(
            application,
            reason=reason,
            digest=hashlib.file_digest(packed, "sha256").hexdigest(),
            files=sum(not line.reason for line in bundle.documents),
            by=request.user,
            now=timezone.now(),
        )
    except RuleError:
        packed.close()
        raise
    packed.seek(0)
    return packed


def _file(application: Application, packed: BufferedRandom) -> FileResponse:
    return FileResponse(
        packed,
        as_attachment=True,
        filename=f"{application.reference}-request.zip",
        content_type="application/zip",
    )
