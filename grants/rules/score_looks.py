"""Who looked at scores: an entry in the trail for each page with somebody else's scores on it."""

from datetime import datetime

from django.core.cache import cache

from grants.models import Application, Round, User
from grants.rules import audit

# A page loaded again within this time, in seconds, is the same look: the wall renews itself.
SAME_LOOK = 300


def record(page: str, about: Application | Round, *, by: User, now: datetime) -> None:
    """Write down that somebody saw the scores of an application, or of a round's applications."""
    if cache.add(f"score-look-{page}-{about._meta.model_name}-{about.pk}-{by.pk}", 1, SAME_LOOK):
        audit.record("scores.look", about, by=by, now=now, page=page)
