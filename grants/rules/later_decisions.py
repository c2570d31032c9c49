"""An offer after the release, with all that follows it: award, letter and notice."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from grants import money, states
from grants.errors import RuleError
from grants.models import Application, LaterDecision, Outcome, User
from grants.rules import audit, awards, decision_notices, deputies, notices, release
from grants.rules.deputies import Decider
from grants.states import APPLICATION_MOVES


@dataclass(frozen=True)
class Offer:
    """What the decision-maker offers after the release, as typed."""

    amount: Decimal | None
    reason: str
    part_reason: str = ""
    conditions: str = ""


def check_amount(application: Application, offer: Offer, left: Decimal) -> None:
    """Refuse an offer without a reason, over the ask, or over what is free."""
    if not offer.reason.strip():
        raise RuleError("Say how it will reduce crime.", field="reason")
    if offer.amount is None or offer.amount <= 0:
        raise RuleError("Enter the amount of the grant.", field="amount")
    asked = application.amount_requested or money.ZERO
    if offer.amount > asked:
        raise RuleError(
            f"The group asked for {money.text(asked)}. Offer that or less.", field="amount"
        )
    if offer.amount > left:
        raise RuleError(f"{money.text(left)} is free. Offer that or less.", field="amount")
    if offer.amount < asked and not offer.part_reason.strip():
        raise RuleError(
            f"This is less than the {money.text(asked)} the group asked for. Tell them why.",
            field="part_reason",
        )


def decide(
    application: Application,
    offer: Offer,
    *,
    cause: LaterDecision.Cause,
    move: str,
    left: Decimal,
    by: User,
    now: datetime,
    **about: object,
) -> LaterDecision:
    """Write a later offer with all that follows it, in a transaction that holds the round's lock."""
    call = application.round
    if refusal := release.held_back(call, now):
        raise RuleError(refusal)
    decision = LaterDecision.objects.create(
        application=application,
        cause=cause,
        outcome=Outcome.FUND,
        amount=offer.amount,
        money_free=left,
        reason=offer.reason.strip(),
        part_reason=offer.part_reason.strip(),
        conditions=offer.conditions.strip(),
        decided_by=by,
        is_by_deputy=deputies.decider_of(application) == Decider.DEPUTY,
        decided_at=now,
        **about,
    )
    award = awards.offer(decision, by=by, now=now)
    application.state = states.after(APPLICATION_MOVES, application.state, move)
    application.changed_at = now
    application.save(update_fields=["state", "changed_at", "ineligible_rule", "ineligible_finding"])
    notices.write(
        "offer",
        notices.members_of(application),
        now=now,
        context=release.offer_words(decision, award),
        application=application,
        award=award,
    )
    audit.record(
        "application.offer_later",
        application,
        by=by,
        now=now,
        cause=cause.value,
        amount=decision.amount,
        money_free=left,
    )
    decision_notices.publish_later(decision, now=now)
    return decision
