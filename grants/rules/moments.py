"""Days and moments as letters and refusals say them, and the days that follow from a round's."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from grants.models import Application, Round

CHECKED_AFTER = timedelta(days=14)


def day(moment: date) -> str:
    """26 February 2027."""
    return f"{moment.day} {moment:%B %Y}"


def clock(moment: datetime) -> str:
    """The time of day in words people use: 7:42pm, noon, midnight."""
    local = timezone.localtime(moment)
    if local.minute == 0 and local.hour in (0, 12):
        return "noon" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def in_words(moment: datetime) -> str:
    """Noon on Friday 11 December, as in "closed at noon on Friday 11 December"."""
    local = timezone.localtime(moment)
    return f"{clock(moment)} on {local:%A} {local.day} {local:%B}"


def saved(moment: datetime, now: datetime) -> str:
    """Saved today, 7:42pm."""
    then, today = timezone.localtime(moment).date(), timezone.localtime(now).date()
    if then == today:
        return f"Saved today, {clock(moment)}"
    if then == today - timedelta(days=1):
        return f"Saved yesterday, {clock(moment)}"
    return f"Saved on {day(then)}, {clock(moment)}"


def checked_by(call: Round) -> date:
    """The day by which a group hears whether something is missing."""
    return min(timezone.localdate(call.closes_at + CHECKED_AFTER), call.scoring_due_on)


def closed_in_words(application: Application, now: datetime) -> str:
    """What somebody reads who comes after the closing moment."""
    closed = application.extra_time_until or application.round.closes_at
    return (
        f"This round closed at {in_words(closed)}. It is now {clock(now)}. "
        "Your draft is kept for next time."
    )
