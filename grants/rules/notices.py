"""Letters: which goes to whom. A letter is a row in the outbox, written with the change itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from grants import merge_fields
from grants.models import Application, Award, Letter, User
from grants.rules import letter_wordings
from grants.rules.letter_wordings import Wording
from grants.rules.office import office_on


@dataclass(frozen=True)
class Recipient:
    """Where a letter goes; `user` is empty for somebody without an account.

    `stop_link` is where one press ends letters of this kind.
    """

    email: str
    name: str
    user: User | None
    stop_link: str = ""


def write(
    key: str,
    to: Iterable[User],
    *,
    now: datetime,
    context: dict[str, Any],
    application: Application | None = None,
    award: Award | None = None,
    not_before: datetime | None = None,
    attachment: tuple[str, str] | None = None,
) -> list[Letter]:
    """Put one letter a person into the outbox, in the caller's transaction.

    The words are those in force for `key` (`grants.rules.letter_wordings`).
    `attachment` is a file name and its plain text.
    """
    group = _group_of(application, award)
    wording = letter_wordings.current(key)
    return [
        _add(
            wording,
            Recipient(person.email, person.name, person),
            now=now,
            context={**_thread(application or award, person, group), **context},
            application=application,
            award=award,
            not_before=not_before,
            attachment=attachment,
        )
        for person in to
    ]


def _group_of(application: Application | None, award: Award | None) -> set[int]:
    """Return who belongs to the group that a letter is about."""
    about = application or award
    if about is None or about.organisation is None:
        return set()
    return set(about.organisation.memberships.values_list("user_id", flat=True))


def _thread(about: Application | Award | None, person: User, group: set[int]) -> dict[str, str]:
    """Return where a member of the group asks its questions; letters to others name no place."""
    application = about.application if isinstance(about, Award) else about
    if application is None or person.pk not in group:
        return {}
    return {"messages_link": link("applicant:thread", application.reference)}


def write_to_address(
    key: str,
    email: str,
    *,
    name: str,
    now: datetime,
    context: dict[str, Any],
    stop_link: str = "",
) -> Letter:
    """Put a letter to somebody without an account into the outbox."""
    wording = letter_wordings.current(key)
    return _add(wording, Recipient(email, name, None, stop_link), now=now, context=context)


def _add(
    wording: Wording,
    to: Recipient,
    *,
    now: datetime,
    context: dict[str, Any],
    application: Application | None = None,
    award: Award | None = None,
    not_before: datetime | None = None,
    attachment: tuple[str, str] | None = None,
) -> Letter:
    subject, body = _render(wording, to, application, award, {**context, "now": now})
    return Letter.objects.create(
        key=wording.key,
        wording_version=wording.version,
        to_email=to.email,
        to_user=to.user,
        subject=subject,
        body=body,
        application=application,
        award=award,
        created_at=now,
        not_before=not_before,
        attachment_name=attachment[0] if attachment else "",
        attachment=attachment[1] if attachment else "",
        stop_link=to.stop_link,
    )


def text(key: str, *, name: str, now: datetime, context: dict[str, Any]) -> tuple[str, str]:
    """Return subject and body of a letter that is sent at once and kept nowhere."""
    wording = letter_wordings.current(key)
    return _render(wording, Recipient("", name, None), None, None, {**context, "now": now})


def link(name: str, *args: object) -> str:
    """Return the whole address of a page, for a letter: `link("applicant:award_detail", ref)`."""
    return f"{settings.PORTAL_URL}{reverse(name, args=args)}"


def members_of(application: Application) -> list[User]:
    """Everybody in the group: nothing must depend on one person's inbox."""
    members = application.organisation.memberships.select_related("user").order_by("pk")
    return [membership.user for membership in members]


def _render(
    wording: Wording,
    to: Recipient,
    application: Application | None,
    award: Award | None,
    context: dict[str, Any],
) -> tuple[str, str]:
    office = office_on(timezone.localdate(context["now"]))
    about = application or (award.application if award else None)
    around = {
        "fund_name": office.fund_name,
        "office_name": office.name,
        "decision_maker_title": office.decision_maker_title,
        "reference": about.reference if about else (award.reference if award else ""),
        "project_title": about.title if about else (award.project_title if award else ""),
        "strand": about.strand_name if about else "",
    }
    facts = {**around, **context}
    frame = {
        "name": to.name or "there",
        "body": merge_fields.fill(wording.body, facts).strip(),
        **around,
        "fund_email": office.contact_email,
        "messages_link": context.get("messages_link", ""),
    }
    subject = merge_fields.fill(wording.subject, facts).strip()
    return subject, merge_fields.fill(letter_wordings.frame(), frame).strip()
