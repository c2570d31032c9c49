"""What the front page reads from the service."""

from datetime import datetime

from grants.models import Award, Round


def next_round(now: datetime) -> Round | None:
    """The open round that closes first, else the published one that opens next."""
    rounds = Round.objects.published().select_related("fund")
    opened = rounds.open_at(now).order_by("closes_at").first()
    return opened or rounds.filter(opens_at__gt=now).order_by("opens_at").first()


def some_awards(how_many: int) -> list[Award]:
    """The latest real awards, one a group, so that no group fills the row."""
    latest = Award.objects.public().real().select_related("district")[: how_many * 10]
    by_group = {award.recipient_name: award for award in reversed(latest)}
    return [award for award in latest if by_group.get(award.recipient_name) is award][:how_many]
