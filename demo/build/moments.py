"""The demo's calendar: every moment is so many days from the day of loading, in UK time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

Day = TypeVar("Day", date, datetime)
UK = ZoneInfo("Europe/London")
FRIDAY = 4
MORNING = 8


@dataclass(frozen=True)
class Calendar:
    """Days and moments counted from `now`, the moment of loading."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(UK).date()

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def working_day(self, days: int) -> date:
        """The day, or the Monday after it: nothing of the office's begins or ends on a weekend."""
        return forward(self.day(days))

    def office(self, days: int, hour: int) -> datetime:
        """A moment at the office: on that day, or on the Friday before a weekend."""
        day = self.day(days)
        return moment(day - timedelta(days=max(0, day.weekday() - FRIDAY)), hour)

    def at(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        return moment(self.day(days), hour, minute)


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UK)


def forward(then: Day) -> Day:
    """The same day or moment, or the Monday after where it falls on a weekend."""
    late = then.weekday() - FRIDAY
    return then + timedelta(days=3 - late) if late > 0 else then


def waking(then: datetime) -> datetime:
    """The moment, or nine hours earlier where it falls in the night: nobody sends forms at 3am."""
    return then - timedelta(hours=9) if then.astimezone(UK).hour < MORNING else then


def first_of_month(day: date, months: int = 0) -> date:
    """The first day of a month, `months` after that of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def last_of_month(day: date, months: int = 0) -> date:
    return first_of_month(day, months + 1) - timedelta(days=1)


def next_month_called(month: int, after: date) -> date:
    """The first day of the next month with this number that begins after a day."""
    start = first_of_month(after, 1)
    return first_of_month(start, (month - start.month) % 12)
