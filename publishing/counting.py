"""Counts which public addresses are read, without looking at who reads them.

A reading adds one to a number in memory. Once a minute, after an answer has gone out, the numbers
are added to the database, so no reader ever waits for a count. No cookie is read, so the office's own
people are counted too; the name of the browser is looked at to leave out machines and kept nowhere.
"""

import logging
import re
import time
from collections import Counter
from datetime import date
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from publishing.models import PageCount

log = logging.getLogger(__name__)

MACHINES = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|lighthouse|curl|wget|python|java/|http", re.I
)
OUR_ADDRESSES = ("public", "search")
CONVERTER = re.compile(r"<\w+:")
LONGEST = 200


class Buffer:
    """The readings since the last time that they were written down, in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[str, date]] = Counter()
        self._written_at = time.monotonic()

    def add(self, address: str, day: date) -> None:
        with self._lock:
            self._counts[address, day] += 1

    def is_due(self, moment: float, every: float) -> bool:
        return bool(self._counts) and moment - self._written_at >= every

    def write(self, moment: float) -> int:
        """Add the readings to the database. If it cannot be done now, they wait for the next time."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
            self._written_at = moment
        try:
            PageCount.objects.add(taken)
        except DatabaseError:
            log.warning("Page counts could not be written down; they wait.")
            with self._lock:
                self._counts.update(taken)
            return 0
        return sum(taken.values())


buffer = Buffer()


def count(request: HttpRequest, response: HttpResponse, *, today: date) -> None:
    """Count a reading of a public page. Of a sensitive page only the month is kept."""
    address = _address(request)
    if address and _is_read(request, response):
        page = (getattr(response, "context_data", None) or {}).get("page")
        is_sensitive = bool(getattr(page, "is_sensitive", False))
        buffer.add(address, today.replace(day=1) if is_sensitive else today)


def write_when_due(**kwargs: Any) -> None:
    """Called when an answer has gone out."""
    every, moment = settings.PAGE_COUNT_SECONDS, time.monotonic()
    if every is not None and buffer.is_due(moment, every):
        buffer.write(moment)


def _is_read(request: HttpRequest, response: HttpResponse) -> bool:
    browser = request.headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and bool(browser)
        and not MACHINES.search(browser)
    )


def _address(request: HttpRequest) -> str:
    """Return the address of a page, or of a kind of page where there is one for each award or round."""
    match = request.resolver_match
    if match is None:
        return ""
    if match.view_name == "wagtail_serve":
        return request.path[:LONGEST]
    if match.view_name.split(":")[0] in OUR_ADDRESSES:
        return "/" + CONVERTER.sub("<", match.route)
    return ""
