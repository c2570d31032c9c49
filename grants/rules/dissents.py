"""A member's dissent from what the board recommends for an application, kept with the recommendation."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from grants import money
from grants.errors import RuleError
from grants.models import Application, Dissent, Outcome, Recommendation, Role, User
from grants.rules import audit, declarations, meetings, quorum


def members_for(application: Application) -> list[User]:
    """Return who may dissent: members with a vote who were in the room for this application."""
    meeting = getattr(meetings.panel_of(application), "meeting", None)
    if meeting is None:
        return []
    found = quorum.turnout(meeting, [application])
    away = {absence.person.pk for absence in found.out.get(application.pk, [])}
    return [one for one in found.there if one.pk in found.with_vote and one.pk not in away]


def of(application: Application) -> list[Dissent]:
    return of_each([application])[application.pk]


def of_each(applications: Iterable[Application]) -> dict[int, list[Dissent]]:
    """Return the dissents on each application, by its key, oldest first; one query."""
    found: dict[int, list[Dissent]] = defaultdict(list)
    made = Dissent.objects.filter(application__in=[one.pk for one in applications])
    for dissent in made.select_related("member", "recorded_by"):
        found[dissent.application_id].append(dissent)
    return found


@transaction.atomic
def record(
    application: Application, *, member: User, reason: str, by: User, now: datetime
) -> Dissent:
    """Record that a member does not agree, and why, or change their reason.

    They say so themselves, or an officer writes it down for them.
    """
    declarations.refuse_interested(application, by)
    meeting = meetings.locked(meetings.panel_of(application))
    _refuse_others(member, by)
    if member not in members_for(application):
        raise RuleError(
            f"{member} was not in the room with a vote for this application.", field="member"
        )
    if not reason.strip():
        raise RuleError("Say why they do not agree.", field="reason")
    dissent, _ = Dissent.objects.update_or_create(
        meeting=meeting,
        application=application,
        member=member,
        defaults={
            "against": in_words(Recommendation.objects.get(application=application)),
            "reason": reason.strip(),
            "recorded_by": by,
            "recorded_at": now,
        },
    )
    audit.record(
        "meeting.dissent", application, by=by, now=now, member=member.pk, against=dissent.against
    )
    return dissent


@transaction.atomic
def withdraw(application: Application, *, member: User, by: User, now: datetime) -> None:
    """Take a dissent back, while the minutes are a draft. The audit trail keeps that it was there."""
    declarations.refuse_interested(application, by)
    meeting = meetings.locked(meetings.panel_of(application))
    _refuse_others(member, by)
    taken, _ = Dissent.objects.filter(
        meeting=meeting, application=application, member=member
    ).delete()
    if not taken:
        raise RuleError("There is no dissent of theirs to take back.")
    audit.record("meeting.withdraw_dissent", application, by=by, now=now, member=member.pk)


def in_words(recommendation: Recommendation) -> str:
    """Return what is recommended as the minutes say it."""
    if recommendation.outcome == Outcome.FUND:
        return f"to fund it with {money.text(recommendation.amount or money.ZERO)}"
    if recommendation.outcome == Outcome.RESERVE:
        return "to put it on the reserve list"
    return "not to fund it"


def _refuse_others(member: User, by: User) -> None:
    if by.pk != member.pk and not by.has_role(Role.OFFICER):
        raise RuleError("Members dissent for themselves, or ask an officer to write it down.")
