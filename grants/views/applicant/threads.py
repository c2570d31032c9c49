"""A group asks the office about its application, and reads what the office answered."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grants.forms.threads import newest_seen
from grants.models import Application, Message
from grants.rules import threads
from grants.views import message_boxes
from grants.views.permissions import MemberRequest, application_view
from safety.interruption import before_sending

HINT = "Leave out the names and stories of people who were harmed."
SEND = ("Send my question", "go_on", "yes")


@application_view("grants.read_own_application")
@never_cache
def thread(request: MemberRequest, application: Application) -> HttpResponse:
    """Everything that was asked and answered, and a box for those who may write."""
    may_ask = request.user.has_perm("grants.ask_the_office", application)
    form = message_boxes.box(request, label="Your question", hint=HINT)
    interruption = None
    if request.method == "POST" and not may_ask:
        raise PermissionDenied
    if form.is_valid():
        interruption = before_sending(
            request.POST, [form.cleaned_data["text"]], of_projects=True, button=SEND
        )
        if not interruption and message_boxes.send(threads.ask, request, application, form):
            messages.success(
                request, "We have your question. We answer here, and by e-mail to all of your group"
            )
            return redirect("applicant:thread", application.reference)
    said = list(threads.of(application))
    context = {
        "application": application,
        "thread": said,
        "newest": said[-1].pk if said else 0,
        "unread": [m for m in said if m.side == Message.Side.OFFICE and m.read_at is None],
        "may_ask": may_ask,
        "form": form,
        "interruption": interruption,
        "is_returned": bool(form.initial),
    }
    return render(request, "grants/applicant/thread.html", context)


@application_view("grants.ask_the_office")
@require_POST
def thread_read(request: MemberRequest, application: Application) -> HttpResponse:
    threads.read(application, seen=newest_seen(request.POST), by=request.user, now=timezone.now())
    return redirect("applicant:thread", application.reference)
