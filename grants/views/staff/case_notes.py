"""Adding a note to an application."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from grants.forms.case_notes import CaseNoteForm
from grants.models import Application
from grants.rules import case_notes
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view
from grants.views.staff import casework


@application_view("grants.triage_application")
def case_note_add(request: MemberRequest, application: Application) -> HttpResponse:
    """Keep the note; until it can be kept, the page of the application with it in its box."""
    form = CaseNoteForm(request.POST if request.method == "POST" else None, auto_id="id_note_%s")
    kept.give_back(request, form)
    if not form.is_valid():
        return casework.show(request, application, note_form=form)
    case_notes.add(application, form.cleaned_data["text"], by=request.user, now=timezone.now())
    return redirect("staff:application_detail", application.reference)
