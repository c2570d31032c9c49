"""A text that names routes to help, as plain words: for print and for letters."""

from safety.models import HelpRoute
from safety.models.routes import PLACEHOLDER


def in_plain_words(text: str, routes: dict[str, HelpRoute]) -> str:
    """`{{ route.childline }}` becomes the name and the number; a withdrawn one becomes “Get help”."""
    return PLACEHOLDER.sub(lambda found: _said(routes.get(found[1])), text)


def _said(route: HelpRoute | None) -> str:
    if route is None:
        return "a number on our page Get help"
    if route.is_short:
        return route.number
    return f"{route.name} on {route.number}" if route.number else f"the {route.name}"
