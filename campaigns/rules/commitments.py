"""Writing down how a commitment stands. Every change stays, so that a report can tell what moved."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import Commitment, CommitmentChange
from grants.errors import RuleError
from grants.models import User


@transaction.atomic
def record(
    commitment: Commitment, *, known_on: date, note: str = "", by: User | None, now: datetime
) -> CommitmentChange | None:
    """Keep the status and the due date of a saved commitment as known from a day on.

    Returns nothing where both are as before and there is nothing to note. Refuses a day to come and
    a day before the newest change: what a report has told is not rewritten.
    """
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    last = commitment.changes.last()
    if last and _stands_as(last, commitment) and not note:
        return None
    if known_on > timezone.localdate(now):
        raise RuleError("That day has not come yet. Give a day up to today.", "known_on")
    if last and known_on < last.known_on:
        raise RuleError(
            f"The newest change is of {last.known_on.day} {last.known_on:%B %Y}. "
            "Give that day or a later one.",
            "known_on",
        )
    return CommitmentChange.objects.create(
        commitment=commitment,
        status=commitment.status,
        due_on=commitment.due_on,
        due_is_month=commitment.due_is_month,
        known_on=known_on,
        note=note,
        recorded_at=now,
        recorded_by=by,
    )


def _stands_as(change: CommitmentChange, commitment: Commitment) -> bool:
    return (change.status, change.due_on, change.due_is_month) == (
        commitment.status,
        commitment.due_on,
        commitment.due_is_month,
    )
