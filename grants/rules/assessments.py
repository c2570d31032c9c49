"""Scoring an application, sending scores in, and the way on to the panel."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from grants import states
from grants.errors import RuleError
from grants.models import Application, Assessment, Criterion, Round, Score, User
from grants.rules import audit, comments, interests, moderations, practice_readings, standings
from grants.scoring import weighted_total
from grants.states import APPLICATION_MOVES, ASSESSMENT_MOVES, ApplicationState, AssessmentState

SCORED_IN = (ApplicationState.ASSESSING, ApplicationState.MODERATING)
SENT_IN = "You have sent these scores in. Open them again, with a reason, to change them."


@transaction.atomic
def save_score(
    assessment: Assessment,
    criterion: Criterion,
    *,
    score: int,
    comment: str,
    by: User,
    now: datetime,
) -> Score:
    """Keep a score as it is given. What its comment lacks is asked for when scores are sent in."""
    assessment = _locked(assessment, by=by)
    if criterion.round_id != assessment.application.round_id:
        raise RuleError("This is not one of the points of this round.")
    if score not in range(criterion.top + 1):
        raise RuleError(f"Choose a score from 0 to {criterion.top}.", field="score")
    assessment.state = states.after(ASSESSMENT_MOVES, assessment.state, "score", refusal=SENT_IN)
    assessment.save(update_fields=["state"])
    given, _ = Score.objects.update_or_create(
        assessment=assessment,
        criterion=criterion,
        defaults={"score": score, "comment": comment.strip(), "saved_at": now},
    )
    audit.record(
        "score.save",
        assessment.application,
        by=by,
        now=now,
        assessment=assessment.pk,
        criterion=criterion.key,
        score=score,
    )
    return given


def still_missing(assessment: Assessment) -> list[tuple[Criterion, str]]:
    """Return the criteria that keep scores from being sent in, each with what it lacks."""
    given = {score.criterion_id: score for score in assessment.scores.all()}
    criteria = Criterion.objects.filter(round=assessment.application.round_id)
    return comments.missing(criteria, given)


@transaction.atomic
def send_in(assessment: Assessment, *, by: User, now: datetime) -> Assessment:
    """Send all scores of one reading in; the total is fixed and the scores can no longer change."""
    application = standings.lock(assessment.application_id)
    assessment = _locked(assessment, by=by)
    if assessment.state == AssessmentState.SUBMITTED:
        raise RuleError(SENT_IN)
    if missing := still_missing(assessment):
        criterion, lacks = missing[0]
        raise RuleError(f"{criterion.label}: {lacks}")
    assessment.state = states.after(ASSESSMENT_MOVES, assessment.state, "send_in")
    measures = standings.measures_of(assessment.application.round)
    assessment.total = weighted_total(standings.sheet_of(assessment), measures)
    assessment.submitted_at = now
    assessment.save(update_fields=["state", "total", "submitted_at"])
    standings.keep(application)
    audit.record(
        "assessment.send_in",
        assessment.application,
        by=by,
        now=now,
        assessment=assessment.pk,
        total=assessment.total,
    )
    return assessment


@transaction.atomic
def reopen(assessment: Assessment, *, reason: str, by: User, now: datetime) -> Assessment:
    """Open scores that were sent in, before the panel, with a reason that is kept."""
    application = standings.lock(assessment.application_id)
    assessment = _fresh(assessment)
    if assessment.application.state not in SCORED_IN:
        raise RuleError("The panel has these scores now, so they stay as they are.")
    if moderations.current(application) is not None:
        raise RuleError(
            "A meeting has agreed the scores of this application. Record a new meeting instead."
        )
    if not reason.strip():
        raise RuleError("Say why the scores need to change.", field="reason")
    earlier = assessment.total
    assessment.state = states.after(ASSESSMENT_MOVES, assessment.state, "reopen")
    assessment.total, assessment.submitted_at = None, None
    assessment.reopened_reason = reason.strip()
    assessment.save(update_fields=["state", "total", "submitted_at", "reopened_reason"])
    standings.keep(application)
    audit.record(
        "assessment.reopen",
        assessment.application,
        by=by,
        now=now,
        assessment=assessment.pk,
        earlier_total=earlier,
        reason=reason.strip(),
    )
    return assessment


@transaction.atomic
def send_to_panel(call: Round, *, by: User, now: datetime) -> list[Application]:
    """Send all applications of a round to the board; refuses while any scores are missing."""
    Round.objects.select_for_update().get(pk=call.pk)
    waiting = call.applications.filter(state__in=SCORED_IN)
    ready = list(ready_for_panel(call).select_for_update())
    short = waiting.exclude(pk__in=[application.pk for application in ready])
    if short.exists():
        references = ", ".join(short.order_by("reference").values_list("reference", flat=True))
        raise RuleError(f"These still wait for scores: {references}.")
    if wide := [application.reference for application in moderations.waiting(call)]:
        raise RuleError(
            f"The assessors of these are far apart: {', '.join(wide)}. "
            "Record first what a moderation meeting agreed."
        )
    if not ready:
        raise RuleError("No application of this round waits to go to the panel.")
    for application in ready:
        application.state = states.after(APPLICATION_MOVES, application.state, "send_to_panel")
        application.changed_at = now
        application.save(update_fields=["state", "changed_at"])
        audit.record("application.send_to_panel", application, by=by, now=now)
    return ready


def ready_for_panel(call: Round) -> QuerySet[Application]:
    """Applications in assessment that somebody read and nobody still reads."""
    readings = Assessment.objects.counting().filter(application=OuterRef("pk"))
    return call.applications.filter(
        Exists(readings),
        ~Exists(readings.exclude(state=AssessmentState.SUBMITTED)),
        state=ApplicationState.ASSESSING,
    )


def _fresh(assessment: Assessment) -> Assessment:
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("application__round")
        .get(pk=assessment.pk)
    )


def _locked(assessment: Assessment, *, by: User) -> Assessment:
    """Lock a reading for its own assessor, whose declaration must have opened the papers."""
    assessment = _fresh(assessment)
    if assessment.assessor_id != by.pk:
        raise RuleError("Only the assessor can change these scores.")
    if not interests.has_declared(by, assessment.application):
        raise RuleError("Tell us first whether you have an interest in this application.")
    if not Application.objects.casework_of(by).filter(pk=assessment.application_id).exists():
        raise RuleError("You declared an interest in this application, so it is closed to you.")
    if assessment.application.state not in SCORED_IN:
        raise RuleError("The panel has this application now, so its scores stay as they are.")
    practice_readings.refuse_without_practice(assessment.application.round, by)
    return assessment
