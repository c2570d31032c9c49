"""What the site search finds, and when it shows the routes to help first."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from grants.models import Award
from safety.guard import groups_matched
from safety.models import RiskPhrase

LONGEST = 100
MOST_PAGES = 20
MOST_AWARDS = 10


@dataclass(frozen=True)
class Found:
    words: str
    pages: list[Any] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    shows_help: bool = False

    @property
    def is_empty(self) -> bool:
        return bool(self.words) and not self.pages and not self.awards


def find(words: str) -> Found:
    words = " ".join(words.replace("\x00", "").split())[:LONGEST]
    if not words:
        return Found("")
    phrases = RiskPhrase.objects.values_list("phrase", "group")
    return Found(
        words=words,
        pages=_pages(words),
        awards=list(_awards(words)[:MOST_AWARDS]),
        shows_help=bool(groups_matched(words, phrases)),
    )


def _pages(words: str) -> list[Any]:
    """Find pages by whole words; the signs of the index's own language mean nothing here."""
    plain = " ".join(re.findall(r"\w+", words))
    if not plain:
        return []
    pages = Page.objects.live().public().filter(depth__gt=2).specific()
    return list(pages.search(plain, operator="and")[:MOST_PAGES])


def _awards(words: str) -> Any:
    awards = Award.objects.public().for_list()
    for word in words.split():
        awards = awards.filter(
            Q(recipient_name__icontains=word)
            | Q(project_title__icontains=word)
            | Q(purpose__icontains=word)
            | Q(district__name__icontains=word)
        )
    return awards
