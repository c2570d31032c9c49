"""Where somebody who works for the office starts: what waits for them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from grants.models import Round
from grants.rules import waiting
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.enter_staff_area")
def home(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    return render(
        request,
        "grants/staff/home.html",
        {
            "waiting": waiting.for_person(request.user, now=now),
            "next_round": Round.objects.open_at(now).order_by("closes_at").first(),
        },
    )
