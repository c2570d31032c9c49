"""The demo's calendar: every moment is so many days from the day of loading, in UK time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
FRIDAY = 4


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
        found = self.day(days)
        return found + timedelta(
            days=max(0, 7 - found.weekday()) if found.weekday() > FRIDAY else 0
        )

    def at(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        return moment(self.day(days), hour, minute)


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UK)


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
