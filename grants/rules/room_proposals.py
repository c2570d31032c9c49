"""Locks, and putting a proposal into the room as recommendations. People still change each one."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from grants import money
from grants.allocation.problems import Proposal
from grants.errors import RuleError
from grants.models import Application, Held, Outcome, Panel, Recommendation, User
from grants.rules import allocations, audit, declarations, panels, standings
from grants.rules.allocations import Before
from grants.scoring import Result
from grants.states import ApplicationState

FREE = "free"


@transaction.atomic
def hold(
    application: Application, *, side: str, reason: str, version: int, by: User, now: datetime
) -> Panel:
    """Lock an application into the next proposals, out of them, or (`free`) neither.

    Refuses where the person has an interest, where the room moved on since `version`, and to lock
    in what the scores do not recommend even for discussion.
    """
    panel = panels.locked(Panel.objects.get(recommendations__application=application), version)
    declarations.refuse_interested(application, by)
    if application.state != ApplicationState.AT_PANEL:
        raise RuleError("This application is no longer before the panel.")
    if side == Held.Side.IN:
        _must_be_fundable(application)
    if side != FREE and not reason.strip():
        raise RuleError("Say why, so that it can stand in the minutes.", field="reason")
    Held.objects.filter(application=application).delete()
    if side != FREE:
        Held.objects.create(
            panel=panel,
            application=application,
            side=side,
            reason=reason.strip(),
            held_by=by,
            held_at=now,
        )
    panels.changed(panel, by=by, now=now)
    audit.record(
        "recommendation.hold",
        application,
        by=by,
        now=now,
        side=side,
        reason=reason.strip(),
        version=panel.version,
    )
    return panel


def _must_be_fundable(application: Application) -> None:
    standing = standings.of_application(application)
    if standing is None or standing.result == Result.NOT_RECOMMENDED:
        raise RuleError(
            "Its scores are under the mark for discussion, or it failed a gate or the first pass, so "
            "it cannot be locked in.",
            field="side",
        )


@transaction.atomic
def take(panel: Panel, *, version: int, by: User, now: datetime) -> Panel:
    """Make the proposal the room's list, and record by what it was shared.

    The proposal is worked out again from what the room holds now; `version` is the version that
    the person saw, so it is the same proposal. Every row that changes has its own audit entry.
    """
    panel = panels.locked(panel, version)
    found = allocations.before(panel)
    proposal = allocations.propose(found.problem)
    if proposal is None:
        raise RuleError(allocations.why_nothing_fits(found))
    panel.basis = allocations.basis_of(panel)
    rows = list(
        panel.recommendations.filter(application__in=found.applications).select_related(
            "application"
        )
    )
    for row in rows:
        _follow(row, found, proposal, version=panel.version + 1, by=by, now=now)
    panels.number_reserves(panel)
    panels.changed(panel, by=by, now=now)
    audit.record(
        "panel.take_proposal",
        panel,
        by=by,
        now=now,
        basis=panel.basis,
        solver=proposal.solver.value,
        total=money.from_pence(proposal.total),
        awards=len(proposal.awards),
        version=panel.version,
    )
    return panel


def _follow(
    row: Recommendation,
    found: Before,
    proposal: Proposal,
    *,
    version: int,
    by: User,
    now: datetime,
) -> None:
    outcome, amount = _outcome(row.application_id, found, proposal)
    lock = found.held.get(row.application_id)
    if (row.outcome, row.amount) == (outcome, amount):
        return
    before = _in_short(row)
    row.outcome, row.amount = outcome, amount
    row.note = lock.reason if lock else row.note
    row.changed_by, row.changed_at = by, now
    row.save()
    audit.record(
        "recommendation.change",
        row.application,
        by=by,
        now=now,
        before=before,
        after=_in_short(row),
        version=version,
    )


def _outcome(key: int, found: Before, proposal: Proposal) -> tuple[Outcome, Decimal | None]:
    """Who met the marks and is not funded waits on the reserve, unless people locked it out."""
    if key in proposal.awards:
        return Outcome.FUND, money.from_pence(proposal.awards[key])
    is_bid = any(bid.key == key for bid in found.problem.bids)
    if is_bid and key not in found.problem.locked_out:
        return Outcome.RESERVE, None
    return Outcome.REFUSE, None


def _in_short(row: Recommendation) -> str:
    return f"{row.outcome} {row.amount or ''}".strip()
