"""The grants of a campaign's theme, read from the register."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from grants.models import Award
from grants.rules import localities
from publishing.registries import once

MOST = 6


def of_the_theme(context: dict[str, Any] | None) -> list[Award]:
    """The latest real grants of the theme of the page, read once for each request.

    Those of the district in the address come first.
    """
    context = context or {}
    theme = getattr(context.get("page"), "theme_id", None)
    if not theme:
        return []
    request = context.get("request")
    district = localities.read(request.GET).key if request is not None else ""
    return once(("awards of theme", theme, district), lambda: _latest(theme, district))


def _latest(theme: int, district: str) -> list[Award]:
    awards = Award.objects.public().real().for_list().filter(theme=theme)
    return list(awards.local_first(district)[:MOST])


def register_of(awards: list[Award]) -> str:
    """The address of all awards of the same theme, or of the whole register."""
    rows = reverse("public:awards")
    theme = awards[0].theme if awards else None
    return f"{rows}?{urlencode({'theme': theme.key})}" if theme else rows
