"""Which help routes have to be checked again, which pages show them, and which pages show none."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from publishing.content import Kind, pieces
from publishing.models import PublicPage
from safety.models import HelpRoute, HelpRouteQuerySet
from safety.models.routes import PLACEHOLDER


def overdue_routes(now: datetime) -> HelpRouteQuerySet:
    """Return the routes in use whose facts should have been checked by today, worst first."""
    return HelpRoute.objects.overdue_on(timezone.localdate(now)).order_by("review_by", "position")


def overdue_routes_on(page: PublicPage, now: datetime) -> HelpRouteQuerySet:
    """Return those of them that a page chooses in a block or names in a text."""
    overdue = overdue_routes(now)
    if page.shows_every_route:
        return overdue
    keys, names = _mentions(page)
    return overdue.filter(Q(pk__in=keys) | Q(key__in=names))


def pages_without_route() -> list[Page]:
    """Return the published sensitive pages on which a reader finds no route to help."""
    current = HelpRoute.objects.current().values_list("pk", "key")
    known = {str(pk) for pk, _ in current}, {key for _, key in current}
    pages = Page.objects.live().filter(depth__gt=1).order_by("title").specific()
    return [
        page
        for page in pages
        if isinstance(page, PublicPage) and page.is_sensitive and not _shows_one_of(page, *known)
    ]


def _shows_one_of(page: PublicPage, keys: set[str], names: set[str]) -> bool:
    if page.shows_every_route:
        return bool(keys)
    chosen, named = _mentions(page)
    return bool(chosen & keys or named & names)


def _mentions(page: Any) -> tuple[set[str], set[str]]:
    """Return the row numbers of the routes that a page chooses, and the keys that its texts name."""
    chosen: set[str] = set()
    named: set[str] = set()
    for piece in pieces(page):
        if piece.kind is Kind.CHOICE and piece.model is HelpRoute:
            chosen.add(piece.value)
        elif piece.kind in (Kind.TEXT, Kind.RICH_TEXT):
            named.update(PLACEHOLDER.findall(piece.value))
    return chosen, named
