"""Files that every calendar can read (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from publishing.plain import plain

LONGEST = 75  # bytes in a line


def event(*, uid: str, now: datetime, lines: Iterable[str]) -> str:
    """Return a calendar with one event; `lines` say what it is, the texts in them `escaped`."""
    whole = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Safer Communities portal//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp(now)}",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in whole)


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Return a text in one line, its signs of the format made harmless."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(plain(text).split())


def _folded(line: str) -> str:
    """Break a line after 75 bytes, never inside a letter."""
    parts, part, width = [], "", LONGEST
    for letter in line:
        if len((part + letter).encode()) > width:
            parts.append(part)
            part, width = "", LONGEST - 1
        part += letter
    return "\r\n ".join([*parts, part])
