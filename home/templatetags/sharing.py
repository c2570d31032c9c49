"""What the head of a page tells other sites."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home import linked_data, sharing

register = template.Library()
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.inclusion_tag("components/share_tags.html", takes_context=True)
def share_page(context: template.Context, page: Page) -> dict[str, Any]:
    """Address, title, description, picture and linked data of a page of the CMS."""
    office = context["office"]
    card = sharing.of_page(page, office)
    return {
        "office": office,
        "title": sharing.title_of(page),
        "description": page.search_description,
        "address": sharing.absolute(page.url or "/"),
        "picture": sharing.absolute(card.address),
        "says_something": card.key != sharing.PLAIN,
        "linked_data": [_as_script(one) for one in linked_data.of_page(page, office)],
    }


@register.inclusion_tag("components/share_tags.html", takes_context=True)
def share_site(context: template.Context) -> dict[str, Any]:
    """The same for a page of the service: its title is that of the tab, its picture the site's."""
    office, request = context.get("office"), context.get("request")
    if office is None or request is None:
        return {}
    return {
        "office": office,
        "address": sharing.absolute(request.path),
        "picture": sharing.absolute(sharing.of_site(office).address),
        "says_something": True,
    }


@register.simple_tag(takes_context=True)
def page_address(context: template.Context) -> str:
    """The address of this page as somebody would copy it from paper."""
    request = context.get("request")
    return sharing.absolute(request.path) if request else ""


def _as_script(told: dict[str, Any]) -> SafeString:
    """JSON that can stand in a script element: it cannot close it."""
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 -- escaped
