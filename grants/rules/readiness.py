"""What still stands between an accepted award and its first payment."""

from grants import states
from grants.models import Award
from grants.states import AWARD_MOVES


def held_back_by(award: Award) -> str:
    """Say what has to come before payment and is still open, or nothing."""
    if award.conditions.filter(is_before_payment=True, met_at=None).exists():
        return "A condition that comes before payment is still open."
    paper = award.papers.holding_back().first()
    return f"We have not accepted this paper yet: {paper.label}." if paper else ""


def become_ready(award: Award) -> bool:
    """Move an accepted award on if nothing holds it back, and say whether it did.

    The caller holds the lock and saves.
    """
    if not states.can(AWARD_MOVES, award.state, "meet_conditions") or held_back_by(award):
        return False
    award.state = states.after(AWARD_MOVES, award.state, "meet_conditions")
    return True
