"""Two people in one page of a form see each other. Nothing is locked: both can write."""

from datetime import datetime, timedelta

from grants.models import Application, PageVisit, User

HERE_FOR = timedelta(seconds=90)
KEPT_FOR = timedelta(days=1)


def note(application: Application, page: str, *, by: User, now: datetime) -> None:
    """Write down that somebody has this page open now."""
    visit = PageVisit(application=application, page=page, user=by, seen_at=now)
    PageVisit.objects.bulk_create(
        [visit],
        update_conflicts=True,
        unique_fields=["application", "page", "user"],
        update_fields=["seen_at"],
    )


def others(application: Application, page: str, *, besides: User, now: datetime) -> list[User]:
    """Return who else has this page open, the last one to come first."""
    visits = PageVisit.objects.filter(
        application=application, page=page, seen_at__gt=now - HERE_FOR, seen_at__lte=now
    ).exclude(user=besides)
    return [visit.user for visit in visits.select_related("user").order_by("-seen_at")]


def in_words(people: list[User]) -> str:
    """Return what the page says of them; nothing when one is alone."""
    if not people:
        return ""
    names = [str(person) for person in people]
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    verb = "has" if len(names) == 1 else "have"
    return f"{said} {verb} this page open too. You can all write: nothing is lost."


def forget(now: datetime) -> int:
    """Delete the visits that are over; return how many."""
    count, _ = PageVisit.objects.filter(seen_at__lte=now - KEPT_FOR).delete()
    return count
