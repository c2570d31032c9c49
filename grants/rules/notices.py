"""Letters: which goes to whom. A letter is a row in the outbox, written with the change itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from grants.models import Application, Award, Letter, User
from grants.rules.office import office_on


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

    The text is `templates/grants/letters/<key>.txt`, whose first line is "Subject: …".
    `attachment` is a file name and its plain text.
    """
    letters = []
    for person in to:
        subject, body = _render(key, person, application, award, {**context, "now": now})
        letters.append(
            Letter.objects.create(
                key=key,
                to_email=person.email,
                to_user=person,
                subject=subject,
                body=body,
                application=application,
                award=award,
                created_at=now,
                not_before=not_before,
                attachment_name=attachment[0] if attachment else "",
                attachment=attachment[1] if attachment else "",
            )
        )
    return letters


def members_of(application: Application) -> list[User]:
    """Everybody in the group, owners first: nothing must depend on one person's inbox."""
    members = application.organisation.memberships.select_related("user").order_by("-role", "pk")
    return [membership.user for membership in members]


def _render(
    key: str,
    person: User,
    application: Application | None,
    award: Award | None,
    context: dict[str, Any],
) -> tuple[str, str]:
    office = office_on(context["now"].date())
    about = application or (award.application if award else None)
    text = render_to_string(f"grants/letters/{key}.txt", {**context, "application": application})
    first, _, body = text.lstrip().partition("\n")
    frame = {
        "name": person.name or "there",
        "body": body.strip(),
        "reference": about.reference if about else (award.reference if award else ""),
        "office_name": office.name,
        "fund_name": office.fund_name,
        "fund_email": office.contact_email,
    }
    return first.removeprefix("Subject:").strip(), render_to_string(
        "grants/letters/frame.txt", frame
    ).strip()
