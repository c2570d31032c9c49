"""The decisions of a round as a list, for the decision-maker."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from grants.models import (
    Application,
    Decision,
    Panel,
    Recommendation,
    User,
)
from grants.rules import decisions, deputies, panels, strands
from grants.rules.deputies import Decider
from grants.rules.strands import Line
from grants.states import ApplicationState


@dataclass(frozen=True)
class DecisionRow:
    """One application; a closed row names nothing."""

    recommendation: Recommendation
    application: Application
    decision: Decision | None
    is_closed: bool
    decider: Decider
    may_decide: bool

    @property
    def is_passed(self) -> bool:
        """Whether the decision-maker's interest passed it to the deputy."""
        return self.decider == Decider.DEPUTY

    @property
    def waits_for_interest(self) -> bool:
        return self.decider == Decider.NOBODY_YET

    @property
    def is_to_take_again(self) -> bool:
        """Whether the decision-maker had decided before their interest came out."""
        return self.is_passed and self.decision is not None and not self.decision.is_by_deputy

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
    strands: list[Line]

    @property
    def left(self) -> Decimal:
        return self.limit - self.total


def of_panel(panel: Panel, reader: User) -> DecisionList:
    """Return all applications before the decision-maker, in rank order; constant in queries."""
    recommendations = list(_recommendations(panel))
    closed = set(_before(panel).closed_to(reader).values_list("pk", flat=True))
    deciders = deputies.deciders(_before(panel))
    rows = [
        DecisionRow(
            recommendation=recommendation,
            application=recommendation.application,
            decision=getattr(recommendation.application, "decision", None),
            is_closed=recommendation.application_id in closed,
            decider=deciders[recommendation.application_id],
            may_decide=deputies.may_decide(deciders[recommendation.application_id], reader),
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
        strands=strands.decided(panel),
    )


def next_undecided(panel: Panel, reader: User) -> Application | None:
    """Return the highest application without a decision that this person may decide."""
    undecided = _before(panel).filter(state=ApplicationState.AT_PANEL).without_interest_of(reader)
    deciders = deputies.deciders(undecided)
    theirs = [key for key, one in deciders.items() if deputies.may_decide(one, reader)]
    ordered = undecided.order_by(F("recommendation__score").desc(nulls_last=True), "pk")
    return ordered.filter(pk__in=theirs).first()


def _before(panel: Panel):  # type: ignore[no-untyped-def]
    return Application.objects.filter(recommendation__panel=panel).exclude(
        state=ApplicationState.WITHDRAWN
    )


def _recommendations(panel: Panel):  # type: ignore[no-untyped-def]
    return (
        panel.recommendations.exclude(application__state=ApplicationState.WITHDRAWN)
        .select_related(
            "application__organisation",
            "application__district",
            "application__strand",
            "application__decision",
        )
        .order_by(F("score").desc(nulls_last=True), F("reserve_place").asc(nulls_last=True), "pk")
    )
