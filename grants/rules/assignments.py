"""Who reads which application."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from grants import states
from grants.errors import RuleError
from grants.models import Application, Assessment, Role, Round, User
from grants.rules import audit, standings
from grants.states import ASSESSMENT_MOVES, ApplicationState

TAKES_ASSESSORS = (ApplicationState.ASSESSING, ApplicationState.MODERATING)


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

    Somebody whose reading was withdrawn gets the same reading back, with what they had written.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.state not in TAKES_ASSESSORS:
        raise RuleError(f"{application.reference} is not in assessment.")
    if not assessor.has_role(Role.ASSESSOR):
        raise RuleError(f"{assessor} is not an assessor.")
    if Application.objects.closed_to(assessor).filter(pk=application.pk).exists():
        raise RuleError(f"{assessor} has an interest in {application.reference}.")
    assessment = Assessment.objects.filter(application=application, assessor=assessor).first()
    if assessment is None:
        assessment = Assessment.objects.create(
            application=application, assessor=assessor, assigned_by=by, assigned_at=now
        )
    else:
        assessment.state = states.after(
            ASSESSMENT_MOVES,
            assessment.state,
            "assign_again",
            refusal=f"{assessor} already reads {application.reference}.",
        )
        assessment.total, assessment.submitted_at = None, None
        assessment.assigned_by, assessment.assigned_at = by, now
        assessment.save()
    audit.record("assessment.assign", application, by=by, now=now, assessor=assessor.pk)
    return assessment


def assign_many(
    applications: Iterable[Application], people: Iterable[User], *, by: User, now: datetime
) -> Assigned:
    """Give each application to each of the people; a refusal for one leaves the others assigned."""
    outcome = Assigned()
    chosen = list(people)
    for application in applications:
        for person in chosen:
            try:
                outcome.assessments.append(assign(application, person, by=by, now=now))
            except RuleError as refusal:
                outcome.refusals.append(str(refusal))
    return outcome


@transaction.atomic
def share_out(call: Round, *, by: User, now: datetime) -> Assigned:
    """Give every application of a round as many assessors as it needs, the least busy first.

    People with an interest, or of the group, are passed over; what stays short is told.
    """
    Round.objects.select_for_update().get(pk=call.pk)
    outcome = Assigned()
    people = assessors()
    load = Counter(
        Assessment.objects.counting()
        .filter(application__round=call)
        .values_list("assessor", flat=True)
    )
    for application in call.applications.filter(state=ApplicationState.ASSESSING).order_by("pk"):
        wanted = call.assessors_per_application - application.assessments.counting().count()
        for person in _least_busy(people, load):
            if wanted <= 0:
                break
            if application.assessments.filter(assessor=person).exists():
                continue
            try:
                outcome.assessments.append(assign(application, person, by=by, now=now))
            except RuleError:
                continue
            load[person.pk] += 1
            wanted -= 1
        if wanted > 0:
            outcome.refusals.append(f"{application.reference} needs {wanted} more.")
    return outcome


def _least_busy(people: Sequence[User], load: Counter[int]) -> list[User]:
    return sorted(people, key=lambda person: load[person.pk])


@transaction.atomic
def withdraw(assessment: Assessment, *, reason: str, by: User, now: datetime) -> Assessment:
    """Take a reading from an assessor: what was scored is kept and no longer counts."""
    application = standings.lock(assessment.application_id)
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if application.state not in TAKES_ASSESSORS:
        raise RuleError("The application has gone on. Its readings stay as they are.")
    if not reason.strip():
        raise RuleError("Say why you take it back.", field="reason")
    assessment.state = states.after(ASSESSMENT_MOVES, assessment.state, "set_aside")
    assessment.save(update_fields=["state"])
    standings.keep(application)
    audit.record(
        "assessment.set_aside",
        application,
        by=by,
        now=now,
        assessor=assessment.assessor_id,
        why=reason.strip(),
    )
    return assessment
