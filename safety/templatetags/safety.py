"""Numbers by reference. A withdrawn route is never rendered, wherever it is named."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from publishing.registries import registry
from safety import loading
from safety.models import HelpRoute
from safety.models.routes import PLACEHOLDER

register = template.Library()
HELP_PAGE = "/get-help/"


def _current_routes() -> dict[str, HelpRoute]:
    """All routes that may be shown, by key."""
    return {route.key: route for route in registry(HelpRoute).values() if route.is_public}


def _number(route: HelpRoute) -> SafeString:
    if route.number:
        return format_html('<a class="tel" href="tel:{}">{}</a>', route.dial, route.number)
    return format_html('<a href="{}" rel="noreferrer">{}</a>', route.url, route.link_words)


def _in_a_sentence(route: HelpRoute | None) -> SafeString:
    if route is None:
        return format_html('<a href="{}">Get help</a>', HELP_PAGE)
    if route.is_short:
        return _number(route)
    if route.number:
        return format_html("{} on {}", route.name, _number(route))
    return format_html('the <a href="{}" rel="noreferrer">{}</a>', route.url, route.name)


@register.simple_tag(takes_context=True)
def route(context: template.Context, key: str) -> str:
    """The linked number of a route, or nothing when it is withdrawn."""
    found = _current_routes().get(key)
    return _number(found) if found else ""


@register.simple_tag(takes_context=True)
def routes(context: template.Context, *keys: str) -> list[HelpRoute]:
    """These routes in this order (all general ones when none is named), without withdrawn ones."""
    known = _current_routes()
    if keys:
        return [known[key] for key in keys if key in known]
    return [found for found in known.values() if not found.district_key]


@register.simple_tag(takes_context=True)
def local_routes(context: template.Context) -> list[HelpRoute]:
    """The routes of the district in the page's address, without withdrawn ones."""
    request = context.get("request")
    chosen = request.GET.get("district") if request is not None else None
    if not chosen:
        return []
    return [found for found in _current_routes().values() if found.district_key == chosen]


@register.simple_tag(takes_context=True)
def with_routes(context: template.Context, text: str) -> SafeString:
    """A text in which `{{ route.childline }}` becomes the name and the linked number."""
    known = _current_routes()
    escaped = str(conditional_escape(text))
    return mark_safe(  # noqa: S308 -- the text is escaped above and routes are escaped as they go in
        PLACEHOLDER.sub(lambda found: _in_a_sentence(known.get(found[1])), escaped)
    )


@register.inclusion_tag("safety/not_for_reporting.html", takes_context=True)
def not_for_reporting(context: template.Context) -> dict[str, object]:
    """The note above the first field of every free-text form on the public site."""
    return {"request": context.get("request"), "text": loading.guard_words("above_the_first_field")}
