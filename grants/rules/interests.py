"""Interests: declared by each person before the papers open, resolved by an officer where unsure."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import yaml
from django.db import transaction

from grants import states
from grants.errors import RuleError
from grants.models import Application, Assessment, InterestDeclaration, User
from grants.rules import audit, moderations, named_people, standings
from grants.rules.code_lists import DATA
from grants.states import ASSESSMENT_MOVES

Answer = InterestDeclaration.Answer


@cache
def texts() -> dict[str, Any]:
    """Return the question, the examples and the declaration, word for word."""
    return yaml.safe_load((DATA / "interests.yaml").read_text(encoding="utf-8"))


@transaction.atomic
def declare(
    application: Application,
    answer: str,
    *,
    by: User,
    now: datetime,
    detail: str = "",
    seen: str = "",
) -> InterestDeclaration:
    """Record what somebody declares about an application; a later declaration replaces it.

    `seen` is the digest of the people whom the page showed; where others are named by now, it is
    refused. Once the people named change, "no interest" has to be declared again.

    An interest, or not being sure, shuts the papers and sets aside scores already given. Once
    declared an interest stays until an officer has looked at it: nobody opens papers for themselves.
    """
    standings.lock(application.pk)
    answer = Answer(answer)
    people = named_people.digests([application])[application.pk]
    if seen and seen != people:
        raise RuleError("The people named changed just now. Look at them again, then declare.")
    earlier = InterestDeclaration.objects.filter(application=application, person=by).first()
    if earlier and not earlier.opens_papers and answer == Answer.NONE:
        raise RuleError("You told us about an interest. Ask the casework team to look at it again.")
    if answer != Answer.NONE and not detail.strip():
        raise RuleError("Say in a few words what the interest is or may be.", field="detail")
    declaration, _ = InterestDeclaration.objects.update_or_create(
        application=application,
        person=by,
        defaults={
            "answer": answer,
            "detail": detail.strip(),
            "declared_at": now,
            "people_seen": people,
            "resolution": "",
            "resolution_reason": "",
            "resolved_by": None,
            "resolved_at": None,
        },
    )
    audit.record("interest.declare", application, by=by, now=now, answer=answer.value)
    if answer == Answer.INTEREST:
        _set_aside_scores(declaration, by=by, now=now)
    return declaration


@transaction.atomic
def resolve(
    declaration: InterestDeclaration, resolution: str, *, reason: str, by: User, now: datetime
) -> InterestDeclaration:
    """Settle a "not sure": no interest opens the papers, an interest shuts them for good.

    Somebody else resolves it, and writes why.
    """
    standings.lock(declaration.application_id)
    declaration = (
        InterestDeclaration.objects.select_for_update()
        .select_related("application", "person")
        .get(pk=declaration.pk)
    )
    if declaration.person_id == by.pk:
        raise RuleError("Somebody else has to decide about your own interest.")
    if declaration.answer != Answer.NOT_SURE or declaration.resolution:
        raise RuleError("This has been settled already.")
    if not reason.strip():
        raise RuleError("Say why you decided so.", field="reason")
    declaration.resolution = Answer(resolution)
    declaration.resolution_reason = reason.strip()
    declaration.resolved_by, declaration.resolved_at = by, now
    declaration.save()
    audit.record(
        "interest.resolve",
        declaration.application,
        by=by,
        now=now,
        person=declaration.person_id,
        resolution=resolution,
    )
    if resolution == Answer.INTEREST:
        _set_aside_scores(declaration, by=by, now=now)
    return declaration


def _set_aside_scores(declaration: InterestDeclaration, *, by: User, now: datetime) -> None:
    """Late discovery: what was scored, or agreed with them there, is kept and no longer counts."""
    given = Assessment.objects.of(declaration.person).filter(application=declaration.application)
    for assessment in given.select_for_update():
        assessment.state = states.after(ASSESSMENT_MOVES, assessment.state, "set_aside")
        assessment.save(update_fields=["state"])
        audit.record(
            "assessment.set_aside", declaration.application, by=by, now=now, why="interest"
        )
    moderations.set_aside(declaration.application, declaration.person, by=by, now=now)
    standings.keep(declaration.application)


def has_declared(person: User, application: Application) -> bool:
    """Whether the person declared about the people who are named now."""
    declaration = declared_by(person, application)
    return declaration is not None and not to_renew([declaration])


def to_renew(declarations: Iterable[InterestDeclaration]) -> set[int]:
    """Return the keys of those that opened papers before the people named changed.

    An interest stays as it is whoever else is named: it shuts the papers already.
    """
    opening = [d for d in declarations if d.opens_papers and d.people_seen]
    now = named_people.digests([declaration.application for declaration in opening])
    return {d.pk for d in opening if d.people_seen != now[d.application_id]}


def declared_by(person: User, application: Application) -> InterestDeclaration | None:
    return (
        InterestDeclaration.objects.filter(application=application, person=person)
        .select_related("application__organisation")
        .first()
    )


def page(person: User, application: Application) -> dict[str, Any]:
    """What stands on the page for declaring: whom it is about, and what was declared before."""
    earlier = declared_by(person, application)
    return {
        "application": application,
        "texts": texts(),
        "people": named_people.of([application])[application.pk],
        "seen": named_people.digests([application])[application.pk],
        "renews": earlier if earlier and to_renew([earlier]) else None,
    }
