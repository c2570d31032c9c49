"""What the site search finds, and when it shows the routes to help first.

Every group takes the same number of queries for one row as for many. Nothing that was typed is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from modelsearch.query import And, Or, PlainText, SearchQuery
from wagtail.models import Page
from wagtail.query import PageQuerySet

from campaigns.models import Sign
from grants.models import Award
from grants.rules import localities
from grants.rules.localities import Locality
from home import services, sign_pages, suggesting, word_forms
from home.services import Service
from publishing.registries import registry
from safety.guard import groups_matched
from safety.models import HelpRoute, RiskPhrase

LONGEST = 100
MOST_PAGES = 20
MOST_SIGNS = 10
MOST_AWARDS = 10
QUIET_KINDS = ("standard page", "get-help page")
PLACE_LENGTHS = range(2, 10)


@dataclass(frozen=True)
class FoundPage:
    """A page with the word for its kind, where the kind says something to a reader."""

    page: Page
    kind: str


@dataclass(frozen=True)
class Found:
    words: str
    place: Locality = field(default_factory=Locality)
    routes: list[HelpRoute] = field(default_factory=list)
    pages: list[FoundPage] = field(default_factory=list)
    signs: list[sign_pages.ShownSign] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    shows_help: bool = False

    @property
    def count(self) -> int:
        groups = (self.routes, self.pages, self.signs, self.services, self.awards)
        return sum(len(group) for group in groups)

    @property
    def is_empty(self) -> bool:
        return bool(self.words) and not self.count


def find(words: str, *, district: str = "") -> Found:
    """Find everything that holds all the words; what belongs to the district comes first."""
    words = " ".join(words.replace("\x00", "").split())[:LONGEST]
    asked = word_forms.asked_for(words)
    if not words:
        return Found("")
    if not asked:
        return Found(words)
    readable = Page.objects.live().public().filter(depth__gt=2)
    routes = [route for route in registry(HelpRoute).values() if route.is_public]
    signs = [sign for sign in registry(Sign).values() if sign.is_public]
    found = Found(
        words=words,
        place=_place(words),
        routes=_routes(routes, asked, district),
        pages=_pages(readable, asked),
        signs=sign_pages.shown(_signs(signs, asked), readable),
        services=services.matching(asked),
        awards=list(_awards(asked, district)[:MOST_AWARDS]),
        shows_help=bool(groups_matched(words, RiskPhrase.objects.values_list("phrase", "group"))),
    )
    if found.is_empty:
        known = suggesting.vocabulary(routes, signs, readable)
        return replace(found, suggestions=suggesting.nearest(asked, known))
    return found


def _place(words: str) -> Locality:
    """A district or a postcode that somebody typed into the search."""
    if len(words) not in PLACE_LENGTHS:
        return Locality()
    place = localities.read({"place": words})
    return place if place.key or place.choices else Locality()


def _routes(routes: Iterable[HelpRoute], asked: list[str], district: str) -> list[HelpRoute]:
    """Routes of the chosen district come first, and those of the other districts not at all."""
    here = [route for route in routes if not district or route.district_key in ("", district)]
    found = [route for route in here if word_forms.says(_words_of_route(route), asked)]
    return sorted(found, key=lambda route: not district or route.district_key != district)


def _words_of_route(route: HelpRoute) -> str:
    number = route.number.replace(" ", "")
    where = localities.districts().get(route.district_key, "")
    return " ".join(
        (route.name, route.would_say, route.for_whom, route.about, route.number, number, where)
    )


def _signs(signs: Iterable[Sign], asked: list[str]) -> list[Sign]:
    return [sign for sign in signs if word_forms.says(f"{sign.text} {sign.explanation}", asked)][
        :MOST_SIGNS
    ]


def _pages(readable: PageQuerySet, asked: list[str]) -> list[FoundPage]:
    """Find pages by whole words in any of their forms: SQLite knows no endings, PostgreSQL does."""
    wanted: SearchQuery = And(
        [Or([PlainText(form) for form in word_forms.forms(word)]) for word in asked]
    )
    return [FoundPage(page, _kind(page)) for page in readable.search(wanted)[:MOST_PAGES]]


def _kind(page: Page) -> str:
    model = page.specific_class
    kind = str(model._meta.verbose_name) if model else ""
    return "" if kind in QUIET_KINDS else kind


def _awards(asked: list[str], district: str) -> QuerySet[Award]:
    every_word = reduce(and_, (_holds(word) for word in asked))
    return Award.objects.public().for_list().filter(every_word).local_first(district)


def _holds(word: str) -> Q:
    fields = ("recipient_name", "project_title", "purpose", "district__name")
    return reduce(or_, (Q(**{f"{name}__icontains": word}) for name in fields))
