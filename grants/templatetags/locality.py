"""Where the reader says they are, read from the address of the page and carried on by its links."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template

from grants.rules import localities
from grants.rules.localities import Locality

register = template.Library()
MAP_ORDER = ("bradford", "leeds", "calderdale", "kirklees", "wakefield")
OURS = ("place", "district", "page")


def _here(context: template.Context) -> Locality:
    """Where the reader is, read once for each request."""
    request = context.get("request")
    if request is None:
        return Locality()
    if not hasattr(request, "_locality"):
        request._locality = localities.read(request.GET)
    return request._locality


@register.simple_tag(takes_context=True)
def locality(context: template.Context) -> Locality:
    return _here(context)


@register.simple_tag(takes_context=True)
def carry(context: template.Context, address: str) -> str:
    """An address of ours that keeps the district the reader chose."""
    key = _here(context).key
    return f"{address}?{urlencode({'district': key})}" if key else address


@register.simple_tag(takes_context=True)
def first_time(context: template.Context, name: str) -> bool:
    """Whether a page that may hold a part several times has not shown it yet."""
    shown = context["request"].__dict__.setdefault("_shown_once", set())
    is_first = name not in shown
    shown.add(name)
    return is_first


@register.inclusion_tag("components/locality.html", takes_context=True)
def near_you(
    context: template.Context, anchor: str = "near-you", *, shows_numbers: bool = False
) -> dict[str, Any]:
    """The five districts, and a field for a postcode; the rest of the address is kept."""
    asked, here = context["request"].GET, _here(context)
    names = localities.districts()
    return {
        "request": context["request"],
        "here": here,
        "anchor": anchor,
        "shows_numbers": shows_numbers,
        "kept": _kept(asked),
        "districts": [(names[key], _with(asked, key), key == here.key) for key in MAP_ORDER],
        "offers": [(words, _with(asked, key)) for key, words in here.offers],
        "everywhere": _with(asked, ""),
    }


def _kept(asked: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in asked.items() if name not in OURS]


def _with(asked: Mapping[str, str], key: str) -> str:
    return f"?{urlencode([*_kept(asked), *([('district', key)] if key else [])])}"
