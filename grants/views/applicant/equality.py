"""The equality form that is offered after sending. Nothing waits for it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.errors import RuleError
from grants.forms.equality import EqualityForm
from grants.models import Application
from grants.rules import equality
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.answer_equality_form")
@never_cache
def equality_form(request: MemberRequest, application: Application) -> HttpResponse:
    form = EqualityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            equality.send(application, form.answers(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request, "Thank you. Your answers are kept apart from your application"
            )
        return redirect("applicant:application_detail", application.reference)
    context = {
        "application": application,
        "form": form,
        "opening": equality.form_texts()["opening"],
        "source": equality.form_texts()["source"],
        "is_offered": equality.is_offered(application, request.user, timezone.now()),
    }
    return render(request, "grants/applicant/equality_form.html", context)
