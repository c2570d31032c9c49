"""Letters leave the outbox, each once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from grants import tasks
from grants.states import LetterState
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db


class RefusingBackend(EmailBackend):
    """A mail server that knows no mailbox called "gone"."""

    def send_messages(self, messages):
        if any("gone@example.org" in message.to for message in messages):
            raise ConnectionRefusedError("no such mailbox")
        return super().send_messages(messages)


class CrashingBackend(EmailBackend):
    """The machine stops after the letter left and before that was noted."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise KeyboardInterrupt


def test_send_letters_sends_each_once_with_its_copy(now):
    letter = LetterFactory(
        to_email="asha@example.org",
        attachment_name="application.txt",
        attachment="Your answers",
    )

    assert tasks.send_letters(now) == 1
    assert tasks.send_letters(now) == 0

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (LetterState.SENT, now)
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["asha@example.org"],
        letter.subject,
        letter.body,
    )
    assert sent.attachments == [("application.txt", "Your answers", "text/plain")]


def test_send_letters_goes_on_after_one_that_fails(now, settings):
    settings.EMAIL_BACKEND = "tests.test_tasks.RefusingBackend"
    gone = LetterFactory(to_email="gone@example.org", created_at=now - timedelta(hours=1))
    other = LetterFactory(created_at=now)

    assert tasks.send_letters(now) == 1

    gone.refresh_from_db()
    other.refresh_from_db()
    assert (gone.state, gone.failure) == (
        LetterState.FAILED,
        "The mail server refused it: no such mailbox",
    )
    assert other.state == LetterState.SENT


def test_send_letters_never_repeats_one_that_a_crash_left_behind(now, settings):
    settings.EMAIL_BACKEND = "tests.test_tasks.CrashingBackend"
    letter = LetterFactory()
    with pytest.raises(KeyboardInterrupt):
        tasks.send_letters(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert tasks.send_letters(now + timedelta(days=1)) == 0

    letter.refresh_from_db()
    assert letter.state == LetterState.SENDING
    assert len(mail.outbox) == 1
