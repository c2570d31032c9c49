"""The three campaigns that the site begins with, with the pages below each."""

from wagtail.models import Page

from campaigns.building.below import place_pages_below
from campaigns.building.bodies import Bank, Blocks
from campaigns.building.easy_read import add_easy_read
from campaigns.building.guides import place_guides
from campaigns.building.pages import add_page, child_called, place, publish
from campaigns.building.scene import with_picture
from campaigns.building.signs import load_signs
from campaigns.building.texts import read
from campaigns.models import CampaignIndexPage, CampaignPage
from grants.models import Theme

Placed = list[tuple[Page, Blocks]]


def build_campaigns(home: Page) -> list[CampaignPage]:
    """Make the signs, the campaigns and the guides that are not there yet.

    The routes to help, the themes and the pages of training must be there already. Pages name each
    other, so all are put in their place first and published then.
    """
    load_signs()
    listing = CampaignIndexPage.objects.first() or add_page(
        home,
        CampaignIndexPage(
            title="Campaigns",
            slug="campaigns",
            lead="Three campaigns against child sexual exploitation, each for the people best "
            "placed to notice.",
            search_description="What to look for, and what to do.",
        ),
    )
    theme = Theme.objects.get(key="cse")
    placed = [*_place_campaigns(listing, theme), *place_pages_below(listing), *place_guides(home)]
    bank = Bank.below(home)
    for page, blocks in placed:
        page.body = bank.body(blocks)
        publish(page)
    pages = list(CampaignPage.objects.child_of(listing).order_by("path"))
    add_easy_read(home, child_called(listing, "know-the-signs"))
    if theme.campaign_id is None and pages:
        theme.campaign = pages[0]
        theme.save(update_fields=["campaign"])
    return pages


def _place_campaigns(listing: Page, theme: Theme) -> Placed:
    placed = []
    for facts in read("campaigns")["campaigns"]:
        body, aims = facts.pop("body"), facts.pop("aims")
        if child_called(listing, facts["slug"]) is None:
            page = CampaignPage(
                **with_picture(facts), theme=theme, aims=[("aim", aim) for aim in aims]
            )
            placed.append((place(listing, page), body))
    return placed
