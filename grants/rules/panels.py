"""The board's room: what rank order proposes, what people change, and the recommendation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Sum

from grants import money, scoring, states
from grants.errors import RuleError
from grants.models import Application, Outcome, Panel, Recommendation, Round, User
from grants.rules import audit, declarations, quorum, standings, strands
from grants.scoring import Ask, Result
from grants.states import PANEL_MOVES, ApplicationState, PanelState

STILL_BEFORE_THE_PANEL = [
    ApplicationState.SUBMITTED,
    ApplicationState.CHECKING,
    ApplicationState.INFORMATION_WANTED,
    ApplicationState.ASSESSING,
    ApplicationState.MODERATING,
]
LOCKED = "The recommendation is recorded, so it no longer changes here."


@transaction.atomic
def open_panel(call: Round, *, by: User | None, now: datetime) -> Panel:
    """Open the room of a round with what rank order proposes.

    All applications of the round must have come to the panel, because the board looks at them
    together. Opening it again adds those that came later and leaves what people changed.
    """
    call = Round.objects.select_for_update().get(pk=call.pk)
    waiting = call.applications.filter(state__in=STILL_BEFORE_THE_PANEL).count()
    if waiting:
        raise RuleError(
            f"{waiting} of the round’s applications are still being checked or scored. "
            "The board looks at all of them together."
        )
    arrived = list(call.applications.filter(state=ApplicationState.AT_PANEL, recommendation=None))
    panel = Panel.objects.filter(round=call).first()
    if panel is None and not arrived:
        raise RuleError("No application of this round has come to the panel yet.")
    if panel is None:
        panel = Panel.objects.create(round=call, meets_on=call.board_meets_on, changed_at=now)
        audit.record("panel.open", panel, by=by, now=now, applications=len(arrived))
    if arrived:
        _must_be_open(panel)
        _propose(panel, arrived, by=by, now=now)
        changed(panel, by=by, now=now)
    return panel


@transaction.atomic
def propose_again(panel: Panel, *, version: int, by: User, now: datetime) -> Panel:
    """Throw away what people changed and start again from rank order."""
    panel = locked(panel, version)
    at_panel = list(panel.round.applications.filter(state=ApplicationState.AT_PANEL))
    panel.recommendations.filter(application__in=at_panel).delete()
    _propose(panel, at_panel, by=by, now=now)
    panel.basis = ""
    changed(panel, by=by, now=now)
    audit.record("panel.propose", panel, by=by, now=now, version=panel.version)
    return panel


@transaction.atomic
def change_recommendation(
    application: Application,
    *,
    outcome: str,
    amount: Decimal | None,
    note: str,
    version: int,
    by: User,
    now: datetime,
) -> Recommendation:
    """Recommend something else for one application: another amount, a reserve place, nothing.

    `version` is the version of the room that the person saw; if somebody changed the room since,
    nothing is saved. The whole never goes over the pot and the recorded limit.
    """
    panel = locked(Panel.objects.get(recommendations__application=application), version)
    declarations.refuse_interested(application, by)
    recommendation = panel.recommendations.select_related("application").get(
        application=application
    )
    if recommendation.application.state != ApplicationState.AT_PANEL:
        raise RuleError("This application is no longer before the panel.")
    if outcome == Outcome.FUND:
        _check_amount(panel, recommendation, amount)
    before = f"{recommendation.outcome} {recommendation.amount or ''}".strip()
    recommendation.outcome = Outcome(outcome)
    recommendation.amount = amount if outcome == Outcome.FUND else None
    recommendation.note = note
    recommendation.changed_by, recommendation.changed_at = by, now
    recommendation.save()
    number_reserves(panel)
    changed(panel, by=by, now=now)
    audit.record(
        "recommendation.change",
        application,
        by=by,
        now=now,
        before=before,
        after=f"{recommendation.outcome} {recommendation.amount or ''}".strip(),
        version=panel.version,
    )
    recommendation.refresh_from_db()
    return recommendation


@transaction.atomic
def approve_over_allocation(
    panel: Panel, *, approved_by: str, reason: str, version: int, by: User, now: datetime
) -> Panel:
    """Record who allowed the round to go over its pot, up to the limit that the round states."""
    panel = locked(panel, version)
    if not panel.round.over_allocation_percent:
        raise RuleError("This round does not allow more than its pot.")
    panel.over_allocation_approved_by = approved_by
    panel.over_allocation_reason = reason
    changed(panel, by=by, now=now)
    audit.record(
        "panel.approve_over_allocation",
        panel,
        by=by,
        now=now,
        approved_by=approved_by,
        reason=reason,
        limit=panel.round.allocation_limit,
    )
    return panel


@transaction.atomic
def record_recommendation(panel: Panel, *, version: int, by: User, now: datetime) -> Panel:
    """Fix the board's recommendation; from here on only the decision-maker acts.

    Where the round sets a quorum, the record of the meeting has to show it for each application.
    """
    panel = locked(panel, version)
    late = panel.round.applications.filter(
        state=ApplicationState.AT_PANEL, recommendation=None
    ).count()
    if late:
        raise RuleError(f"{late} applications came after the room was opened. Add them first.")
    quorum.refuse_inquorate(panel)
    total = recommended_total(panel)
    _refuse_over(panel, total)
    strands.refuse_any_over(strands.recommended(panel))
    panel.state = states.after(PANEL_MOVES, panel.state, "recommend")
    panel.recommended_by, panel.recommended_at = by, now
    changed(panel, by=by, now=now)
    audit.record(
        "panel.recommend",
        panel,
        by=by,
        now=now,
        total=total,
        awards=panel.recommendations.filter(outcome=Outcome.FUND).count(),
    )
    return panel


@transaction.atomic
def reopen(panel: Panel, *, reason: str, by: User, now: datetime) -> Panel:
    """Open a recorded recommendation again, as long as nothing of it is decided."""
    panel = Panel.objects.select_for_update().select_related("round").get(pk=panel.pk)
    if panel.round.applications.exclude(decision=None).exists():
        raise RuleError("Decisions have been made on this recommendation, so it stays as it is.")
    panel.state = states.after(PANEL_MOVES, panel.state, "reopen")
    panel.recommended_by, panel.recommended_at = None, None
    changed(panel, by=by, now=now)
    audit.record("panel.reopen", panel, by=by, now=now, reason=reason)
    return panel


def recommended_total(panel: Panel) -> Decimal:
    """What the room recommends in all, without applications that were withdrawn."""
    found = panel.recommendations.exclude(application__state=ApplicationState.WITHDRAWN).aggregate(
        total=Sum("amount")
    )
    return found["total"] or money.ZERO


def limit(panel: Panel) -> Decimal:
    """The most that may be spent: the pot, or the round's limit once somebody approved it."""
    if panel.over_allocation_approved_by:
        return panel.round.allocation_limit
    return panel.round.pot


def locked(panel: Panel, version: int) -> Panel:
    """Lock the room for a change. Refuses where it is closed, or changed since `version`."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    _must_be_open(panel)
    if panel.version != version:
        who = panel.changed_by or "Somebody"
        raise RuleError(
            f"{who} changed the room’s list while you were looking at it. "
            "The page shows it as it is now: look again, then save."
        )
    return panel


def _must_be_open(panel: Panel) -> None:
    if panel.state != PanelState.OPEN:
        raise RuleError(LOCKED)


def changed(panel: Panel, *, by: User | None, now: datetime) -> None:
    """Count one more change of the room, and who made it."""
    panel.version += 1
    panel.changed_by, panel.changed_at = by, now
    panel.save()


def _propose(
    panel: Panel, applications: Sequence[Application], *, by: User | None, now: datetime
) -> None:
    stand = standings.of_round(panel.round)
    amounts = {
        application.pk: stand[application.pk].award_of(application.amount_requested or money.ZERO)
        for application in applications
        if application.pk in stand
    }
    recommended = [
        application
        for application in applications
        if application.pk in stand and stand[application.pk].result == Result.RECOMMENDED
    ]
    asks = {each.pk: Ask(each.pk, stand[each.pk].score, amounts[each.pk]) for each in recommended}
    funded, waiting = _in_rank_order(panel, recommended, asks)
    for application in sorted(applications, key=lambda application: application.pk):
        key = application.pk
        outcome = Outcome.REFUSE
        if key in funded:
            outcome = Outcome.FUND
        elif key in waiting:
            outcome = Outcome.RESERVE
        Recommendation.objects.create(
            panel=panel,
            application=application,
            outcome=outcome,
            amount=amounts[key] if outcome == Outcome.FUND else None,
            score=stand[key].score if key in stand else None,
            changed_by=by,
            changed_at=now,
        )
    number_reserves(panel)


def _in_rank_order(
    panel: Panel, applications: Sequence[Application], asks: Mapping[int, Ask[int]]
) -> tuple[set[int], set[int]]:
    """Return whom the pot pays for, and who waits; each strand by itself where there are some."""
    pots = strands.left_in(strands.recommended(panel)) or {
        None: limit(panel) - recommended_total(panel)
    }
    funded: set[int] = set()
    for strand, pot in pots.items():
        inside = [asks[each.pk] for each in applications if each.strand_id == strand]
        funded.update(scoring.rank_order(inside, pot).funded)
    return funded, set(asks) - funded


def _check_amount(panel: Panel, recommendation: Recommendation, amount: Decimal | None) -> None:
    if amount is None or amount <= 0:
        raise RuleError("Enter how much to recommend.", field="amount")
    asked = recommendation.application.amount_requested
    if asked is not None and amount > asked:
        raise RuleError(
            f"The group asked for {money.text(asked)}. Recommend that or less.", field="amount"
        )
    total = recommended_total(panel) - (recommendation.amount or 0) + amount
    _refuse_over(panel, total, field="amount")
    strands.refuse_over(
        strands.recommended(panel),
        recommendation.application,
        before=recommendation.amount or money.ZERO,
        amount=amount,
    )


def _refuse_over(panel: Panel, total: Decimal, field: str | None = None) -> None:
    most = limit(panel)
    if total <= most:
        return
    sentence = (
        f"That makes {money.text(total)} in all, {money.text(total - most)} more than "
        f"{'the limit' if most > panel.round.pot else 'the pot'} of {money.text(most)}. "
        "Lower an amount first"
    )
    if most < panel.round.allocation_limit:
        sentence += f", or record who approved up to {money.text(panel.round.allocation_limit)}"
    raise RuleError(f"{sentence}.", field=field)


def number_reserves(panel: Panel) -> None:
    """Give the reserves their places from the highest score down; nobody else has one."""
    recommendations = list(panel.recommendations.order_by(F("score").desc(nulls_last=True), "pk"))
    place = 0
    for recommendation in recommendations:
        recommendation.reserve_place = None
        if recommendation.outcome == Outcome.RESERVE:
            place += 1
            recommendation.reserve_place = place
    Recommendation.objects.bulk_update(recommendations, ["reserve_place"])
