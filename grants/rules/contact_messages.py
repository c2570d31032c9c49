"""Messages from the contact form: taken in, answered, and forgotten after a year."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from grants.errors import RuleError
from grants.models import ContactMessage, FlaggedCopy, User
from grants.rules import audit, flagged_copies, notices
from grants.rules.office import office_on
from safety.interruption import groups_in

KEPT_FOR = timedelta(days=365)


@transaction.atomic
def send(about: str, *, text: str, name: str, email: str, now: datetime) -> ContactMessage:
    """Keep a message and tell the office by letter that it is there; the text is in no letter.

    Words that suggest risk go to the safeguarding lead first, as a flagged copy.
    """
    message = ContactMessage.objects.create(
        about=ContactMessage.About(about), text=text, name=name, email=email, sent_at=now
    )
    audit.record("contact_message.send", message, by=None, now=now, about=about)
    groups = groups_in([text])
    if not groups:
        _tell_office(message, now=now)
        return message
    message.is_held = True
    message.save(update_fields=["is_held"])
    flagged_copies.keep(
        text,
        source=FlaggedCopy.Source.CONTACT,
        groups=groups,
        now=now,
        from_name=name,
        from_email=email,
        contact_message=message,
    )
    return message


@transaction.atomic
def hand_over(message: ContactMessage, *, by: User, now: datetime) -> ContactMessage:
    """Give a message to the fund team that the safeguarding lead has found to be an ordinary one."""
    message = ContactMessage.objects.select_for_update().get(pk=message.pk)
    if message.is_held:
        message.is_held = False
        message.save(update_fields=["is_held"])
        audit.record("contact_message.hand_over", message, by=by, now=now)
        _tell_office(message, now=now)
    return message


@transaction.atomic
def answer(message: ContactMessage, *, by: User, now: datetime) -> ContactMessage:
    """Say that somebody has answered, by e-mail or otherwise."""
    message = ContactMessage.objects.select_for_update().get(pk=message.pk)
    if message.answered_at is not None:
        raise RuleError(f"{message.answered_by} has said already that this is answered.")
    message.answered_by, message.answered_at = by, now
    message.save(update_fields=["answered_by", "answered_at"])
    audit.record("contact_message.answer", message, by=by, now=now)
    return message


@transaction.atomic
def forget(now: datetime) -> int:
    """Delete the messages that were sent a year ago. The audit trail keeps that there were any."""
    old = ContactMessage.objects.sent_before(now - KEPT_FOR)
    for message in old:
        audit.record("contact_message.forget", message, by=None, now=now)
    return old.delete()[1].get("grants.ContactMessage", 0)


def _tell_office(message: ContactMessage, *, now: datetime) -> None:
    office = office_on(timezone.localdate(now))
    if not office.contact_email:
        return  # it still waits on the office's own page
    notices.write_to_address(
        "message",
        office.contact_email,
        name="",
        now=now,
        context={
            "about": message.get_about_display(),
            "link": notices.link("staff:contact_message", message.reference),
        },
    )
