"""Moderation: which applications a meeting should look at, and the scores that it agrees.

Agreed scores count from then on in place of the means. What the assessors gave is kept, and shown
beside them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from grants.errors import RuleError
from grants.models import (
    Application,
    Assessment,
    Criterion,
    InterestDeclaration,
    ModeratedScore,
    Moderation,
    Role,
    Round,
    Score,
    User,
)
from grants.rules import audit, comments, standings
from grants.rules.progress import SCORED
from grants.scoring import Standing
from grants.states import AssessmentState

FEWEST_PEOPLE = 2
WHO_MODERATES = (Role.ASSESSOR, Role.BOARD_MEMBER, Role.OFFICER)


@dataclass(frozen=True)
class Line:
    """One application for the meeting, with what speaks for a look at it."""

    application: Application
    standing: Standing
    must: bool
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """One assessor's scores of an application, by the key of the criterion."""

    assessor: User
    total: Decimal
    scores: Mapping[str, Score]


def is_wide(standing: Standing, call: Round) -> bool:
    """Whether the assessors are further apart than the round lets stand, and no meeting has agreed."""
    return not standing.is_agreed and standing.spread > call.wide_spread


def waiting(call: Round) -> list[Application]:
    """Return the applications that cannot go to the panel before a meeting agreed their scores."""
    found = standings.of_round(call)
    scored = call.applications.filter(state__in=SCORED, pk__in=found).order_by("reference")
    return [one for one in scored if is_wide(found[one.pk], call)]


def of_round(call: Round, user: User) -> list[Line]:
    """Return what a meeting should look at, the widest spread first; nothing closed to the viewer.

    An application that a meeting has agreed stays on the list, with its reasons.
    """
    found = standings.of_round(call)
    labels = dict(call.criteria.values_list("key", "label"))
    silent = _without_comment(call)
    scored = (
        Application.objects.casework_of(user)
        .filter(round=call, state__in=SCORED, pk__in=found)
        .select_related("organisation")
    )
    lines = [
        Line(
            application,
            standing,
            must=is_wide(standing, call),
            reasons=_reasons(standing, call, labels, silent[application.pk]),
        )
        for application in scored
        if (standing := found[application.pk])
    ]
    listed = [line for line in lines if line.reasons]
    return sorted(listed, key=lambda line: (-line.standing.spread, line.application.reference))


def _reasons(
    standing: Standing, call: Round, labels: Mapping[str, str], silent: Iterable[str]
) -> list[str]:
    reasons = []
    if standing.spread > call.wide_spread:
        reasons.append(f"Assessors are {standing.spread.normalize():f} points apart")
    reasons += [f"Under the gate on “{labels[key]}”" for key in standing.failed_gates]
    reasons += [f"A comment is missing on “{labels[key]}”" for key in dict.fromkeys(silent)]
    return reasons


def _without_comment(call: Round) -> dict[int, list[str]]:
    """Return the criteria with a score that needs a comment and has none, by application; one query."""
    silent: dict[int, list[str]] = defaultdict(list)
    bare = Score.objects.filter(
        comment="",
        assessment__application__round=call,
        assessment__state=AssessmentState.SUBMITTED,
    ).select_related("criterion", "assessment")
    for score in bare:
        if score.score in comments.must_explain(score.criterion):
            silent[score.assessment.application_id].append(score.criterion.key)
    return silent


def columns(application: Application) -> list[Column]:
    """Return what each assessor gave and said, in the order in which they were asked."""
    readings = (
        Assessment.objects.sent_in()
        .filter(application=application)
        .select_related("assessor")
        .prefetch_related("scores__criterion")
    )
    return [
        Column(
            reading.assessor,
            reading.total or Decimal(0),
            {score.criterion.key: score for score in reading.scores.all()},
        )
        for reading in readings
    ]


def current(application: Application) -> Moderation | None:
    """Return the record that counts, or None."""
    return (
        Moderation.objects.current()
        .filter(application=application)
        .select_related("recorded_by")
        .prefetch_related("people", "scores__criterion")
        .first()
    )


def people_for(application: Application) -> list[User]:
    """Return who may take part: assessors, board and officers without an interest in it.

    Members of the group that applies may not, whatever they declared.
    """
    shut = InterestDeclaration.objects.shutting().filter(application=application)
    return list(
        User.objects.filter(
            staff_roles__role__in=WHO_MODERATES, staff_roles__ended_at=None, is_active=True
        )
        .exclude(pk__in=shut.values("person"))
        .exclude(memberships__organisation=application.organisation_id)
        .distinct()
        .order_by("name", "pk")
    )


@transaction.atomic
def record(
    application: Application,
    *,
    scores: Mapping[str, int],
    people: Sequence[User],
    held_on: date,
    reason: str,
    by: User,
    now: datetime,
) -> Moderation:
    """Record what a meeting agreed; it replaces the record of an earlier meeting, which is kept.

    `scores` are by the key of the criterion, one for each.
    """
    application = standings.lock(application.pk)
    _check_moment(application, held_on, by=by, now=now)
    criteria = list(application.round.criteria.all())
    _check_scores(criteria, scores)
    _check_people(application, people)
    if not reason.strip():
        raise RuleError("Say why the meeting agreed these scores.", field="reason")
    application.moderations.filter(replaced_at=None).update(replaced_at=now)
    moderation = Moderation.objects.create(
        application=application,
        held_on=held_on,
        reason=reason.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    moderation.people.set(people)
    ModeratedScore.objects.bulk_create(
        ModeratedScore(moderation=moderation, criterion=criterion, score=scores[criterion.key])
        for criterion in criteria
    )
    standings.keep(application)
    audit.record(
        "moderation.record",
        application,
        by=by,
        now=now,
        scores=", ".join(f"{key} {score}" for key, score in scores.items()),
        people=", ".join(str(person.pk) for person in people),
        held_on=held_on,
        why=reason.strip(),
    )
    return moderation


def set_aside(application: Application, person: User, *, by: User, now: datetime) -> None:
    """Let an agreement no longer count in which somebody with an interest took part.

    The record is kept. The caller works the standing out anew.
    """
    conflicted = Moderation.objects.current().filter(application=application, people=person)
    for moderation in conflicted:
        moderation.replaced_at = now
        moderation.save(update_fields=["replaced_at"])
        audit.record("moderation.set_aside", application, by=by, now=now, why="interest")


def _check_moment(application: Application, held_on: date, *, by: User, now: datetime) -> None:
    if application.state not in SCORED:
        raise RuleError("The panel has this application now, so its scores stay as they are.")
    if not Application.objects.casework_of(by).filter(pk=application.pk).exists():
        raise RuleError("You declared an interest in this application, so it is closed to you.")
    readings = Assessment.objects.counting().filter(application=application)
    if not readings.exists() or readings.exclude(state=AssessmentState.SUBMITTED).exists():
        raise RuleError("Wait until everybody who reads it has sent their scores in.")
    if held_on > timezone.localdate(now):
        raise RuleError("Enter the day of the meeting. It cannot be after today.", "held_on")


def _check_scores(criteria: Iterable[Criterion], scores: Mapping[str, int]) -> None:
    for criterion in criteria:
        if not 0 <= scores.get(criterion.key, -1) <= criterion.top:
            words = f"Choose the agreed score on “{criterion.label}”, from 0 to {criterion.top}."
            raise RuleError(words, f"score_{criterion.key}")


def _check_people(application: Application, people: Sequence[User]) -> None:
    allowed = set(people_for(application))
    if closed := [str(person) for person in people if person not in allowed]:
        raise RuleError(f"{closed[0]} cannot take part in this item.", field="people")
    if len(set(people)) < FEWEST_PEOPLE:
        raise RuleError("Say who was there: two people at least.", field="people")
