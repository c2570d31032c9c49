"""The life of a letter between the outbox and the mail server."""

from datetime import datetime, timedelta

from django.db import transaction

from grants import states
from grants.errors import RuleError
from grants.models import Letter, User
from grants.rules import audit

# A letter that is still being sent after this long was left behind by a crash.
STUCK_AFTER = timedelta(minutes=10)


@transaction.atomic
def claim_next(*, now: datetime) -> Letter | None:
    """Take the oldest letter that may go, so that nobody else sends it.

    The claim is committed before the letter leaves: a crash in between leaves it "being sent",
    shown to an officer, and it is never sent twice by itself.
    """
    letter = (
        Letter.objects.ready_at(now)
        .select_for_update(skip_locked=True)
        .order_by("created_at", "pk")
        .first()
    )
    if letter is None:
        return None
    letter.state = states.after(states.LETTER_MOVES, letter.state, "claim")
    letter.claimed_at = now
    letter.save(update_fields=["state", "claimed_at"])
    return letter


@transaction.atomic
def mark_sent(letter: Letter, *, now: datetime) -> Letter:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    letter.state = states.after(states.LETTER_MOVES, letter.state, "sent")
    letter.sent_at, letter.failure = now, ""
    letter.save(update_fields=["state", "sent_at", "failure"])
    return letter


@transaction.atomic
def fail(letter: Letter, *, reason: str) -> Letter:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    letter.state = states.after(states.LETTER_MOVES, letter.state, "fail")
    letter.failure = reason[:200]
    letter.save(update_fields=["state", "failure"])
    return letter


@transaction.atomic
def send_again(letter: Letter, *, by: User, now: datetime) -> Letter:
    """Put a letter that did not arrive back into the outbox; a person decides that it may go twice."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if is_on_its_way(letter, now=now):
        raise RuleError("This letter is being sent at this moment. Look again in ten minutes.")
    letter.state = states.after(
        states.LETTER_MOVES,
        letter.state,
        "send_again",
        refusal="This letter is not waiting for you: it was sent, or is about to be.",
    )
    letter.claimed_at, letter.failure = None, ""
    letter.save(update_fields=["state", "claimed_at", "failure"])
    audit.record("letter.send_again", letter, by=by, now=now, key=letter.key)
    return letter


def is_on_its_way(letter: Letter, *, now: datetime) -> bool:
    return (
        letter.state == states.LetterState.SENDING
        and letter.claimed_at is not None
        and letter.claimed_at > now - STUCK_AFTER
    )
