"""How each round turns scores into results, so that every way of deciding can be seen.

The oldest round decides by bands. Of the two that the board looks at now, one is in two passes and one
goes by bands of adjusted scores. The round released last and the one in assessment rank adjusted scores.
"""

from decimal import Decimal
from typing import Any

from grants.methods import LeadsTo, RanksBy, Way
from grants.models import Round, ScoreBand

FACTS: dict[str, dict[str, Any]] = {
    "decided": {"results_by": Way.BANDS},
    "released": {"ranks_by": RanksBy.ADJUSTED, "assessors_per_application": 2},
    "at_panel": {"results_by": Way.TWO_PASS, "first_pass_percent": Decimal("60.00")},
    "neighbourhoods": {"results_by": Way.BANDS, "ranks_by": RanksBy.ADJUSTED},
    "assessing": {"ranks_by": RanksBy.ADJUSTED},
}
BANDS = {
    "decided": (
        ("Very strong", 85, LeadsTo.FULL, None),
        ("Strong", 70, LeadsTo.PART, 80),
        ("Promising", 55, LeadsTo.DISCUSS, None),
        ("Not yet", 0, LeadsTo.NOTHING, None),
    ),
    "neighbourhoods": (
        ("Strong", 75, LeadsTo.FULL, None),
        ("Good", 60, LeadsTo.PART, 70),
        ("Promising", 50, LeadsTo.DISCUSS, None),
        ("Not yet", 0, LeadsTo.NOTHING, None),
    ),
}
DOUBLED = "plan_fit"


def facts_of(key: str) -> dict[str, Any]:
    """Return the fields of a round that say how it decides; none where it keeps to what is usual."""
    return FACTS.get(key, {})


def state(key: str, call: Round) -> None:
    """Add the bands, or the criterion that counts double, before the round is published."""
    for name, begins, leads_to, percent in BANDS.get(key, ()):
        ScoreBand.objects.create(
            round=call, name=name, begins=begins, leads_to=leads_to, percent=percent
        )
    if call.results_by == Way.TWO_PASS:
        call.criteria.filter(key=DOUBLED).update(counts_double=True)
