"""A group asks for a review of a decision or complains, and reads what came of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.errors import RuleError
from grants.forms.reviews import ReviewAskForm
from grants.models import Application
from grants.rules import reviews as rules
from grants.rules import second_checks
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view
from safety.interruption import before_sending

SEND = ("Send it", "go_on", "yes")


@application_view("grants.read_own_application")
@never_cache
def reviews(request: MemberRequest, application: Application) -> HttpResponse:
    """What was asked before with its outcome, and a form for those who may write."""
    is_heard = rules.may_ask(application)
    if not is_heard and not application.reviews.exists():
        raise Http404
    may_ask = is_heard and request.user.has_perm("grants.ask_the_office", application)
    if request.method == "POST" and not may_ask:
        raise PermissionDenied
    is_late = timezone.localdate() > (rules.last_day(application) or timezone.localdate())
    form, interruption = _form(request, is_late=is_late), None
    if form.is_valid():
        typed = [form.cleaned_data["text"]]
        interruption = before_sending(request.POST, typed, of_projects=True, button=SEND)
        if not interruption and _ask(request, application, form):
            messages.success(request, "We have it. All of your group get a letter")
            return redirect("applicant:reviews", application.reference)
    context = {
        "application": application,
        "reviews": application.reviews.select_related("later_decision"),
        "last_day": rules.last_day(application),
        "is_late": is_late,
        "is_heard": is_heard,
        "may_ask": may_ask,
        "goes_to_checks": second_checks.may_begin(application),
        "form": form,
        "interruption": interruption,
        "is_returned": "text" in form.initial,
    }
    return render(request, "grants/applicant/reviews.html", context)


def _form(request: MemberRequest, *, is_late: bool) -> ReviewAskForm:
    """Return the form with what was typed: just now, or before the sign-in ran out."""
    is_posted = request.method == "POST"
    returned = None if is_posted else kept.take(request)
    return ReviewAskForm(
        request.POST if is_posted else None,
        is_late=is_late,
        initial=returned.dict() if returned else None,
    )


def _ask(request: MemberRequest, application: Application, form: ReviewAskForm) -> bool:
    try:
        rules.ask(
            application,
            form.cleaned_data["kind"],
            form.cleaned_data["text"],
            page=form.page,
            by=request.user,
            now=timezone.now(),
        )
    except RuleError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True
