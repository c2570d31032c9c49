"""What a group finds after it was not funded: its answers, what was said of them, the next dates."""

from dataclasses import dataclass
from datetime import datetime

from grants.models import Application, Criterion, Round
from grants.rules import copies, feedback, reuse, triage
from grants.rules.feedback import CriterionFeedback, ReleasedOutcome
from grants.rules.papers import Item, Papers
from grants.states import ApplicationState


@dataclass(frozen=True)
class CriterionPart:
    """One criterion: what was said, and the group's own answers that were read for it."""

    said: CriterionFeedback
    answers: list[Item]


@dataclass(frozen=True)
class Kit:
    """`outcome` is empty and `broken_rule` filled where the application could not be considered."""

    papers: Papers
    outcome: ReleasedOutcome | None
    broken_rule: str
    criteria: list[CriterionPart]
    open_rounds: list[Round]
    coming_rounds: list[Round]


def of(application: Application, *, now: datetime) -> Kit | None:
    """Return the kit of an application that was not funded, once its group was told; else nothing."""
    outcome = None
    if application.state == ApplicationState.REFUSED:
        outcome = feedback.outcome_of(application)
    is_ineligible = application.state == ApplicationState.INELIGIBLE
    if outcome is None and not is_ineligible:
        return None
    papers = copies.read(application)
    return Kit(
        papers=papers,
        outcome=outcome,
        broken_rule=triage.eligibility_rules().get(application.ineligible_rule, ""),
        criteria=_criteria(application, outcome, papers),
        open_rounds=reuse.rounds_for(application, now=now),
        coming_rounds=_coming(application, now),
    )


def _criteria(
    application: Application, outcome: ReleasedOutcome | None, papers: Papers
) -> list[CriterionPart]:
    if outcome is None:
        return []
    reads = dict(Criterion.objects.filter(round=application.round).values_list("key", "reads"))
    return [CriterionPart(said, papers.feeding(reads[said.key])) for said in outcome.feedback]


def _coming(application: Application, now: datetime) -> list[Round]:
    kind = application.organisation.kind
    coming = Round.objects.coming_at(now).select_related("fund").order_by("opens_at", "pk")
    return [call for call in coming if kind in call.organisation_kinds]
