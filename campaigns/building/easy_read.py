"""The Easy Read versions that the site begins with."""

from wagtail.models import Page

from campaigns.building.bodies import Bank
from campaigns.building.pages import add_page
from campaigns.building.texts import read
from campaigns.models import EasyReadPage


def add_easy_read(home: Page, original: Page | None) -> None:
    """Put the version of a page under it, tied to the page as it is published now."""
    if original is None or EasyReadPage.objects.child_of(original).exists():
        return
    facts = read("easy_read")[original.slug]
    body = Bank.below(home).body(facts.pop("body"))
    page = EasyReadPage(**facts, body=body, made_from=original.last_published_at)
    add_page(original, page)
