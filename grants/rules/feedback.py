"""What a group hears about its application: scores by criterion and the assessors' words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from grants import scoring
from grants.models import (
    Application,
    Criterion,
    Decision,
    LaterDecision,
    ModeratedScore,
    Moderation,
    Outcome,
    Round,
    Score,
)
from grants.rules import results, strands
from grants.states import ApplicationState, AssessmentState

OUT = [ApplicationState.OFFERED, ApplicationState.RESERVE, ApplicationState.REFUSED]


@dataclass(frozen=True)
class CriterionFeedback:
    """One criterion: the mean or agreed score and what the assessors said, without their names."""

    key: str
    criterion: str
    score: Decimal
    top: int
    comments: tuple[str, ...]

    @property
    def share(self) -> Decimal:
        """How much of its scale the score reaches, so that scales of any length compare."""
        return self.score / self.top

    @property
    def said(self) -> str:
        return "\n".join(self.comments)


@dataclass(frozen=True)
class ReleasedOutcome:
    """A decision as the group may read it, once it is released. `later` offered it money since.

    There is no first one where the application had been found not eligible. `place_in_strand` is
    its place among those waiting for money of its strand.
    """

    decision: Decision | None
    feedback: list[CriterionFeedback]
    how_it_came: str
    reserve_until: date
    later: LaterDecision | None = None
    place_in_strand: int | None = None

    @property
    def reason(self) -> str:
        return self._newest.reason if self._newest else ""

    @property
    def part_reason(self) -> str:
        """Why it is less than was asked for: the rest of a sentence, without its full stop."""
        return self._newest.part_reason.rstrip(".") if self._newest else ""

    @property
    def _newest(self) -> Decision | LaterDecision | None:
        return self.later or self.decision


def feedback(application: Application) -> list[CriterionFeedback]:
    return feedback_by_application([application])[application.pk]


def feedback_by_application(
    applications: Iterable[Application],
) -> dict[int, list[CriterionFeedback]]:
    """Return the feedback of each application, criteria in the round's order; three queries."""
    applications = list(applications)
    given: dict[tuple[int, int], list[Score]] = defaultdict(list)
    for score in (
        Score.objects.filter(
            assessment__application__in=[application.pk for application in applications],
            assessment__state=AssessmentState.SUBMITTED,
        )
        .select_related("assessment")
        .order_by("assessment__submitted_at", "assessment")
    ):
        given[score.assessment.application_id, score.criterion_id].append(score)
    agreed = _agreed(applications)
    criteria = defaultdict(list)
    for criterion in Criterion.objects.filter(
        round__in={application.round_id for application in applications}
    ):
        criteria[criterion.round_id].append(criterion)
    return {
        application.pk: [
            _said(
                criterion,
                given[application.pk, criterion.pk],
                agreed.get((application.pk, criterion.pk)),
            )
            for criterion in criteria[application.round_id]
            if given[application.pk, criterion.pk]
        ]
        for application in applications
    }


def outcome_of(application: Application) -> ReleasedOutcome | None:
    """Return what the group may read of the decision: nothing at all before the release."""
    if application.round.released_at is None or application.state not in OUT:
        return None
    decision = Decision.objects.filter(application=application).first()
    return ReleasedOutcome(
        decision=decision,
        feedback=feedback(application),
        how_it_came=results.of_application(application),
        reserve_until=reserve_until(application.round, application.round.released_at),
        later=application.later_decisions.filter(outcome=Outcome.FUND).first(),
        place_in_strand=strands.reserve_place(decision) if decision else None,
    )


def reserve_until(call: Round, released_at: datetime) -> date:
    """The last day on which a reserve place counts."""
    return timezone.localdate(released_at + timedelta(days=call.fund.days_on_reserve))


def strongest(said: list[CriterionFeedback]) -> CriterionFeedback | None:
    return max(said, key=lambda part: part.share, default=None)


def weakest(said: list[CriterionFeedback]) -> CriterionFeedback | None:
    return min(said, key=lambda part: part.share, default=None)


def for_the_group(said: list[CriterionFeedback]) -> dict[str, str]:
    """Return the strongest part and one thing to change, in the assessors' words, to start from."""
    best, worst = strongest(said), weakest(said)
    return {
        "strength": best.criterion if best else "",
        "improvement": worst.comments[0] if worst and worst.comments else "",
    }


def _agreed(applications: Iterable[Application]) -> dict[tuple[int, int], int]:
    """Return the scores that a meeting agreed, by application and criterion."""
    current = Moderation.objects.current().filter(application__in=[one.pk for one in applications])
    scores = ModeratedScore.objects.filter(moderation__in=current)
    return {
        (application, criterion): score
        for application, criterion, score in scores.values_list(
            "moderation__application", "criterion", "score"
        )
    }


def _said(criterion: Criterion, scores: list[Score], agreed: int | None) -> CriterionFeedback:
    return CriterionFeedback(
        key=criterion.key,
        criterion=criterion.label,
        score=scoring.mean([score.score for score in scores] if agreed is None else [agreed]),
        top=criterion.top,
        # Assessors who say the same in the same words are read once.
        comments=tuple(dict.fromkeys(score.comment for score in scores if score.comment)),
    )
