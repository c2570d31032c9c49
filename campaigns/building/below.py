"""The checklists, myths and stories below the campaigns."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from campaigns.building.bodies import Blocks
from campaigns.building.pages import child_called, place
from campaigns.building.texts import read
from campaigns.models import MythFactPage, SignsChecklistPage, StoryPage

KINDS: dict[str, type[Page]] = {
    "signs_checklist": SignsChecklistPage,
    "myth_fact": MythFactPage,
    "story": StoryPage,
}


def place_pages_below(listing: Page) -> list[tuple[Page, Blocks]]:
    """Put each page that is not there yet under its campaign."""
    placed: list[tuple[Page, Blocks]] = []
    for facts in (*read("pages_below")["pages"], *_stories()):
        kind, body = KINDS[facts.pop("kind")], facts.pop("body")
        campaign = child_called(listing, facts.pop("under"))
        if campaign and child_called(campaign, facts["slug"]) is None:
            placed.append((place(campaign, kind(**facts)), body))
    return placed


def _stories() -> Iterator[dict[str, Any]]:
    bank = read("stories")
    for story in bank["stories"]:
        del story["key"]
        body = [{"text": {"text": story.pop("text")}}]
        yield {**story, "kind": "story", "content_note": bank["content_note"], "body": body}
