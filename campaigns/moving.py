"""Moving pages about in the CMS."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages


def refuse_loop(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """Say why a page cannot go under itself, before anybody is asked to confirm it."""
    if destination != page and not destination.is_descendant_of(page):
        return None
    messages.error(
        request,
        f"“{page.title}” cannot be moved under itself or under a page below it. Choose another "
        "place. Nothing was changed.",
    )
    return redirect("wagtailadmin_pages:move", page.pk)
