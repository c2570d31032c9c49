"""The bundle of one application for a freedom-of-information request."""

import hashlib

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.errors import RuleError
from grants.exchange import disclosure_files
from grants.forms.disclosures import DisclosureForm
from grants.models import Application
from grants.rules import disclosures
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.disclose_application")
@never_cache
def application_disclose(request: MemberRequest, application: Application) -> HttpResponse:
    """What the bundle holds and leaves out; with a reason, the file."""
    form = DisclosureForm(request.POST if request.method == "POST" else None)
    kept.give_back(request, form)
    bundle = disclosures.gather(application)
    if form.is_valid():
        packed = disclosure_files.zip_of(bundle)
        try:
            disclosures.record(
                application,
                reason=form.cleaned_data["reason"],
                digest=hashlib.sha256(packed).hexdigest(),
                by=request.user,
                now=timezone.now(),
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return _file(application, packed)
    context = {"application": application, "bundle": bundle, "form": form}
    return render(request, "grants/staff/application_disclose.html", context)


def _file(application: Application, packed: bytes) -> HttpResponse:
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{application.reference}-request.zip"'
    return answer
