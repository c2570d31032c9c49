"""The pages that the site begins with.

`build_site(now)` may be called again: a page that exists is left as its editors made it.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from wagtail.rich_text import RichText

from campaigns.building import (
    add_easy_read,
    add_page,
    build_campaigns,
    build_events,
    build_news,
    build_quiz,
    build_reports,
    build_toolkits,
    build_training,
)
from campaigns.building.bodies import Bank
from campaigns.models import CampaignPage
from home.models import GetHelpPage, HomePage, StandardPage
from safety.loading import load_help_routes, load_risk_phrases
from safety.models import HelpRoute

TEXTS = Path(__file__).parent / "data" / "site.yaml"
REPORT_DAY = date(2015, 6, 18)
NUMBERS = (
    ("In danger now", "police_999"),
    ("Police, not urgent", "police_101"),
    ("Under 19: Childline", "childline"),
    ("Worried about a child: NSPCC", "nspcc"),
)


def build_site(now: datetime) -> HomePage:
    """Make the routes, phrases, signs and every page, and return the front page.

    The themes and districts must have been loaded (`grants.rules.code_lists`). The demo calls this
    with its moment of loading and then `mark_routes_checked`; `manage.py build_site` does the first.
    """
    load_help_routes()
    load_risk_phrases()
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    home = HomePage.objects.get()
    _build_get_help(home, texts)
    for facts in texts["pages"]:
        _build_standard_page(home, facts)
    build_training(home)  # the campaigns lead to its pages
    campaigns = build_campaigns(home)
    for build in (build_quiz, build_toolkits, build_news, build_events):
        build(home)
    build_reports(home, now)
    add_easy_read(home, GetHelpPage.objects.first())
    if not home.body:
        _fill_front_page(home, campaigns, texts, now)
    return home


def mark_routes_checked(now: datetime, *, checked_by: str) -> None:
    """Say of every route that nobody has checked yet that it was, a week ago. For the demo."""
    day = now.date() - timedelta(days=7)
    HelpRoute.objects.filter(checked_on=None).update(
        checked_on=day, checked_by=checked_by, review_by=day + timedelta(days=182)
    )


def _build_get_help(home: HomePage, texts: dict[str, Any]) -> None:
    if GetHelpPage.objects.exists():
        return
    page = GetHelpPage(
        title="Get help now",
        slug="get-help",
        seo_title="Get help",
        search_description="Telephone numbers and how to use them.",
        what_happens=texts["what_happens"],
        phone_checked=texts["phone_checked"],
    )
    add_page(home, page)


def _build_standard_page(home: HomePage, facts: dict[str, Any]) -> None:
    if StandardPage.objects.child_of(home).filter(slug=facts["slug"]).exists():
        return
    body = [_section(*section) for section in facts.pop("sections")]
    if "help_routes" in facts:
        body += Bank.below(home).body([{"help_routes": facts.pop("help_routes")}])
    if facts.pop("ends_with_contact", False):
        body.append(("office_contact", {"title": "How to reach us"}))
    body += [_section(*section) for section in facts.pop("last_sections", [])]
    add_page(home, StandardPage(**facts, body=body))


def _section(title: str, text: str) -> tuple[str, dict[str, Any]]:
    return "text_section", {"title": title, "text": RichText(text)}


def _fill_front_page(
    home: HomePage, campaigns: list[CampaignPage], texts: dict[str, Any], now: datetime
) -> None:
    routes = {route.key: route for route in HelpRoute.objects.all()}
    home.second_action = campaigns[0]
    home.search_description = "What to look for, who to call, and grants for local groups."
    home.body = [
        (
            "help_numbers",
            {"numbers": [{"label": label, "route": routes[key]} for label, key in NUMBERS]},
        ),
        (
            "campaigns",
            {
                "title": "Against child sexual exploitation",
                "intro": "Three campaigns, each for the people best placed to notice.",
                "campaigns": campaigns,
            },
        ),
        (
            "fund",
            {
                "title": "Money taken from criminals, given back to communities",
                "text": RichText(texts["fund"]),
                "theme": "cse",
                "before": REPORT_DAY,
                "words": "community and partner projects against child sexual exploitation, "
                "up to June 2015",
            },
        ),
        ("awards", {"title": "Some of what it has paid for", "how_many": 4}),
    ]
    home.first_published_at = home.first_published_at or now
    home.save_revision().publish()
