"""Questions of groups about their applications: what waits, and answering it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grants.forms.threads import MessageForm, newest_seen
from grants.models import Application, Message
from grants.rules import threads as rules
from grants.views import message_boxes
from grants.views.permissions import MemberRequest, permitted, thread_view

PER_PAGE = 25
HINT = "Everybody in the group gets this by e-mail too."


@permitted("grants.read_threads")
@never_cache
def threads(request: MemberRequest) -> HttpResponse:
    waiting, is_all = rules.waiting_for(request.user), request.GET.get("show") == "all"
    rows = rules.all_of(request.user) if is_all else waiting
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "is_all": is_all,
        "query": "show=all&" if is_all else "",
        "waiting": waiting.count(),
        "now": timezone.now(),
    }
    return render(request, "grants/staff/threads.html", context)


@thread_view("grants.read_threads")
@never_cache
def thread(request: MemberRequest, application: Application) -> HttpResponse:
    """The thread alone: of a draft it is all that the office may read."""
    may_answer = request.user.has_perm("grants.answer_threads")
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form = answer_form(request)
    if form.is_valid() and message_boxes.send(rules.answer, request, application, form):
        messages.success(request, "Sent. Everybody in the group gets it by e-mail")
        return _back(request, application)
    context = {"application": application, "form": form, **around(request, application)}
    return render(request, "grants/staff/thread.html", context)


def around(request: MemberRequest, application: Application) -> dict[str, Any]:
    """Return the thread and what this person may do with it."""
    said = list(rules.of(application))
    return {
        "thread": said,
        "newest": said[-1].pk if said else 0,
        "waits": any(m.side == Message.Side.GROUP and m.read_at is None for m in said),
        "may_answer": request.user.has_perm("grants.answer_threads"),
        "is_received": application.submitted_at is not None,
        "now": timezone.now(),
    }


def answer_form(request: MemberRequest) -> MessageForm:
    return message_boxes.box(request, label="Write to the group", hint=HINT)


@thread_view("grants.answer_threads")
@require_POST
def thread_close(request: MemberRequest, application: Application) -> HttpResponse:
    """Say that what the group wrote needs no answer."""
    seen = newest_seen(request.POST)
    if rules.close(application, seen=seen, by=request.user, now=timezone.now()):
        messages.success(request, "Noted: it needs no answer")
    return _back(request, application)


def _back(request: MemberRequest, application: Application) -> HttpResponse:
    if request.POST.get("back") == "application" and application.submitted_at is not None:
        return redirect("staff:application_detail", application.reference)
    return redirect("staff:thread", application.reference)
