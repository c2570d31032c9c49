"""Asking our own site for an address, without leaving the process."""

from functools import cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test.client import RequestFactory

MOST_REDIRECTS = 4
REDIRECTS = (301, 302, 303, 307, 308)


def status_of(path: str) -> int:
    """Return how a stranger is answered at a path of this site, after our own redirects.

    It asks with HEAD, which no page count takes for a reader.
    """
    home = urlsplit(settings.PORTAL_URL)
    status = 200
    for _ in range(MOST_REDIRECTS):
        status, location = _ask(path, home.netloc, home.scheme)
        target = urlsplit(urljoin(f"{home.scheme}://{home.netloc}{path}", location))
        if status not in REDIRECTS or target.hostname != home.hostname:
            break
        path = target.path + (f"?{target.query}" if target.query else "")
    return status


def _ask(path: str, host: str, scheme: str) -> tuple[int, str]:
    request = RequestFactory().head(
        path,
        headers={"host": host, "x-forwarded-proto": scheme},
        secure=scheme == "https",
    )
    response = _handler().get_response(request)
    return response.status_code, response.headers.get("Location", "")


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
