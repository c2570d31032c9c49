"""What is told to other sites about a page: its address, its title, its picture, its place."""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Page

from grants.rules.office import Office
from home import share_pictures

DRAWING = (
    "1"  # Count up when the drawing changes, so that pictures kept elsewhere are fetched again.
)
KEPT_FOR = 60 * 60 * 24 * 30
PLAIN, SITE = "plain", "site"


@dataclass(frozen=True)
class Card:
    """One picture: `key` is a page's number, or "site", or "plain" for the one that says nothing."""

    key: str
    title: str = ""
    name: str = ""

    @property
    def fingerprint(self) -> str:
        said = json.dumps([DRAWING, self.title, self.name])
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def address(self) -> str:
        return reverse("share_picture", args=[self.key, self.fingerprint])

    def picture(self) -> bytes:
        """Return the picture, drawn once and then kept."""
        place = f"share-{self.fingerprint}"
        kept: bytes | None = cache.get(place)
        if kept is None:
            kept = share_pictures.draw(self.title, self.name)
            cache.set(place, kept, KEPT_FOR)
        return kept


def of_page(page: Page, office: Office) -> Card:
    """The card of a page. Every sensitive page has the one that says nothing."""
    if getattr(page, "is_sensitive", False):
        return Card(PLAIN)
    return Card(str(page.pk), title=title_of(page), name=name_of(office))


def of_site(office: Office) -> Card:
    return Card(SITE, title=office.fund_name or name_of(office), name=name_of(office))


def named(key: str, office: Office) -> Card | None:
    """Return the card that an address names; nothing for a page that is not public."""
    if key == PLAIN:
        return Card(PLAIN)
    if key == SITE:
        return of_site(office)
    found = Page.objects.live().public().filter(pk=key).first() if key.isdecimal() else None
    return of_page(found.specific, office) if found else None


def title_of(page: Page) -> str:
    """The neutral title of the tab."""
    return page.seo_title or page.title


def name_of(office: Office) -> str:
    return f"{office.short_name} for {office.area}" if office.area else office.short_name


def absolute(address: str) -> str:
    """An address with the site's own beginning, whatever name the request came by."""
    return settings.PORTAL_URL.rstrip("/") + address
