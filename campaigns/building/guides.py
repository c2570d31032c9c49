"""The list of guides and the guides, from `campaigns/data/guides/`."""

from wagtail.models import Page

from campaigns.building.bodies import Bank, Blocks
from campaigns.building.pages import add_page, child_called, place
from campaigns.building.texts import read
from campaigns.models import GuideIndexPage, GuidePage

HELP = {"title": "Or talk to someone now", "routes": ["police_999", "childline", "nspcc"]}
FILES = ("young_people", "about_you", "families_and_guests", "at_work")


def place_guides(home: Page) -> list[tuple[Page, Blocks]]:
    listing = GuideIndexPage.objects.first() or add_page(
        home,
        GuideIndexPage(
            title="Find the page for you",
            slug="for-you",
            seo_title="For you",
            search_description="Pages for young people, families and people at work.",
            lead="Choose what you would say yourself. Nobody will ask why you are reading.",
            body=Bank.below(home).body([{"help_routes": HELP}]),
        ),
    )
    placed: list[tuple[Page, Blocks]] = []
    for facts in (guide for name in FILES for guide in read(f"guides/{name}")):
        body = facts.pop("body")
        parent = _parent(home, facts.pop("under")) or listing
        if child_called(parent, facts["slug"]) is None:
            placed.append((place(parent, GuidePage(**facts)), body))
    return placed


def _parent(home: Page, address: str) -> Page | None:
    return home.get_descendants().filter(url_path=f"{home.url_path}{address[1:]}").first()
