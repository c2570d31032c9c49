"""A group and the office write to each other about an application: one thread each.

The thread of a draft can be read and answered without anything else of the draft.
"""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from grants import limits
from grants.errors import RuleError
from grants.models import Application, FlaggedCopy, Message, User
from grants.rules import answers, audit, flagged_copies, notices
from grants.rules.office import office_on

LONGEST = 3_000  # characters
Side = Message.Side


def of(application: Application) -> QuerySet[Message]:
    """Return the thread, oldest first."""
    return application.messages.select_related("sent_by", "read_by")


@transaction.atomic
def ask(
    application: Application, text: str, *, page: str, seen: int, by: User, now: datetime
) -> Message:
    """Send a group's question: now or later, sent or not, the application is theirs to ask about.

    The officer who looks after it hears by letter that it is there, else the fund's own address;
    the words stand in no letter. Words that suggest risk are kept as a flagged copy too.
    `page` is what the page was marked with: pressed twice, it sends once. `seen` is the newest
    message on it: what the office wrote up to that one is read.
    """
    application = answers.locked(application)
    message, is_new = _write(application, text, side=Side.GROUP, page=page, by=by, now=now)
    if not is_new:
        return message
    _mark(application.messages.replies().filter(pk__lte=seen), by=by, now=now)
    audit.record("message.ask", application, by=by, now=now)
    flagged_copies.keep_answers(
        [("A question to the office", message.text)],
        source=FlaggedCopy.Source.MESSAGE,
        by=by,
        now=now,
        application=application,
    )
    _tell_office(application, now=now)
    return message


@transaction.atomic
def answer(
    application: Application, text: str, *, page: str, seen: int, by: User, now: datetime
) -> Message:
    """Write to the group. Everybody in it gets a letter with the words.

    What came after `seen` still waits for an answer.
    """
    application = answers.locked(application)
    message, is_new = _write(application, text, side=Side.OFFICE, page=page, by=by, now=now)
    if not is_new:
        return message
    _mark(application.messages.questions().filter(pk__lte=seen), by=by, now=now)
    audit.record("message.answer", application, by=by, now=now)
    notices.write(
        "answer",
        notices.members_of(application),
        now=now,
        application=application,
        context={"answer": message.text, "link": _address("applicant:thread", application)},
    )
    return message


@transaction.atomic
def close(application: Application, *, seen: int, by: User, now: datetime) -> int:
    """Say for the office that what the group wrote, up to this message, needs no answer."""
    application = answers.locked(application)
    count = _mark(application.messages.questions().filter(pk__lte=seen), by=by, now=now)
    if count:
        audit.record("message.close", application, by=by, now=now)
    return count


@transaction.atomic
def read(application: Application, *, seen: int, by: User, now: datetime) -> int:
    """Say for the group that it has read what the office wrote, up to this message."""
    application = answers.locked(application)
    count = _mark(application.messages.replies().filter(pk__lte=seen), by=by, now=now)
    if count:
        audit.record("message.read", application, by=by, now=now)
    return count


def all_of(user: User) -> QuerySet[Application]:
    """The threads that somebody may read for the office, the newest message first."""
    return _for_list(user, is_waiting=False)


def waiting_for(user: User) -> QuerySet[Application]:
    """The threads with a question that nobody has answered, the oldest question first."""
    return _for_list(user, is_waiting=True)


def _for_list(user: User, *, is_waiting: bool) -> QuerySet[Application]:
    """With `last_at`, and `waiting_since`: the moment of the oldest question without an answer."""
    unanswered = Q(messages__side=Side.GROUP, messages__read_at=None)
    threads = (
        Application.objects.threads_open_to(user)
        .filter(messages__isnull=False)
        .select_related("organisation", "round__fund", "owner")
        .annotate(
            waiting_since=Min("messages__sent_at", filter=unanswered),
            last_at=Max("messages__sent_at"),
        )
    )
    if is_waiting:
        return threads.exclude(waiting_since=None).order_by("waiting_since", "pk")
    return threads.order_by("-last_at", "pk")


def _write(
    application: Application, text: str, *, side: Side, page: str, by: User, now: datetime
) -> tuple[Message, bool]:
    """Return the message, and whether it is new: the same words from the same page are one."""
    text = answers.tidy(text)
    if not text:
        raise RuleError("Write your message first", "text")
    if (count := limits.characters(text)) > LONGEST:
        raise RuleError(limits.said(count, LONGEST, "characters"), "text")
    fingerprint = hashlib.sha256(f"{side} {by.pk} {page}\n{text}".encode()).hexdigest()
    return Message.objects.get_or_create(
        application=application,
        fingerprint=fingerprint,
        defaults={"side": side, "text": text, "sent_by": by, "sent_at": now},
    )


def _mark(messages: QuerySet[Message], *, by: User, now: datetime) -> int:
    return messages.filter(read_at=None).update(read_by=by, read_at=now)


def _tell_office(application: Application, *, now: datetime) -> None:
    """Tell the officer who looks after it, if the thread is open to them; else the fund."""
    context = {
        "asked_about": application.reference,
        "link": _address("staff:thread", application),
    }
    officer = application.owner
    if officer is not None and officer.is_active and _is_open_to(officer, application):
        notices.write("question", [officer], now=now, application=application, context=context)
        return
    office = office_on(timezone.localdate(now))
    address = application.round.fund.contact_email or office.contact_email
    if address:
        notices.write_to_address("question", address, name="", now=now, context=context)


def _is_open_to(user: User, application: Application) -> bool:
    return Application.objects.threads_open_to(user).filter(pk=application.pk).exists()


def _address(name: str, application: Application) -> str:
    return notices.link(name, application.reference)
