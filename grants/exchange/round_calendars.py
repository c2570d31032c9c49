"""The closing moment of a round as a file for the calendar, with an alarm a week and a day before."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from grants.models import Round
from publishing import calendars
from publishing.calendars import escaped, stamp

ALARM_DAYS = (7, 1)
A_MINUTE = timedelta(minutes=1)


def closing(call: Round, *, address: str, now: datetime) -> str:
    title = f"{call.name} closes: {call.fund.name}"
    return calendars.event(
        uid=f"closing-{call.fund.slug}-{call.slug}@{urlsplit(address).hostname}",
        now=now,
        lines=[
            # A closing moment only ever moves later, so a later one is a later version of the entry.
            f"SEQUENCE:{(call.closes_at - call.opens_at) // A_MINUTE}",
            f"DTSTART:{stamp(call.closes_at)}",
            f"SUMMARY:{escaped(title)}",
            f"DESCRIPTION:{escaped(f'The form has to be sent by then, not just saved. {address}')}",
            f"URL:{address}",
            "TRANSP:TRANSPARENT",
            *(line for days in ALARM_DAYS for line in _alarm(title, days)),
        ],
    )


def _alarm(title: str, days: int) -> list[str]:
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{days}D",
        f"DESCRIPTION:{escaped(title)}",
        "END:VALARM",
    ]
