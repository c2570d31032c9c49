"""What the front page reads from the service."""

from datetime import datetime
from typing import Any

from grants.models import Award, Round
from grants.rules import localities


def next_round(now: datetime) -> Round | None:
    """The open round that closes first, else the published one that opens next."""
    rounds = Round.objects.published().select_related("fund")
    opened = rounds.open_at(now).order_by("closes_at").first()
    return opened or rounds.filter(opens_at__gt=now).order_by("opens_at").first()


def district_of(context: dict[str, Any] | None) -> str:
    """The key of the district in the address of the page, or nothing."""
    request = (context or {}).get("request")
    return localities.read(request.GET).key if request is not None else ""


def some_awards(how_many: int, *, district: str = "") -> list[Award]:
    """The latest real awards, those of the district first, one a group so that none fills the row."""
    found = Award.objects.public().real().local_first(district).select_related("district")
    latest = list(found[: how_many * 10])
    by_group = {award.recipient_name: award for award in reversed(latest)}
    return [award for award in latest if by_group.get(award.recipient_name) is award][:how_many]
