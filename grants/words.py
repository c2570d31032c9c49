"""Days and lists as people write them."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format


def day(moment: date | datetime | None) -> str:
    """Return 11 December 2026, by UK time; nothing for no day."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    return date_format(moment, "j F Y")


def clock(moment: datetime) -> str:
    """Return the time of day as people say it: 7:42pm, noon, midnight."""
    local = timezone.localtime(moment)
    if (local.hour, local.minute) == (12, 0):
        return "noon"
    if (local.hour, local.minute) == (0, 0):
        return "midnight"
    return f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def moment(at: datetime) -> str:
    """Return 11 December 2026 at 7:42pm, by UK time."""
    return f"{day(at)} at {clock(at)}"


def number(amount: Decimal) -> str:
    """Return a number without zeros that say nothing: 66.67, 60."""
    return f"{amount.normalize():f}"


def either(parts: Iterable[str]) -> str:
    """Return "a, b or c" in one line."""
    return _joined(parts, "or")


def listed(parts: Iterable[str]) -> str:
    """Return "a, b and c" in one line."""
    return _joined(parts, "and")


def _joined(parts: Iterable[str], word: str) -> str:
    known = [part.strip() for part in parts if part.strip()]
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} {word} {known[-1]}"
