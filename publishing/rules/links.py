"""Checking every link of the published site, and saying which lead nowhere."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.documents import get_document_model
from wagtail.models import Page

from publishing.gateways import own_site
from publishing.links import Link, links_of
from publishing.models import FoundLink, SignedOffMixin
from publishing.models.links import FoundLinkQuerySet

MOST_OUTSIDE = 300
PAUSE = 1.0
NO_PAGE_THERE = "There is no page at this address."
ERROR_THERE = "This address of our own site shows an error."
NOT_WHOLE = "Begin the address with / or with https://"
Kind = FoundLink.Kind


def broken() -> FoundLinkQuerySet:
    """Return the links that lead nowhere, those that have done so longest first."""
    return FoundLink.objects.broken().order_by("broken_since", "pk")


def check(
    *,
    now: datetime,
    ask: Callable[[str], str] | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Find and check every link of the published site; return how many there are.

    `ask` says what is wrong with an address of another site; without it those stay as they were.
    """
    answers = Answers()
    kept: set[int] = set()
    for content in _published():
        kept |= _take_in(content, answers, now)
    gone = set(FoundLink.objects.values_list("pk", flat=True)) - kept
    for pk in gone:
        FoundLink.objects.filter(pk=pk).delete()
    if ask is not None:
        _check_outside(ask, wait, now)
    return len(kept)


def check_again(link: FoundLink, *, now: datetime) -> None:
    """Read what holds this link again and check its links inside the site at once."""
    content: Any = link.content
    if content is None or not content.is_public:
        FoundLink.objects.filter(content_type=link.content_type, object_id=link.object_id).delete()
        return
    _take_in(content, Answers(), now)


@dataclass
class Answers:
    """What one check found out so far, so that nothing is asked twice."""

    known: dict[Link, str] = field(default_factory=dict)

    def fault_of(self, link: Link) -> str:
        if link not in self.known:
            self.known[link] = _fault_of(link)
        return self.known[link]


def _take_in(content: Any, answers: Answers, now: datetime) -> set[int]:
    """Bring the list of one page or record up to date, and return its rows."""
    rows = {row.address: row for row in FoundLink.objects.of(content)}
    kept = set()
    for link in sorted(links_of(content), key=lambda link: link.address):
        row = rows.pop(link.address, None) or FoundLink(address=link.address)
        row.content, row.kind, row.label = content, link.kind, str(content)[:255]
        if link.kind != Kind.OUTSIDE:
            row.record(answers.fault_of(link), now)
        row.save()
        kept.add(row.pk)
    for row in rows.values():
        row.delete()
    return kept


def _published() -> Iterator[Any]:
    """Yield every page and record that a reader can see."""
    yield from Page.objects.live().filter(depth__gt=1).specific().iterator()
    for model in apps.get_models():
        if issubclass(model, SignedOffMixin) and not issubclass(model, Page):
            for record in model._default_manager.all():
                if record.is_public:
                    yield record


def _fault_of(link: Link) -> str:
    if link.kind == Kind.INSIDE:
        return _fault_inside(link.address)
    name, _, key = link.address.partition(":")
    if link.kind == Kind.PAGE:
        return _fault_of_page(key)
    model = get_document_model() if link.kind == Kind.DOCUMENT else apps.get_model(name)
    found = _find(model, key)
    if found is None:
        return "What was chosen here has been deleted."
    if link.kind == Kind.DOCUMENT and not found.file.storage.exists(found.file.name):
        return f"The file of “{found}” is missing."[:200]
    return ""


def _find(model: type[models.Model], key: str) -> Any:
    try:
        return model._default_manager.filter(pk=key).first()
    except ValueError:
        return None


def _fault_of_page(key: str) -> str:
    page = _find(Page, key)
    if page is None:
        return "The page it led to has been deleted."
    return "" if page.live else f"The page “{page.title}” is not published."[:200]


def _fault_inside(address: str) -> str:
    if not address.startswith("/"):
        return NOT_WHOLE
    status = own_site.status_of(address)
    if status >= 500:
        return ERROR_THERE
    return NO_PAGE_THERE if status in (400, 404, 410) else ""


def _check_outside(ask: Callable[[str], str], wait: Callable[[float], None], now: datetime) -> None:
    """Ask other sites, those first that were not asked for longest, with a pause between."""
    waiting = FoundLink.objects.filter(kind=Kind.OUTSIDE).values("address")
    oldest = waiting.annotate(asked=models.Min("checked_at")).order_by(
        models.F("asked").asc(nulls_first=True), "address"
    )
    for address in [row["address"] for row in oldest[:MOST_OUTSIDE]]:
        fault = ask(address)[:200]
        for row in FoundLink.objects.filter(kind=Kind.OUTSIDE, address=address):
            row.record(fault, now)
            row.save()
        wait(PAUSE)
