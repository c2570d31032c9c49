"""What search engines are told: every public address, and what to leave alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap

from grants.models import Award, Fund, Round
from home import services, sharing

KEPT_OUT = (
    "/account/",
    "/apply/",
    "/assess/",
    "/cms/",
    "/contact/sent/",
    "/demo/",
    "/donate/thanks/",
    "/donate/cancelled/",
    "/kit/",
    "/search/",
    "/staff/",
    "/webhooks/",
)


@dataclass(frozen=True)
class Place:
    """One address of the sitemap, and when it last changed where that is known."""

    address: str
    changed: datetime | None = None


def places(request: HttpRequest) -> Iterator[Place]:
    """Every public page, fund, round and award in force. Examples behind a real total stay out."""
    for page in Sitemap(request).items():
        for told in page.get_sitemap_urls(request):
            path = urlsplit(told["location"]).path
            yield Place(sharing.absolute(path), told.get("lastmod"))
    for path in _of_the_service():
        yield Place(sharing.absolute(path))


def _of_the_service() -> Iterator[str]:
    for service in services.fixed():
        yield service.address
    for fund in Fund.objects.values_list("slug", flat=True):
        yield reverse("public:fund_detail", args=[fund])
        yield reverse("public:fund_terms", args=[fund])
    for names in Round.objects.published().values_list("fund__slug", "slug"):
        yield reverse("public:round_detail", args=names)
        yield reverse("public:round_questions", args=names)
    for reference in Award.objects.public().real().values_list("reference", flat=True):
        yield reverse("public:award_detail", args=[reference])


def rules_for_robots() -> str:
    closed = "".join(f"Disallow: {path}\n" for path in KEPT_OUT)
    return f"User-agent: *\n{closed}\nSitemap: {sharing.absolute(reverse('sitemap'))}\n"


def words_of_address(path: str) -> str:
    """Return the words of an address that leads nowhere, to search for; none where it is private."""
    if path.startswith(KEPT_OUT):
        return ""
    last = path.rstrip("/").rpartition("/")[2]
    words = re.split(r"[-_]+", last)
    return " ".join(word for word in words if re.fullmatch(r"[a-z]{2,20}", word.lower()))[:100]
