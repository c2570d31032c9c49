"""The decisions of a round as lists: for the decision-maker, and for the public notice."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Sum

from grants import money
from grants.models import (
    Application,
    Decision,
    InterestDeclaration,
    Outcome,
    Panel,
    Recommendation,
    Role,
    Round,
    StaffRole,
    User,
)
from grants.rules import decisions, panels
from grants.states import ApplicationState


@dataclass(frozen=True)
class DecisionRow:
    """One application; a closed row names nothing."""

    recommendation: Recommendation
    application: Application
    decision: Decision | None
    is_closed: bool

    @property
    def differs(self) -> bool:
        return self.decision is not None and decisions.differs(self.decision, self.recommendation)


@dataclass(frozen=True)
class DecisionList:
    rows: list[DecisionRow]
    decided: int
    undecided: int
    total: Decimal
    limit: Decimal

    @property
    def left(self) -> Decimal:
        return self.limit - self.total


@dataclass(frozen=True)
class InterestOfRole:
    """How many of one role declared an interest and took no part; no names."""

    role: str
    people: int
    applications: int


@dataclass(frozen=True)
class Notice:
    """The published decision of a round."""

    applied: int
    asked: Decimal
    decisions: list[Decision]
    total: Decimal
    over: Decimal
    interests: list[InterestOfRole]
    differing: list[Decision]


def of_panel(panel: Panel, reader: User) -> DecisionList:
    """Return all applications before the decision-maker, in rank order; four queries."""
    recommendations = list(_recommendations(panel))
    closed = set(_before(panel).closed_to(reader).values_list("pk", flat=True))
    rows = [
        DecisionRow(
            recommendation=recommendation,
            application=recommendation.application,
            decision=getattr(recommendation.application, "decision", None),
            is_closed=recommendation.application_id in closed,
        )
        for recommendation in recommendations
    ]
    decided = sum(row.decision is not None for row in rows)
    return DecisionList(
        rows=rows,
        decided=decided,
        undecided=len(rows) - decided,
        total=decisions.decided_total(panel.round),
        limit=panels.limit(panel),
    )


def next_undecided(panel: Panel, reader: User) -> Application | None:
    """Return the highest application without a decision that this person may decide."""
    return (
        _before(panel)
        .filter(state=ApplicationState.AT_PANEL)
        .without_interest_of(reader)
        .order_by(F("recommendation__score").desc(nulls_last=True), "pk")
        .first()
    )


def notice(call: Round) -> Notice:
    """Return the decision notice of a released round."""
    made = list(
        Decision.objects.filter(application__round=call)
        .exclude(application__state=ApplicationState.WITHDRAWN)
        .select_related(
            "application__organisation",
            "application__district",
            "application__recommendation",
        )
        .order_by("application__organisation__legal_name", "pk")
    )
    sent = call.applications.sent()
    funded = [decision for decision in made if decision.outcome == Outcome.FUND]
    total = sum((decision.amount or money.ZERO for decision in funded), money.ZERO)
    return Notice(
        applied=sent.count(),
        asked=sent.aggregate(total=Sum("amount_requested"))["total"] or money.ZERO,
        decisions=funded,
        total=total,
        over=max(total - call.pot, money.ZERO),
        interests=_interests(call),
        differing=[d for d in made if d.difference_reason],
    )


def _before(panel: Panel):  # type: ignore[no-untyped-def]
    return Application.objects.filter(recommendation__panel=panel).exclude(
        state=ApplicationState.WITHDRAWN
    )


def _recommendations(panel: Panel):  # type: ignore[no-untyped-def]
    return (
        panel.recommendations.exclude(application__state=ApplicationState.WITHDRAWN)
        .select_related(
            "application__organisation", "application__district", "application__decision"
        )
        .order_by(F("score").desc(nulls_last=True), F("reserve_place").asc(nulls_last=True), "pk")
    )


def _interests(call: Round) -> list[InterestOfRole]:
    """Interests by role. Somebody with several roles counts once in each."""
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
        InterestOfRole(Role(row["role"]).label, row["people"], row["applications"])
        for row in by_role
    ]
