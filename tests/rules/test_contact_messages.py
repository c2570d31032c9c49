"""Messages from the contact form: told of without their text, answered once, forgotten after a year."""

from datetime import date, timedelta

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, ContactMessage, FlaggedCopy, Letter, OfficeFact
from grants.rules import contact_messages
from safety.loading import load_risk_phrases
from tests.factories.contact import ContactMessageFactory

pytestmark = pytest.mark.django_db
PLAIN = "Can a bowls club apply?"
AT_RISK = "He is hurting me, and I am not safe at Lanternside"


@pytest.fixture(autouse=True)
def _office():
    load_risk_phrases()
    OfficeFact.objects.create(
        kind="contact_email", text="fund@example.org", from_date=date(2012, 11, 22)
    )


def send(text, now):
    return contact_messages.send("applying", text=text, name="Jo", email="jo@example.org", now=now)


def test_the_office_hears_by_letter_that_a_message_is_there_and_nothing_of_it(now):
    message = send(PLAIN, now)

    letter = Letter.objects.get()
    assert letter.to_email == "fund@example.org"
    assert "Applying for a grant" in letter.body
    assert f"/staff/messages/{message.reference}/" in letter.body
    assert PLAIN not in letter.body
    assert "jo@example.org" not in letter.body


def test_words_of_risk_go_to_the_safeguarding_lead_and_not_to_the_team(now, safeguarding_lead):
    message = send(AT_RISK, now)

    assert not ContactMessage.objects.for_the_team().exists()
    letter = Letter.objects.get()
    assert letter.to_user == safeguarding_lead
    assert "Lanternside" not in letter.body + letter.subject
    assert FlaggedCopy.objects.get().contact_message == message


def test_an_ordinary_message_is_handed_over_once(now, safeguarding_lead):
    message = send(AT_RISK, now)

    contact_messages.hand_over(message, by=safeguarding_lead, now=now)
    contact_messages.hand_over(message, by=safeguarding_lead, now=now)

    assert list(ContactMessage.objects.waiting()) == [message]
    assert [letter.to_email for letter in Letter.objects.order_by("pk")] == [
        safeguarding_lead.email,
        "fund@example.org",
    ]


def test_a_message_is_answered_once(now, officer):
    message = send(PLAIN, now)

    contact_messages.answer(message, by=officer, now=now)

    assert not ContactMessage.objects.waiting().exists()
    with pytest.raises(RuleError, match=f"{officer} has said already"):
        contact_messages.answer(message, by=officer, now=now)


def test_messages_are_forgotten_after_a_year_and_the_flagged_copy_stays(now, safeguarding_lead):
    send(AT_RISK, now - timedelta(days=366))
    ContactMessageFactory(sent_at=now - timedelta(days=366))
    young = ContactMessageFactory(sent_at=now - timedelta(days=365))

    assert contact_messages.forget(now) == 2
    assert contact_messages.forget(now) == 0

    assert list(ContactMessage.objects.all()) == [young]
    copy = FlaggedCopy.objects.get()
    assert (copy.text, copy.contact_message) == (AT_RISK, None)


def test_the_trail_says_what_happened_and_nothing_that_was_written(now, officer):
    message = send(PLAIN, now)
    contact_messages.answer(message, by=officer, now=now)

    entries = AuditEntry.objects.filter(subject_kind="contactmessage").order_by("pk")
    assert [entry.action for entry in entries] == ["contact_message.send", "contact_message.answer"]
    assert not [entry for entry in entries if "bowls" in str(entry.facts)]
