"""The re-apply kit of an application that was not funded."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from grants.models import Application
from grants.rules import reapply_kits
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.read_own_application")
def application_kit(request: MemberRequest, application: Application) -> HttpResponse:
    kit = reapply_kits.of(application, now=timezone.now())
    if kit is None:
        raise Http404
    context = {
        "application": application,
        "kit": kit,
        "papers": kit.papers,
        "parts": [(part.title, [(item, "") for item in part.items]) for part in kit.papers.parts],
        "may_reuse": request.user.has_perm("grants.reuse_application", application),
    }
    return render(request, "grants/applicant/application_kit.html", context)
