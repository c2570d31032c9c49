"""The outbox: what was sent to whom, what waits, and what needs a person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.models import Letter
from grants.rules import letters as rules
from grants.states import LetterState
from grants.views.permissions import MemberRequest, permitted

PER_PAGE = 25


@permitted("grants.read_letters")
def letters(request: MemberRequest) -> HttpResponse:
    visible = Letter.objects.visible_to(request.user)
    state = request.GET.get("state", "")
    rows = visible.filter(state=state) if state in LetterState.values else visible
    counted = dict(visible.order_by().values_list("state").annotate(count=Count("pk")))
    context = {
        "page": Paginator(rows.for_list(), PER_PAGE).get_page(request.GET.get("page")),
        "tabs": [
            {"key": key, "label": label, "count": counted.get(key, 0)}
            for key, label in LetterState.choices
        ],
        "state": state,
        "all": sum(counted.values()),
        "query": f"state={state}&" if state else "",
        "stuck": visible.stuck_at(timezone.now() - rules.STUCK_AFTER).count(),
    }
    return render(request, "grants/staff/letters.html", context)


@permitted("grants.read_letters")
def letter_detail(request: MemberRequest, reference: str) -> HttpResponse:
    letter = get_object_or_404(Letter.objects.visible_to(request.user), reference=reference)
    may_send_again = letter.state in (LetterState.FAILED, LetterState.SENDING)
    context = {
        "letter": letter,
        "may_send_again": may_send_again and request.user.has_perm("grants.send_letters_again"),
    }
    return render(request, "grants/staff/letter_detail.html", context)


@permitted("grants.send_letters_again")
@require_POST
def letter_send_again(request: MemberRequest, reference: str) -> HttpResponse:
    letter = get_object_or_404(Letter.objects.visible_to(request.user), reference=reference)
    try:
        rules.send_again(letter, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The letter goes out again within a minute")
    return redirect("staff:letter_detail", letter.reference)
