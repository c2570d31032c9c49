"""Turns the blocks of a text into the blocks of a page.

A text names a route, a sign, a myth or an offer of training by its key, and a page by its address.
What nothing is called stops the building: no page begins with a dead link.
"""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from campaigns.building.texts import read
from campaigns.models import Sign
from safety.models import HelpRoute

Blocks = list[dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Bank:
    """Everything that a text may name, under what it is called there."""

    routes: dict[str, HelpRoute]
    signs: dict[str, Sign]
    myths: dict[str, dict[str, str]]
    offers: dict[str, dict[str, Any]]
    page: dict[str, Page]

    @classmethod
    def below(cls, home: Page) -> "Bank":
        pages = home.get_descendants()
        return cls(
            routes={route.key: route for route in HelpRoute.objects.all()},
            signs={sign.key: sign for sign in Sign.objects.all()},
            myths={row["myth"]: row for row in read("myths")["myths"]},
            offers=_offers(),
            page={f"/{page.url_path.removeprefix(home.url_path)}": page for page in pages},
        )

    def body(self, blocks: Blocks) -> list[tuple[str, Any]]:
        return [(kind, self._filled(value)) for block in blocks for kind, value in block.items()]

    def _filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._named(key, part) for key, part in value.items()}
        if isinstance(value, list):
            return [self._filled(part) for part in value]
        if isinstance(value, str) and value.startswith("<"):
            return RichText(value)
        return value

    def _named(self, key: str, value: Any) -> Any:
        if key == "page":
            return self.page[value]
        if key in ("routes", "signs", "myths"):
            return [getattr(self, key)[name] for name in value]
        if key == "offers":
            return [self._filled(self.offers[name]) for name in value]
        return self._filled(value)


def _offers() -> dict[str, dict[str, Any]]:
    """Every offer of training with the address of its page."""
    pages = read("training_pages")
    return {
        (key := offer.pop("key")): {**offer, "page": f"/training/{pages[key]['slug']}/"}
        for offer in read("training")["offers"]
    }
