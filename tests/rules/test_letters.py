"""No letter is lost, and none goes twice by itself."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry
from grants.rules import letters
from grants.states import LetterState
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db


def test_claim_next_takes_the_oldest_and_marks_it(now):
    LetterFactory(created_at=now)
    oldest = LetterFactory(created_at=now - timedelta(hours=1))

    claimed = letters.claim_next(now=now)

    oldest.refresh_from_db()
    assert claimed == oldest
    assert (oldest.state, oldest.claimed_at) == (LetterState.SENDING, now)


def test_claim_next_leaves_letters_whose_moment_has_not_come(now):
    embargoed = LetterFactory(not_before=now + timedelta(seconds=1))

    assert letters.claim_next(now=now) is None
    assert letters.claim_next(now=now + timedelta(seconds=1)) == embargoed


@pytest.mark.parametrize("state", [LetterState.SENDING, LetterState.SENT, LetterState.FAILED])
def test_claim_next_never_takes_a_letter_again_by_itself(now, state):
    LetterFactory(state=state, claimed_at=now - timedelta(days=1))

    assert letters.claim_next(now=now) is None


def test_mark_sent_notes_the_moment(now):
    letter = LetterFactory(state=LetterState.SENDING, claimed_at=now)

    letters.mark_sent(letter, now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (LetterState.SENT, now)


def test_fail_keeps_the_reason(now):
    letter = LetterFactory(state=LetterState.SENDING, claimed_at=now)

    letters.fail(letter, reason="No such mailbox")

    letter.refresh_from_db()
    assert (letter.state, letter.failure) == (LetterState.FAILED, "No such mailbox")


def test_send_again_puts_a_failed_letter_back_and_says_who_did_it(now, officer):
    letter = LetterFactory(state=LetterState.FAILED, claimed_at=now, failure="No such mailbox")

    letters.send_again(letter, by=officer, now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.claimed_at, letter.failure) == (LetterState.QUEUED, None, "")
    entry = AuditEntry.objects.get(action="letter.send_again")
    assert (entry.actor, entry.subject_label) == (officer, letter.reference)


def test_send_again_takes_a_letter_that_a_crash_left_behind(now, officer):
    letter = LetterFactory(state=LetterState.SENDING, claimed_at=now - timedelta(minutes=10))

    assert letters.send_again(letter, by=officer, now=now).state == LetterState.QUEUED


def test_send_again_refuses_a_letter_that_is_just_going(now, officer):
    letter = LetterFactory(state=LetterState.SENDING, claimed_at=now - timedelta(minutes=9))

    with pytest.raises(RuleError, match="being sent at this moment"):
        letters.send_again(letter, by=officer, now=now)


@pytest.mark.parametrize("state", [LetterState.QUEUED, LetterState.SENT])
def test_send_again_refuses_a_letter_that_needs_nobody(now, officer, state):
    letter = LetterFactory(state=state)

    with pytest.raises(RuleError, match="not waiting for you"):
        letters.send_again(letter, by=officer, now=now)
