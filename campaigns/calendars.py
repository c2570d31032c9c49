"""An event as a file for the calendar. It says no more than the page's tab does."""

from datetime import datetime, timedelta
from typing import Any

from publishing import calendars
from publishing.calendars import escaped, stamp


def event(page: Any, *, now: datetime) -> str:
    return calendars.event(
        uid=str(page.translation_key),
        now=now,
        lines=[
            *_times(page),
            f"SUMMARY:{escaped(page.seo_title or page.title)}",
            f"LOCATION:{escaped(page.place)}",
            f"URL:{page.full_url}",
        ],
    )


def _times(page: Any) -> list[str]:
    if page.starts is None:
        after = page.last_day + timedelta(days=1)
        return [
            f"DTSTART;VALUE=DATE:{page.first_day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        ]
    lines = [f"DTSTART:{stamp(page.starts)}"]
    return [*lines, f"DTEND:{stamp(page.ends)}"] if page.ends else lines
