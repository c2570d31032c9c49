"""Who took an agenda pack out of the portal."""

from datetime import datetime

from grants.models import Panel, User
from grants.rules import audit


def record_drawn(panel: Panel, *, told: int, left_out: int, by: User, now: datetime) -> None:
    """Write down who drew a pack, of how many applications, and how many it left out."""
    audit.record("panel.draw_pack", panel, by=by, now=now, told=told, left_out=left_out)
