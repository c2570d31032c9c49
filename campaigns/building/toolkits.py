"""The toolkits that the site begins with, and their sheets."""

from wagtail.models import Page

from campaigns.building.bodies import Bank
from campaigns.building.pages import add_page
from campaigns.building.texts import read
from campaigns.models import SheetPage, ToolkitIndexPage, ToolkitPage


def build_toolkits(home: Page) -> None:
    """Make the list of toolkits with each toolkit and sheet, if there is no list yet."""
    if ToolkitIndexPage.objects.exists():
        return
    listing = add_page(
        home,
        ToolkitIndexPage(
            title="Toolkits",
            slug="toolkits",
            search_description="Posters, leaflets and cards to print.",
            lead="Posters, leaflets, checklists and slides to print. Each copy is made when you ask "
            "for it, with the numbers of that moment.",
        ),
    )
    bank = Bank.below(home)
    for facts in read("toolkits"):
        sheets = facts.pop("sheets")
        toolkit = add_page(listing, ToolkitPage(**facts))
        for sheet in sheets:
            body = bank.body(sheet.pop("body"))
            neutral = f"{sheet['kind'].capitalize()} to print"
            add_page(
                toolkit,
                SheetPage(**sheet, body=body, seo_title=neutral, search_description=neutral),
            )
