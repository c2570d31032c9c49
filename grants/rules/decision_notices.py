"""The decision notice of a round: written at the release, numbered, and never changed after it.

It names no group that was not funded and nobody who declared an interest.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Sum
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
from grants.models.decision_notices import digest_of, title_of
from grants.rules import audit, deputies
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


@dataclass(frozen=True)
class Facts:
    """What a notice says, read back from its text. Older notices say nothing of a deputy."""

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


@transaction.atomic
def publish(call: Round, *, now: datetime) -> DecisionNotice:
    """Write the notice of a released round; a round that has one keeps it.

    Two rounds released at once both try the same number: the database lets one of them have it,
    and the other takes the next, so there is no gap and no number twice.
    """
    if call.released_at is None:
        raise ValueError("Only a released round has a decision notice.")
    year = timezone.localdate(call.released_at).year
    return _number(call, year, lambda: _facts(call), now=now)


@transaction.atomic
def publish_later(decision: LaterDecision, *, now: datetime) -> DecisionNotice:
    """Write the notice of one grant that was decided after the release of its round."""
    call = decision.application.round
    year = timezone.localdate(decision.decided_at).year
    return _number(call, year, lambda: _later_facts(decision), now=now, later=decision)


def _number(
    call: Round,
    year: int,
    facts: Callable[[], dict[str, Any]],
    *,
    now: datetime,
    later: LaterDecision | None = None,
) -> DecisionNotice:
    """Write a notice under the next number of its year; what has one keeps it."""
    same = DecisionNotice.objects.filter(round=call, later=later)
    if found := same.first():
        return found
    while True:
        last = DecisionNotice.objects.filter(year=year).aggregate(last=Max("number"))["last"]
        number = (last or 0) + 1
        text = _as_text({"number": title_of(year, number), **facts()})
        try:
            with transaction.atomic():
                made = DecisionNotice.objects.create(
                    round=call,
                    later=later,
                    year=year,
                    number=number,
                    text=text,
                    digest=digest_of(text),
                    published_at=now,
                )
        except IntegrityError:
            if found := same.first():
                return found
            continue
        audit.record(
            "notice.publish", call, by=None, now=now, number=made.title, digest=made.digest
        )
        return made


def publish_missing(now: datetime) -> int:
    """Write the notices of rounds that were released before notices were kept, oldest first."""
    written = DecisionNotice.objects.of_release().values("round")
    rounds = Round.objects.released().exclude(pk__in=written).order_by("released_at", "pk")
    for call in rounds:
        publish(call, now=now)
    return len(rounds)


def _as_text(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


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


def _later_facts(decision: LaterDecision) -> dict[str, Any]:
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


def _facts(call: Round) -> dict[str, Any]:
    made = list(
        Decision.objects.filter(application__round=call)
        .exclude(application__state=ApplicationState.WITHDRAWN)
        .select_related("application__organisation", "application__district", "decided_by")
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
    }


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
