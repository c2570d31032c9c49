"""Putting pages in their place."""

from django.utils import timezone
from wagtail.models import Page
from wagtail.search import index

from publishing.rules import sign_off


def add_page(parent: Page, page: Page) -> Page:
    """Put a page under its parent, publish it, and let the site search find it at once."""
    return publish(place(parent, page))


def place(parent: Page, page: Page) -> Page:
    """Put a page under its parent, unpublished, so that other pages can name it."""
    page.live = False
    parent.add_child(instance=page)
    return page


def publish(page: Page) -> Page:
    """Put a page live; others may have been put below it since it was read."""
    page.refresh_from_db(fields=["numchild"])
    sign_off.begin(page, now=timezone.now())
    index.insert_or_update_object(page)
    return page


def child_called(parent: Page, slug: str) -> Page | None:
    found = parent.get_children().filter(slug=slug).first()
    return found.specific if found else None
