"""What a decision notice says: taken down as plain facts, and read back from its text.

It names no group that was not funded and nobody who declared an interest.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone

from grants import money
from grants.models import (
    Decision,
    DecisionNotice,
    InterestDeclaration,
    LaterDecision,
    Meeting,
    Outcome,
    Panel,
    Role,
    Round,
    StaffRole,
)
from grants.rules import deputies, strands
from grants.rules.office import office_on
from grants.states import ApplicationState


@dataclass(frozen=True)
class Grant:
    group: str
    project: str
    district: str
    reason: str
    conditions: list[str]
    amount: Decimal
    strand: str = ""


@dataclass(frozen=True)
class StrandTold:
    """A strand with its pot and what was given of it, in pounds."""

    name: str
    pot: Decimal
    grants: int
    total: Decimal


@dataclass(frozen=True)
class Facts:
    """What a notice says, read back from its text. Older notices say nothing of a deputy or of strands."""

    number: str
    fund: str
    round: str
    released_on: date
    decided_by: str
    legal_power: str
    assessors: int
    board_met_on: date | None
    basis: str
    pot: Decimal
    applied: int
    asked: Decimal
    total: Decimal
    over: Decimal
    over_approved_by: str
    over_reason: str
    grants: list[Grant]
    interests: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    by_deputy: list[dict[str, Any]] = field(default_factory=list)
    strands: list[StrandTold] = field(default_factory=list)


@dataclass(frozen=True)
class LaterFacts:
    """What the notice of a grant says that was decided after the release of its round.

    `cause` is "reserve", or "review" where we looked again at a decision.
    """

    number: str
    fund: str
    round: str
    decided_on: date
    decided_by: str
    legal_power: str
    cause: str
    money_free: Decimal
    grant: Grant


def read(notice: DecisionNotice) -> Facts:
    """Return what the notice says, with amounts as Decimal pounds and days as dates."""
    said = json.loads(notice.text)
    for name in ("pot", "asked", "total", "over"):
        said[name] = Decimal(said[name])
    for name in ("released_on", "board_met_on"):
        said[name] = date.fromisoformat(said[name]) if said[name] else None
    said["grants"] = [
        Grant(**{**grant, "amount": Decimal(grant["amount"])}) for grant in said["grants"]
    ]
    said["strands"] = [
        StrandTold(**{**one, "pot": Decimal(one["pot"]), "total": Decimal(one["total"])})
        for one in said.get("strands", [])
    ]
    for difference in said["differences"]:
        difference["amount"] = Decimal(difference["amount"]) if difference["amount"] else None
    return Facts(**said)


def read_later(notice: DecisionNotice) -> LaterFacts:
    """Return what the notice of a later grant says."""
    said = json.loads(notice.text)
    grant = said["grant"]
    return LaterFacts(
        **{
            **said,
            "decided_on": date.fromisoformat(said["decided_on"]),
            "money_free": Decimal(said["money_free"]),
            "grant": Grant(**{**grant, "amount": Decimal(grant["amount"])}),
        }
    )


def of_later(decision: LaterDecision) -> dict[str, Any]:
    call = decision.application.round
    decided_on = timezone.localdate(decision.decided_at)
    office = office_on(decided_on)
    by = office.deputy_title if decision.is_by_deputy else office.decision_maker_title
    return {
        "fund": call.fund.name,
        "round": call.name,
        "decided_on": decided_on.isoformat(),
        "decided_by": str(by),
        "legal_power": call.fund.legal_power,
        "cause": decision.cause,
        "money_free": _pounds(decision.money_free),
        "grant": _grant(decision),
    }


def of_round(call: Round) -> dict[str, Any]:
    made = list(
        Decision.objects.filter(application__round=call)
        .exclude(application__state=ApplicationState.WITHDRAWN)
        .select_related(
            "application__organisation",
            "application__district",
            "application__strand",
            "decided_by",
        )
        .order_by("application__organisation__legal_name", "pk")
    )
    funded = [decision for decision in made if decision.outcome == Outcome.FUND]
    total = sum((decision.amount or money.ZERO for decision in funded), money.ZERO)
    sent = call.applications.sent()
    panel = Panel.objects.filter(round=call).first()
    released_on = timezone.localdate(call.released_at)
    return {
        "fund": call.fund.name,
        "round": call.name,
        "released_on": released_on.isoformat(),
        "decided_by": str(office_on(released_on).decision_maker_title),
        "legal_power": call.fund.legal_power,
        "assessors": call.assessors_per_application,
        "board_met_on": _met_on(panel),
        "basis": (panel.basis if panel else "") or call.allocation_basis,
        "pot": _pounds(call.pot),
        "applied": sent.count(),
        "asked": _pounds(sent.aggregate(total=Sum("amount_requested"))["total"] or money.ZERO),
        "total": _pounds(total),
        "over": _pounds(max(total - call.pot, money.ZERO)),
        "over_approved_by": panel.over_allocation_approved_by if panel else "",
        "over_reason": panel.over_allocation_reason if panel else "",
        "grants": [_grant(decision) for decision in funded],
        "interests": _interests(call),
        "differences": [_difference(decision) for decision in made if decision.difference_reason],
        "by_deputy": [_by_deputy(decision) for decision in made if decision.is_by_deputy],
        "strands": _strands(call, funded),
    }


def _strands(call: Round, funded: Iterable[Decision]) -> list[dict[str, Any]]:
    given: dict[int | None, list[Decimal]] = defaultdict(list)
    for decision in funded:
        given[decision.application.strand_id].append(decision.amount or money.ZERO)
    return [
        {
            "name": strand.name,
            "pot": _pounds(strand.pot),
            "grants": len(given[strand.pk]),
            "total": _pounds(sum(given[strand.pk], money.ZERO)),
        }
        for strand in strands.of(call)
    ]


def _met_on(panel: Panel | None) -> str:
    """Return the day in the minutes; a round whose meeting was not minuted has the planned one."""
    if panel is None:
        return ""
    held_on = Meeting.objects.filter(panel=panel).values_list("held_on", flat=True).first()
    return (held_on or panel.meets_on).isoformat()


def _pounds(amount: Decimal) -> str:
    return str(money.pounds(amount))


def _grant(decision: Decision | LaterDecision) -> dict[str, Any]:
    application = decision.application
    return {
        "group": application.organisation.legal_name,
        "project": application.title,
        "district": application.district.name if application.district else "",
        "reason": decision.reason,
        "conditions": [line for line in decision.conditions.splitlines() if line.strip()],
        "amount": _pounds(decision.amount or money.ZERO),
        "strand": application.strand_name,
    }


def _difference(decision: Decision) -> dict[str, str]:
    """A difference from the board's recommendation; only a funded group is named."""
    is_funded = decision.outcome == Outcome.FUND
    return {
        "group": decision.application.organisation.legal_name if is_funded else "",
        "amount": _pounds(decision.amount or money.ZERO) if is_funded else "",
        "reason": decision.difference_reason,
    }


def _by_deputy(decision: Decision) -> dict[str, str]:
    """A decision that the deputy took, and why; only a funded group is named."""
    is_funded = decision.outcome == Outcome.FUND
    return {
        "group": decision.application.organisation.legal_name if is_funded else "",
        "said": deputies.in_words(decision),
    }


def _interests(call: Round) -> list[dict[str, Any]]:
    """Interests by role, without names. Somebody with several roles counts once in each."""
    declared = (
        InterestDeclaration.objects.filter(application__round=call)
        .exclude(answer=InterestDeclaration.Answer.NONE)
        .exclude(resolution=InterestDeclaration.Answer.NONE)
    )
    by_role = (
        StaffRole.objects.filter(user__interests__in=declared, ended_at=None)
        .values("role")
        .annotate(
            people=Count("user", distinct=True),
            applications=Count("user__interests__application", distinct=True),
        )
        .order_by("role")
    )
    return [
        {
            "role": str(Role(row["role"]).label),
            "people": row["people"],
            "applications": row["applications"],
        }
        for row in by_role
    ]
