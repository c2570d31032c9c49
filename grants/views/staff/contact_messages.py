"""What came by the contact form, for the team that answers it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.models import ContactMessage
from grants.rules import contact_messages as rules
from grants.views.permissions import MemberRequest, permitted

PER_PAGE = 25


@permitted("grants.answer_contact_messages")
def contact_messages(request: MemberRequest) -> HttpResponse:
    rows = ContactMessage.objects.for_the_team().select_related("answered_by").defer("text")
    is_all = request.GET.get("show") == "all"
    context = {
        "page": Paginator(rows if is_all else rows.filter(answered_at=None), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "is_all": is_all,
        "query": "show=all&" if is_all else "",
        "waiting": rows.filter(answered_at=None).count(),
        "held": ContactMessage.objects.filter(is_held=True, flagged_copy__closed_at=None).count(),
    }
    return render(request, "grants/staff/contact_messages.html", context)


@permitted("grants.answer_contact_messages")
def contact_message(request: MemberRequest, reference: str) -> HttpResponse:
    message = get_object_or_404(ContactMessage.objects.for_the_team(), reference=reference)
    return render(request, "grants/staff/contact_message.html", {"message": message})


@permitted("grants.answer_contact_messages")
@require_POST
def contact_message_answer(request: MemberRequest, reference: str) -> HttpResponse:
    message = get_object_or_404(ContactMessage.objects.for_the_team(), reference=reference)
    try:
        rules.answer(message, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Message {message.reference} is answered")
    return redirect("staff:contact_messages")
