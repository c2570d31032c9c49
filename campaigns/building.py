"""The signs and the three campaigns that the site begins with, from `campaigns/data/`."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.search import index

from campaigns.models import CampaignIndexPage, CampaignPage, Sign
from grants.models import Theme
from safety.models import HelpRoute

DATA = Path(__file__).parent / "data"
REPORT_DAY = date(2015, 6, 18)
FIRST_SIGNS = (
    "gifts",
    "goes_missing",
    "picked_up",
    "older_friend",
    "second_phone",
    "drops_hobbies",
    "marks_unexplained",
    "afraid_of_someone",
)
ONLINE_MYTHS = ("If it is only online", "They would tell", "At 16 or 17", "It is always a stranger")
GROUPS = {label: key for key, label in Sign.Group.choices}


def read(name: str) -> Any:
    """Read one file of texts, with the quotation marks and apostrophes of print."""
    return _as_printed(yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8")))


def _as_printed(texts: Any) -> Any:
    if isinstance(texts, dict):
        return {key: _as_printed(text) for key, text in texts.items()}
    if isinstance(texts, list):
        return [_as_printed(text) for text in texts]
    if isinstance(texts, str):
        texts = re.sub(r'(^|[\s(])"', r"\1“", texts).replace('"', "”")
        return re.sub(r"(^|[\s(])'", "\\1\u2018", texts).replace("'", "’")
    return texts


def add_page(parent: Page, page: Page) -> Page:
    """Put a page under its parent, publish it, and let the site search find it at once."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    index.insert_or_update_object(page)
    return page


def build_campaigns(home: Page) -> list[CampaignPage]:
    """Make the signs, the list of campaigns and each campaign that is not there yet.

    The routes to help and the themes must be there already.
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
    routes = {route.key: route for route in HelpRoute.objects.all()}
    pages = [
        _find(listing, facts["slug"])
        or add_page(listing, CampaignPage(**facts, theme=theme, body=body(routes)))
        for facts, body in zip(read("campaigns"), BODIES, strict=True)
    ]
    if theme.campaign_id is None:
        theme.campaign = pages[0]
        theme.save(update_fields=["campaign"])
    return pages


def _find(listing: CampaignIndexPage, slug: str) -> CampaignPage | None:
    return CampaignPage.objects.child_of(listing).filter(slug=slug).first()


def load_signs() -> None:
    """Add the signs that are not there yet; what editors have changed stays as it is."""
    for position, facts in enumerate(read("signs")["signs"]):
        Sign.objects.get_or_create(
            key=facts["key"],
            defaults={
                "group": GROUPS[facts["group"]],
                "text": facts["sign"],
                "explanation": facts["explanation"],
                "icon": facts["icon"],
                "position": position,
            },
        )


Blocks = list[tuple[str, Any]]
Routes = dict[str, HelpRoute]


def _know_the_signs(routes: Routes) -> Blocks:
    signs = {sign.key: sign for sign in Sign.objects.all()}
    return [
        (
            "signs",
            {
                "title": "What you might notice",
                "intro": read("signs")["opening"],
                "signs": [signs[key] for key in FIRST_SIGNS],
                "lit_title": "None of this is a child’s fault",
                "lit_text": "They may not see themselves as harmed. They may say they are happy. "
                "They still need you to notice.",
                "note": "Any child can be exploited: any sex, any background, any part of West "
                "Yorkshire.",
            },
        ),
        ("all_signs", {"title": "All 24 signs", "intro": "Open a group to read them."}),
        (
            "steps",
            {
                "title": "If you have noticed something",
                "steps": [
                    {
                        "title": "If a child is in danger now, call {{ route.police_999 }}",
                        "text": "Do not wait to be sure.",
                    },
                    {
                        "title": "If it is not urgent, talk to someone today",
                        "text": "Pick whoever feels easiest. Each of them would rather hear a worry "
                        "that turns out to be nothing.",
                    },
                    {
                        "title": "Write down what you saw",
                        "text": "Dates, places, car registrations, names or nicknames. Do not "
                        "question the child or confront anybody.",
                    },
                ],
                "routes": [routes[key] for key in ("police_101", "nspcc", "crimestoppers")],
            },
        ),
        ("myths", {"title": "Myth and fact", "myths": read("myths")["myths"]}),
        _story("story_trainers"),
        _training(
            "If you drive for a living", "Free training for people who see more than most.", "taxi"
        ),
        _figure(),
    ]


def _say_something(routes: Routes) -> Blocks:
    texts = read("hotels")
    return [
        _lists(
            "What you might notice",
            "One of these alone may mean nothing. Several together are reason enough to ring.",
            [("At check-in", texts["at_check_in"]), ("During a stay", texts["during_a_stay"])],
            texts["caution"],
        ),
        _lists(
            "Notice, note, ring",
            "You do not need proof, and you do not have to step in.",
            [("What to note", texts["what_to_note"]), ("How to report", texts["how_to_report"])],
            texts["what_to_note_then"],
        ),
        (
            "help_routes",
            {
                "title": "Who to ring",
                "routes": [routes[key] for key in ("police_999", "police_101", "crimestoppers")],
            },
        ),
        _story("story_room_nine"),
        _training(
            "Training for your team", "An hour on your premises, at a time that suits you.", "hotel"
        ),
        (
            "paragraphs",
            {
                "title": texts["for_guests"]["title"],
                "text": RichText(f"<p>{escape(texts['for_guests']['text'])}</p>"),
            },
        ),
        _figure(),
    ]


def _do_you_know_who(routes: Routes) -> Blocks:
    myths = [row for row in read("myths")["myths"] if row["myth"].startswith(ONLINE_MYTHS)]
    return [
        (
            "advice_by_age",
            {
                "title": "What to know",
                "intro": "Choose what fits you. Nobody will ask why you are reading.",
                "readers": [
                    {"label": reader["label"], "points": reader["points"]}
                    for reader in read("online")["audiences"]
                ],
            },
        ),
        (
            "steps",
            {
                "title": "If a chat has gone wrong",
                "intro": "It is not your fault, and it is never too late to tell.",
                "steps": [
                    {
                        "title": "Stop answering",
                        "text": "Do not pay, do not send anything more, and do not go to meet them.",
                    },
                    {
                        "title": "Keep the messages",
                        "text": "Then block the person. What they wrote can help to stop them.",
                    },
                    {
                        "title": "Tell someone you trust",
                        "text": "If you are in danger now, call {{ route.police_999 }}.",
                    },
                ],
                "routes": [routes[key] for key in ("childline", "ceop", "nspcc")],
            },
        ),
        ("myths", {"title": "Myth and fact", "myths": myths}),
        _training(
            "Training for schools",
            "Three ways to begin, for a whole year, a few pupils or the staff.",
            "school_year_group",
            "school_at_risk",
            "school_staff",
        ),
        _figure(),
    ]


def _lists(
    title: str, intro: str, lists: list[tuple[str, list[str]]], note: str
) -> tuple[str, dict[str, Any]]:
    return "checklists", {
        "title": title,
        "intro": intro,
        "lists": [{"title": name, "points": points} for name, points in lists],
        "note": note,
    }


def _story(key: str) -> tuple[str, dict[str, Any]]:
    bank = read("stories")
    story = next(story for story in bank["stories"] if story["key"] == key)
    return "story", {
        "title": f"A story: {story['title']}",
        "content_note": bank["content_note"],
        "text": story["text"],
    }


def _training(title: str, intro: str, *keys: str) -> tuple[str, dict[str, Any]]:
    offers = {offer.pop("key"): offer for offer in read("training")["offers"]}
    return "training", {"title": title, "intro": intro, "offers": [offers[key] for key in keys]}


def _figure() -> tuple[str, dict[str, Any]]:
    return "live_figure", {
        "title": "What the fund has done about it",
        "theme": "cse",
        "before": REPORT_DAY,
        "words": "given to community and partner projects against child sexual exploitation, up to "
        "June 2015",
        "side_title": "Could your group help?",
        "side_text": RichText(
            '<p>The fund gives small grants to local groups. <a href="/funds/">See when you can '
            "apply</a>.</p>"
        ),
    }


BODIES = (_know_the_signs, _say_something, _do_you_know_who)
