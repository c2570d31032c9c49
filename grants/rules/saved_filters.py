"""Filters of the work list, kept by each person for themselves."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction

from grants.errors import RuleError
from grants.models import SavedFilter, User

MOST = 12
KNOWN = ("status", "search", "round", "district", "ward", "strand", "owner", "checks", "sort")


@transaction.atomic
def keep(user: User, name: str, chosen: Mapping[str, str], *, now: datetime) -> SavedFilter:
    """Keep what was chosen under a name; a name that is there already is given the new filters."""
    user = User.objects.select_for_update().get(pk=user.pk)
    is_new = not user.saved_filters.filter(name=name).exists()
    if is_new and user.saved_filters.count() >= MOST:
        raise RuleError(f"You have {MOST} filters. Take one away first.", "name")
    query = urlencode([(key, chosen[key]) for key in KNOWN if chosen.get(key)])
    saved, _ = SavedFilter.objects.update_or_create(
        user=user, name=name, defaults={"query": query, "saved_at": now}
    )
    return saved


def remove(saved: SavedFilter) -> None:
    saved.delete()
