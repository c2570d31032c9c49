"""The decision: one person decides each application, with reasons, within the pot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from grants import money, states
from grants.errors import RuleError
from grants.models import Application, Decision, Outcome, Panel, Recommendation, Round, User
from grants.rules import audit, declarations, deputies, panels, strands
from grants.rules.deputies import Decider
from grants.states import APPLICATION_MOVES, ApplicationState, PanelState


@dataclass(frozen=True)
class Choice:
    """What the decision-maker chose for one application, as typed."""

    outcome: str
    amount: Decimal | None
    reason: str
    conditions: str = ""
    part_reason: str = ""
    difference_reason: str = ""
    strength: str = ""
    improvement: str = ""


@transaction.atomic
def decide(application: Application, choice: Choice, *, by: User, now: datetime) -> Decision:
    """Decide one application, or change its decision before the release.

    The round is locked while the sum is checked, so two people who decide at the same time
    cannot spend a pound twice. The group sees nothing of it until the release. Where the
    decision-maker has an interest, their deputy decides and nobody else.
    """
    call = Round.objects.select_for_update().get(pk=application.round_id)
    if call.released_at is not None:
        raise RuleError("The results of this round are out, so its decisions no longer change.")
    application = Application.objects.select_for_update().get(pk=application.pk)
    declarations.refuse_interested(application, by)
    decider = deputies.refuse_others(application, by)
    declarations.refuse_undeclared(application, by)
    recommendation = _recorded_recommendation(application)
    _check(application, recommendation, choice)
    if choice.outcome == Outcome.FUND:
        _refuse_over(recommendation.panel, application, choice.amount or money.ZERO)
    if application.state != ApplicationState.DECIDED:
        application.state = states.after(APPLICATION_MOVES, application.state, "decide")
        application.changed_at = now
        application.save(update_fields=["state", "changed_at"])
    decision, _ = Decision.objects.update_or_create(
        application=application,
        defaults={
            **_kept(choice, is_different=differs(choice, recommendation)),
            "reserve_place": _reserve_place(choice, recommendation),
            "decided_by": by,
            "is_by_deputy": decider == Decider.DEPUTY,
            "decided_at": now,
        },
    )
    audit.record(
        "application.decide",
        application,
        by=by,
        now=now,
        outcome=choice.outcome,
        amount=decision.amount,
        differs=differs(choice, recommendation),
        decider=decider.value,
    )
    return decision


@transaction.atomic
def decide_all(
    choices: Iterable[tuple[Application, Choice]], *, by: User, now: datetime
) -> list[Decision]:
    """Decide several applications, all of them or none. A refusal says whose it is."""
    made = []
    for application, choice in choices:
        try:
            made.append(decide(application, choice, by=by, now=now))
        except RuleError as refusal:
            raise RuleError(f"{application.organisation}: {refusal}") from refusal
    return made


def differs(choice: Choice | Decision, recommendation: Recommendation) -> bool:
    """Whether the outcome or the amount is not what the board recommended."""
    amount = choice.amount if choice.outcome == Outcome.FUND else None
    return choice.outcome != recommendation.outcome or amount != recommendation.amount


def decided_total(call: Round) -> Decimal:
    """What is decided in all, without applications that were withdrawn."""
    found = (
        Decision.objects.filter(application__round=call)
        .exclude(application__state=ApplicationState.WITHDRAWN)
        .aggregate(total=Sum("amount"))
    )
    return found["total"] or money.ZERO


def _recorded_recommendation(application: Application) -> Recommendation:
    recommendation = (
        Recommendation.objects.filter(application=application)
        .select_related("panel__round")
        .first()
    )
    if recommendation is None or recommendation.panel.state != PanelState.RECOMMENDED:
        raise RuleError("The board has not recorded its recommendation yet.")
    return recommendation


def _check(application: Application, recommendation: Recommendation, choice: Choice) -> None:
    if not choice.reason.strip():
        raise RuleError("Say why you decide this.", field="reason")
    if choice.outcome == Outcome.FUND:
        _check_amount(application, choice)
    if differs(choice, recommendation) and not choice.difference_reason.strip():
        raise RuleError(
            "This is not what the board recommended. Say why you decide differently.",
            field="difference_reason",
        )


def _check_amount(application: Application, choice: Choice) -> None:
    asked = application.amount_requested or money.ZERO
    if choice.amount is None or choice.amount <= 0:
        raise RuleError("Enter the amount of the grant.", field="amount")
    if choice.amount > asked:
        raise RuleError(
            f"The group asked for {money.text(asked)}. Decide that or less.", field="amount"
        )
    if choice.amount < asked and not choice.part_reason.strip():
        raise RuleError(
            f"This is less than the {money.text(asked)} the group asked for. Tell them why.",
            field="part_reason",
        )


def _refuse_over(panel: Panel, application: Application, amount: Decimal) -> None:
    before = Decision.objects.filter(application=application).first()
    spent = decided_total(panel.round) - ((before.amount if before else None) or money.ZERO)
    left = panels.limit(panel) - spent
    if amount > left:
        raise RuleError(
            f"{money.text(spent)} of {money.text(panels.limit(panel))} is already decided, "
            f"so {money.text(max(left, money.ZERO))} is left. Lower this amount, or another first.",
            field="amount",
        )
    strands.refuse_over(
        strands.decided(panel),
        application,
        before=(before.amount if before else None) or money.ZERO,
        amount=amount,
    )


def _kept(choice: Choice, *, is_different: bool) -> dict[str, object]:
    """The facts of the choice that belong to its outcome; the rest is left empty."""
    funded = choice.outcome == Outcome.FUND
    return {
        "outcome": Outcome(choice.outcome),
        "amount": choice.amount if funded else None,
        "reason": choice.reason.strip(),
        "conditions": choice.conditions.strip() if funded else "",
        "part_reason": choice.part_reason.strip() if funded else "",
        "difference_reason": choice.difference_reason.strip() if is_different else "",
        "strength": choice.strength.strip(),
        "improvement": choice.improvement.strip(),
    }


def _reserve_place(choice: Choice, recommendation: Recommendation) -> int | None:
    return recommendation.reserve_place if choice.outcome == Outcome.RESERVE else None
