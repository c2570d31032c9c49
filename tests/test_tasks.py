"""Letters leave the outbox, each once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from grants import tasks
from grants.exchange import copy_pdf
from grants.models import Award
from grants.rules import answers, applications, awards, letters, triage
from grants.states import LetterState
from publishing import pdfs
from tests.factories.applications import DocumentFactory
from tests.factories.forms import DECLARATION, ready
from tests.factories.letters import LetterFactory
from tests.rules.test_awards import offered

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


@pytest.fixture
def receipt(group, owner, now):
    sent = applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)
    return sent.letters.get(key="receipt")


def attached():
    return [(name, kind) for name, _, kind in mail.outbox[-1].attachments]


def test_a_receipt_carries_the_copy_as_text_and_as_pdf(receipt, now):
    reference = receipt.application.reference

    tasks.send_letters(now)

    assert attached() == [
        (f"{reference}.txt", "text/plain"),
        (f"{reference}.pdf", "application/pdf"),
    ]
    assert mail.outbox[0].attachments[1][1].startswith(b"%PDF")


def test_a_receipt_that_is_sent_again_carries_the_same_copy(receipt, officer, now, settings):
    settings.EMAIL_BACKEND = "tests.test_tasks.CrashingBackend"
    with pytest.raises(KeyboardInterrupt):
        tasks.send_letters(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    later = now + timedelta(hours=1)
    letters.send_again(receipt, by=officer, now=later)

    tasks.send_letters(later)
    tasks.send_letters(later)

    first, again = mail.outbox
    assert [name for name, *_ in again.attachments] == [name for name, *_ in first.attachments]
    assert again.attachments[1][1].startswith(b"%PDF")


@pytest.mark.parametrize("change", ["answer", "file"])
def test_a_receipt_leaves_out_a_copy_that_is_no_longer_what_was_sent(
    receipt, owner, officer, now, change
):
    application, later = receipt.application, now + timedelta(minutes=1)
    triage.start_checks(application, by=officer, now=now)
    triage.ask_for_information(
        application, ["need"], note="Who?", due_on=date(2027, 1, 8), by=officer, now=now
    )
    if change == "answer":
        answers.save_answers(application, {"need": "We ring bells."}, by=owner, now=later)
    else:
        DocumentFactory(application=application, uploaded_at=later)

    tasks.send_letters(now)

    sent = next(letter for letter in mail.outbox if "We have your application" in letter.subject)
    assert [name for name, *_ in sent.attachments] == [f"{application.reference}.txt"]
    assert "We will meet on forty Friday nights." in sent.attachments[0][1]
    assert f"/apply/{application.reference}/copy/" in sent.body


def test_a_copy_that_is_too_large_stays_in_the_account(receipt, now, monkeypatch):
    monkeypatch.setattr(copy_pdf, "LARGEST_IN_A_LETTER", 100)

    tasks.send_letters(now)

    assert attached() == [(f"{receipt.application.reference}.txt", "text/plain")]


@pytest.mark.parametrize("fault", [pdfs.NotDrawn("no such font"), KeyError("a fault of ours")])
def test_a_copy_that_cannot_be_drawn_does_not_hold_up_its_letter(
    receipt, now, monkeypatch, caplog, fault
):
    def refuse(*_):
        raise fault

    monkeypatch.setattr(pdfs, "draw", refuse)

    assert tasks.send_letters(now) == 1

    assert attached() == [(f"{receipt.application.reference}.txt", "text/plain")]
    assert f"No PDF of {receipt.application.reference} was drawn" in caplog.text


def test_one_drawing_serves_all_members_of_a_group(
    group, owner, group_editor, group_viewer, now, monkeypatch
):
    applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)
    drawings = iter([b"%PDF the only one"])
    monkeypatch.setattr(copy_pdf, "pdf_of", lambda _: next(drawings))

    tasks.send_letters(now)

    copies = [sent.attachments[1][1] for sent in mail.outbox]
    assert copies == [b"%PDF the only one"] * 3


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_signed_agreement_leaves_as_text_and_as_pdf_while_it_is_as_signed(
    decision_maker, owner, now, is_changed
):
    offer = offered(decision_maker, now)
    award = awards.accept(offer, name="Sam Owner", role="Chair", by=owner, now=now)
    if is_changed:
        Award.objects.filter(pk=award.pk).update(project_title="Another project")

    tasks.send_letters(now)

    name = f"agreement-{award.reference}"
    pdf = [] if is_changed else [(f"{name}.pdf", "application/pdf")]
    assert attached() == [(f"{name}.txt", "text/plain"), *pdf]
