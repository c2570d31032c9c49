"""Flagged copies: what the safeguarding lead reads, and the record of what was done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.contact import FlaggedCopyStepForm
from grants.models import FlaggedCopy
from grants.rules import contact_messages
from grants.rules import flagged_copies as rules
from grants.views.permissions import MemberRequest, permitted
from safety.loading import guard_words
from safety.models import RiskPhrase

PER_PAGE = 25


@permitted("grants.read_flagged_copies")
@never_cache
def flagged_copies(request: MemberRequest) -> HttpResponse:
    visible = FlaggedCopy.objects.visible_to(request.user)
    is_all = request.GET.get("show") == "all"
    rows = (visible if is_all else visible.waiting()).for_list()
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "is_all": is_all,
        "query": "show=all&" if is_all else "",
        "waiting": visible.waiting().count(),
        "closed": FlaggedCopy.objects.waiting().closed_to(request.user).count(),
        "words": guard_words("to_staff"),
    }
    return render(request, "grants/staff/flagged_copies.html", context)


@permitted("grants.read_flagged_copies")
@never_cache
def flagged_copy(request: MemberRequest, reference: str) -> HttpResponse:
    """Read a copy, and add to the record of what was done about it."""
    copy = get_object_or_404(FlaggedCopy.objects.visible_to(request.user), reference=reference)
    form = _step_form(request, copy)
    if form.is_valid():
        try:
            _record(request, copy, form)
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Recorded")
            return redirect("staff:flagged_copy", copy.reference)
    return render(request, "grants/staff/flagged_copy.html", {"form": form, **_shown(copy)})


@permitted("grants.read_flagged_copies")
@require_POST
def flagged_copy_see(request: MemberRequest, reference: str) -> HttpResponse:
    copy = get_object_or_404(FlaggedCopy.objects.visible_to(request.user), reference=reference)
    rules.see(copy, by=request.user, now=timezone.now())
    return redirect("staff:flagged_copy", copy.reference)


def _step_form(request: MemberRequest, copy: FlaggedCopy) -> FlaggedCopyStepForm:
    message = copy.contact_message
    return FlaggedCopyStepForm(
        request.POST if request.method == "POST" else None,
        can_hand_over=message is not None and message.is_held,
    )


def _record(request: MemberRequest, copy: FlaggedCopy, form: FlaggedCopyStepForm) -> None:
    typed, now = form.cleaned_data, timezone.now()
    rules.record_step(copy, text=typed["text"], is_last=typed["is_last"], by=request.user, now=now)
    if typed.get("hands_over") and copy.contact_message:
        contact_messages.hand_over(copy.contact_message, by=request.user, now=now)


def _shown(copy: FlaggedCopy) -> dict[str, object]:
    return {
        "copy": copy,
        "groups": [RiskPhrase.Group(key).label for key in copy.groups],
        "steps": copy.steps.select_related("taken_by"),
        "words": guard_words("to_staff"),
    }
