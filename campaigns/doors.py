"""Pages that other pages lead to, read together for each request."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from publishing.registries import once

# The list of each block whose items lead to a page.
LISTS = {"pages": "doors", "training": "offers"}


def known_pages(keys: Iterable[int]) -> dict[int, Page | None]:
    """Return the pages with these keys at least; each is asked for once in a request."""
    known: dict[int, Page | None] = once("doors", dict)
    missing = set(keys) - known.keys()
    if missing:
        known.update({**dict.fromkeys(missing), **Page.objects.in_bulk(missing)})
    return known


def keys_in(raw: Any) -> Iterator[int]:
    """Yield the keys of the pages that the stored blocks of a page lead to."""
    for block in raw:
        if block["type"] in LISTS:
            for item in block["value"][LISTS[block["type"]]]:
                page = item.get("value", item).get("page")
                if page is not None:
                    yield page


class DoorBlock(PageChooserBlock):
    """A page by reference. However many blocks lead somewhere, the pages are read once."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        keys = [value for value in values if value is not None]
        pages = known_pages(keys)
        return [pages.get(value) for value in values]

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Look like its parent in migrations: what is stored is the same."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs
