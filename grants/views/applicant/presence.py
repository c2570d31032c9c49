"""Telling the portal that a page of the form is open, and hearing who else has it open."""

from django.http import HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.forms.presence import HereForm
from grants.models import Application
from grants.rules import presence
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.edit_application")
@require_POST
def here(request: MemberRequest, application: Application) -> HttpResponseBase:
    form, now = HereForm(request.POST), timezone.now()
    if not form.is_valid():
        return HttpResponseBadRequest("Which page?")
    page = form.cleaned_data["page"]
    presence.note(application, page, by=request.user, now=now)
    people = presence.others(application, page, besides=request.user, now=now)
    return JsonResponse({"here": presence.in_words(people)})
