"""The line above each view that shows scores: whoever opens it stands in the audit trail."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone

from grants.models import Application, Round
from grants.rules import score_looks
from grants.views.permissions import MemberRequest

View = Callable[..., HttpResponseBase]


def shows_scores(view: View) -> View:
    """Record each opening of the page that this view answers with.

    It stands below the access line, so that nobody who was turned away is recorded, and a page
    that leads elsewhere first, to declare interests, is not either.
    """

    @wraps(view)
    def recorded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "GET" and response.status_code == 200:
            page = request.resolver_match.url_name if request.resolver_match else ""
            about = _about(*args, **kwargs)
            score_looks.record(page or "", about, by=request.user, now=timezone.now())
        return response

    return recorded


def _about(application: Application | None = None, **address: str) -> Application | Round:
    if application is not None:
        return application
    slug = address.get("round") or address["slug"]
    return Round.objects.get(fund__slug=address["fund"], slug=slug)
