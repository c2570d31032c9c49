"""What search engines are told of a page, in the words of schema.org."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from grants.rules.office import Office
from home import sharing

FRONT_PAGE_DEPTH = 2
Told = dict[str, Any]


def of_page(page: Page, office: Office) -> list[Told]:
    """Who we are on the front page; where any other page stands, and what its own type tells."""
    if page.depth <= FRONT_PAGE_DEPTH:
        found = [_organisation(office)]
    else:
        own = OWN.get(type(page).__name__)
        found = [_trail(page), *([own(page, office)] if own else [])]
    return [{"@context": "https://schema.org", **told} for told in found]


def _organisation(office: Office) -> Told:
    area = {"areaServed": office.area} if office.area else {}
    address = sharing.absolute("/")
    return {"@type": "GovernmentOrganization", "name": office.name, "url": address, **area}


def _trail(page: Page) -> Told:
    """The way from the front page to this one."""
    pages = [*getattr(page, "above", []), page]
    steps = [("Home", "/"), *((sharing.title_of(one), one.url) for one in pages)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": sharing.absolute(address),
            }
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }


def _news(page: Any, office: Office) -> Told:
    return {
        "@type": "NewsArticle",
        "headline": sharing.title_of(page),
        "datePublished": page.day.isoformat(),
        "dateModified": page.last_published_at.date().isoformat(),
        "image": sharing.absolute(sharing.of_page(page, office).address),
        "publisher": _organisation(office),
        "mainEntityOfPage": sharing.absolute(page.url),
    }


def _event(page: Any, office: Office) -> Told:
    """The moments with their hours where these are known, else the days."""
    return {
        "@type": "Event",
        "name": sharing.title_of(page),
        "startDate": (page.starts or page.first_day).isoformat(),
        "endDate": (page.ends or page.last_day).isoformat(),
        "location": {"@type": "Place", "name": page.place, "address": page.place},
        "image": sharing.absolute(sharing.of_page(page, office).address),
        "organizer": _organisation(office),
        "url": sharing.absolute(page.url),
    }


OWN: dict[str, Callable[[Any, Office], Told]] = {"NewsPage": _news, "EventPage": _event}
