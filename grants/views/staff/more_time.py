"""Giving one group more time for its draft, by the reference that the group gives."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.more_time import MoreTimeForm
from grants.rules import moments, more_time
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.triage_application")
def more_time_grant(request: MemberRequest) -> HttpResponse:
    form = MoreTimeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts = form.facts()
        try:
            draft = more_time.grant(**facts, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.refuse(refusal)
        else:
            until = moments.in_words(facts["until"])
            messages.success(request, f"{draft.reference} can be sent until {until}")
            return redirect("staff:threads")
    return render(request, "grants/staff/more_time.html", {"form": form})
