"""Which urgent notices a public page shows, without asking the database for every page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache

from safety.models import UrgentNotice
from safety.models.notices import KEPT_AS

# Saving a notice drops what is kept; this is for a second machine, which does not share the cache.
KEPT_SECONDS = 60


@dataclass(frozen=True)
class Shown:
    """A notice as a page shows it; the address is empty where its page is not published."""

    key: int
    title: str
    text: str
    address: str
    words: str
    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, notice: UrgentNotice) -> "Shown":
        page: Any = notice.page
        return cls(
            key=notice.pk or 0,
            title=notice.title,
            text=notice.text,
            address=(page.url or "") if page is not None and page.live else "",
            words=notice.page_words or (page.title if page is not None else ""),
            starts_at=notice.starts_at,
            ends_at=notice.ends_at,
        )


def in_force(now: datetime) -> list[Shown]:
    """Return the notices of this moment, newest first."""
    kept = cache.get(KEPT_AS)
    if kept is None:
        live = UrgentNotice.objects.filter(live=True, ends_at__gt=now).select_related("page")
        kept = [Shown.of(notice) for notice in live]
        cache.set(KEPT_AS, kept, KEPT_SECONDS)
    return [shown for shown in kept if shown.starts_at <= now < shown.ends_at]
