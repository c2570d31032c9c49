"""Who reads which application: giving it, taking it back, declining it, giving it more time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from grants import states, words
from grants.errors import RuleError
from grants.models import Application, Assessment, Role, Round, User
from grants.rules import audit, reading_letters, standings
from grants.states import ASSESSMENT_MOVES, ApplicationState, AssessmentState

TAKES_ASSESSORS = (ApplicationState.ASSESSING, ApplicationState.MODERATING)

AT_WORK = (AssessmentState.ASSIGNED, AssessmentState.IN_PROGRESS)


@dataclass
class Assigned:
    """What came of giving several applications to several people."""

    assessments: list[Assessment] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def assessors() -> list[User]:
    """Everybody who is an assessor now."""
    return list(
        User.objects.filter(
            staff_roles__role=Role.ASSESSOR, staff_roles__ended_at=None, is_active=True
        ).order_by("name", "pk")
    )


@transaction.atomic
def assign(application: Application, assessor: User, *, by: User, now: datetime) -> Assessment:
    """Give an application to an assessor: never to one with an interest or of the group.

    It writes no letter: whoever gives several at once writes one about all of them.
    Somebody whose reading was withdrawn gets the same reading back, with what they had written.
    """
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("organisation", "round")
        .get(pk=application.pk)
    )
    if application.state not in TAKES_ASSESSORS:
        raise RuleError(f"{application.reference} is not in assessment.")
    if not assessor.has_role(Role.ASSESSOR):
        raise RuleError(f"{assessor} is not an assessor.")
    if Application.objects.closed_to(assessor).filter(pk=application.pk).exists():
        raise RuleError(f"{assessor} has an interest in {application.reference}.")
    if lives_where_it_comes_from(assessor, application):
        raise RuleError(f"{assessor} lives in the district of {application.reference}.")
    assessment = Assessment.objects.filter(application=application, assessor=assessor).first()
    if assessment is None:
        assessment = Assessment(application=application, assessor=assessor)
    else:
        assessment.state = states.after(
            ASSESSMENT_MOVES,
            assessment.state,
            "assign_again",
            refusal=f"{assessor} already reads {application.reference}.",
        )
        assessment.total, assessment.submitted_at = None, None
    assessment.assigned_by, assessment.assigned_at = by, now
    assessment.due_on = _due_on(application.round, now)
    assessment.save()
    audit.record("assessment.assign", application, by=by, now=now, assessor=assessor.pk)
    return assessment


def lives_where_it_comes_from(assessor: User, application: Application) -> bool:
    """Whether the round keeps this person out, because the group or its project is of their district."""
    home = assessor.home_district_id
    return (
        application.round.keeps_out_own_district
        and home is not None
        and home in (application.district_id, application.organisation.district_id)
    )


def _due_on(call: Round, now: datetime) -> date | None:
    """The last day for scores of what is given now; None where the round's own day holds."""
    if call.days_to_score is None:
        return None
    return min(timezone.localdate(now) + timedelta(days=call.days_to_score), call.scoring_due_on)


@transaction.atomic
def assign_many(
    applications: Iterable[Application], people: Iterable[User], *, by: User, now: datetime
) -> Assigned:
    """Give each application to each of the people; a refusal for one leaves the others assigned.

    Each of the people gets one letter.
    """
    outcome = Assigned()
    chosen = list(people)
    for application in applications:
        for person in chosen:
            try:
                outcome.assessments.append(assign(application, person, by=by, now=now))
            except RuleError as refusal:
                outcome.refusals.append(str(refusal))
    reading_letters.tell_given(outcome.assessments, now=now)
    return outcome


@transaction.atomic
def withdraw(assessment: Assessment, *, reason: str, by: User, now: datetime) -> Assessment:
    """Take a reading from an assessor: what was scored is kept and no longer counts."""
    assessment = _locked(assessment)
    if not reason.strip():
        raise RuleError("Say why you take it back.", field="reason")
    assessment.state = states.after(ASSESSMENT_MOVES, assessment.state, "set_aside")
    assessment.save(update_fields=["state"])
    standings.keep(assessment.application)
    audit.record(
        "assessment.set_aside",
        assessment.application,
        by=by,
        now=now,
        assessor=assessment.assessor_id,
        why=reason.strip(),
    )
    reading_letters.tell_taken(assessment, now=now)
    return assessment


@transaction.atomic
def reassign(
    assessment: Assessment, to: User, *, reason: str, by: User, now: datetime
) -> Assessment:
    """Take a reading from one assessor and give the application to another, or do neither."""
    taken = withdraw(assessment, reason=reason, by=by, now=now)
    given = assign(taken.application, to, by=by, now=now)
    reading_letters.tell_given([given], now=now)
    return given


@transaction.atomic
def decline(assessment: Assessment, *, reason: str, by: User, now: datetime) -> Assessment:
    """Give a reading back that the assessor cannot do: it no longer counts and its papers close.

    Scores saved so far are kept. An officer may ask the same person again.
    """
    assessment = _locked(assessment)
    if assessment.assessor_id != by.pk:
        raise RuleError("Only the assessor can give this application back.")
    if not reason.strip():
        raise RuleError("Say in a few words why, so that the casework team can plan.", "reason")
    assessment.state = states.after(
        ASSESSMENT_MOVES,
        assessment.state,
        "decline",
        refusal="You have sent these scores in, so they stay. Open them again to change them.",
    )
    assessment.decline_reason = reason.strip()
    assessment.save(update_fields=["state", "decline_reason"])
    audit.record("assessment.decline", assessment.application, by=by, now=now, why=reason.strip())
    reading_letters.tell_given_back(assessment, now=now)
    return assessment


@transaction.atomic
def extend(assessment: Assessment, *, due_on: date, by: User, now: datetime) -> Assessment:
    """Give one assessor more time for one application, at the latest until the board meets."""
    assessment = _locked(assessment)
    if assessment.state not in AT_WORK:
        raise RuleError("Nobody is working on this reading, so there is nothing to give time for.")
    call, before = assessment.application.round, assessment.due
    if due_on <= before or due_on < timezone.localdate(now):
        raise RuleError(f"Choose a day after {words.day(before)}, and not in the past.", "due_on")
    if due_on > call.board_meets_on:
        raise RuleError(f"The board meets on {words.day(call.board_meets_on)}.", "due_on")
    assessment.due_on = due_on
    assessment.save(update_fields=["due_on"])
    audit.record(
        "assessment.extend",
        assessment.application,
        by=by,
        now=now,
        assessor=assessment.assessor_id,
        due_before=before,
        due=due_on,
    )
    return assessment


def _locked(assessment: Assessment) -> Assessment:
    application = standings.lock(assessment.application_id)
    assessment = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if application.state not in TAKES_ASSESSORS:
        raise RuleError("The application has gone on. Its readings stay as they are.")
    assessment.application = application
    return assessment
