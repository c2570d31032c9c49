"""The news and the events that the site begins with: few, and true."""

from datetime import date
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from campaigns.building.bodies import Bank
from campaigns.building.pages import add_page
from campaigns.building.texts import read_markup
from campaigns.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage

REPORT_DAY = date(2015, 6, 18)


def build_news(home: Page) -> None:
    if NewsIndexPage.objects.exists():
        return
    listing = add_page(
        home,
        NewsIndexPage(
            title="News",
            slug="news",
            search_description="What is new.",
            lead="What is new in the campaigns and the fund.",
        ),
    )
    bank = Bank.below(home)
    for facts in read_markup("news"):
        body = [_paragraphs("What happened", facts.pop("text"))]
        if facts.pop("figure", False):
            body.append(("live_figure", _figure()))
        if "help_routes" in facts:
            body += bank.body([{"help_routes": facts.pop("help_routes")}])
        add_page(listing, NewsPage(**facts, body=body))


def build_events(home: Page) -> None:
    if EventIndexPage.objects.exists():
        return
    listing = add_page(
        home,
        EventIndexPage(
            title="Events",
            slug="events",
            search_description="When, where, and how to take part.",
            lead="Where you can meet us, and what took place before.",
        ),
    )
    for facts in read_markup("events"):
        body = [_paragraphs("What it is about", facts.pop("text"))]
        add_page(listing, EventPage(**facts, body=body))


def _paragraphs(title: str, text: str) -> tuple[str, dict[str, Any]]:
    return "paragraphs", {"title": title, "text": RichText(text)}


def _figure() -> dict[str, Any]:
    return {
        "title": "What the fund had done about it",
        "theme": "cse",
        "before": REPORT_DAY,
        "words": "given to community and partner projects against child sexual exploitation, up to "
        "June 2015",
    }
