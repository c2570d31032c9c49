"""The decision notice of a round, public from the release on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from grants.models import Round
from grants.rules import decision_lists
from grants.rules.office import office_on
from grants.views.permissions import public


@public
def decision_notice(request: HttpRequest, fund: str, slug: str) -> HttpResponse:
    released = Round.objects.filter(released_at__isnull=False).select_related("fund", "panel")
    call = get_object_or_404(released, fund__slug=fund, slug=slug)
    context = {
        "call": call,
        "notice": decision_lists.notice(call),
        "office_then": office_on(timezone.localdate(call.released_at)),
    }
    return render(request, "grants/public/decision_notice.html", context)
