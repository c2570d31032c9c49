"""Whether somebody's own declaration of interest lets them act on an application."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from grants import words
from grants.errors import RuleError
from grants.models import Application, InterestDeclaration, User
from grants.rules import interests, named_people

Answer = InterestDeclaration.Answer

CLOSED = (
    "You declared an interest in this application, so its papers, scores and discussion "
    "are closed to you."
)


def refuse_interested(application: Application, person: User) -> None:
    """Raise RuleError where an interest, declared or by belonging to the group, shuts it."""
    if Application.objects.closed_to(person).filter(pk=application.pk).exists():
        raise RuleError(CLOSED)


def refuse_undeclared(application: Application, person: User) -> None:
    """Raise RuleError unless the person declared about the application and it stays open to them."""
    refuse_interested(application, person)
    if undeclared([application], person):
        raise RuleError("Say first whether you have an interest in this application.")


def undeclared(applications: Iterable[Application], person: User) -> list[Application]:
    """Return the applications about which the person has to declare: for the first time, or again
    because the people named have changed.
    """
    applications = list(applications)
    made = InterestDeclaration.objects.filter(
        person=person, application__in=[application.pk for application in applications]
    ).select_related("application__organisation")
    renew = interests.to_renew(made)
    declared = {each.application_id for each in made if each.pk not in renew}
    return [application for application in applications if application.pk not in declared]


@transaction.atomic
def declare_all(
    applications: Iterable[Application],
    *,
    interested: Collection[str],
    detail: str,
    by: User,
    now: datetime,
    seen: Mapping[str, str] | None = None,
) -> None:
    """Declare about many applications at once: an interest in those named by reference, none in
    the others.

    `seen` holds by reference the digest of the people whom the page showed. Where others are named
    by now, or an application was not on the page, everything is refused and nothing is declared.
    """
    applications = list(applications)
    if seen and (changed := _changed_since(seen, applications)):
        raise RuleError(
            f"While this page was open, the people named changed for {words.listed(changed)}. "
            "Look at them again below, then declare. What you ticked and wrote is still here.",
            field="interested",
        )
    if interested and not detail.strip():
        raise RuleError("Say in a few words what the interest is or may be.", field="detail")
    for application in applications:
        has_interest = application.reference in interested
        interests.declare(
            application,
            Answer.INTEREST if has_interest else Answer.NONE,
            by=by,
            now=now,
            detail=detail if has_interest else "",
            seen=seen[application.reference] if seen else "",
        )


def _changed_since(seen: Mapping[str, str], applications: list[Application]) -> list[str]:
    """Return which applications name other people than the page showed, or were not on it."""
    named = named_people.digests(applications)
    return [
        f"{application.organisation} ({application.reference})"
        for application in applications
        if seen.get(application.reference) != named[application.pk]
    ]
