"""Flagged copies: kept with the sending, seen and dealt with by the safeguarding lead.

The copy never leaves the portal: letters only say that one waits.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from grants.errors import RuleError
from grants.models import Application, FlaggedCopy, FlaggedCopyStep, Report, Role, User
from grants.rules import audit, notices
from grants.rules.office import office_on
from safety.guard import groups_matched
from safety.interruption import BETWEEN_TEXTS, looked_for

REMIND_AFTER = timedelta(hours=24)
Labelled = Iterable[tuple[str, str]]


@transaction.atomic
def keep(
    text: str,
    *,
    source: str,
    groups: Iterable[str],
    now: datetime,
    by: User | None = None,
    **about: Any,
) -> FlaggedCopy:
    """Keep a copy for the safeguarding lead and tell them by letter that it waits.

    `about` holds what it came with: `from_name`, `from_email`, `application`, `report` or
    `contact_message`.
    """
    copy = FlaggedCopy.objects.create(
        source=FlaggedCopy.Source(source), text=text, groups=sorted(groups), sent_at=now, **about
    )
    audit.record("flagged_copy.keep", copy, by=by, now=now, source=source, groups=copy.groups)
    _tell_leads(copy, "flagged", now=now)
    return copy


def keep_answers(
    answers: Labelled, *, source: str, by: User, now: datetime, **about: Application | Report
) -> FlaggedCopy | None:
    """Keep those answers of a group whose words suggest risk, each under its question, if any does."""
    phrases = looked_for(of_projects=True)
    found = [
        (f"{label}\n{text}", groups)
        for label, text in answers
        if (groups := groups_matched(text, phrases))
    ]
    if not found:
        return None
    return keep(
        BETWEEN_TEXTS.join(text for text, _ in found),
        source=source,
        groups=set().union(*(groups for _, groups in found)),
        by=by,
        now=now,
        from_name=by.name,
        from_email=by.email,
        **about,
    )


@transaction.atomic
def see(copy: FlaggedCopy, *, by: User, now: datetime) -> FlaggedCopy:
    """Say that a copy was read. The first one who says so stands in the record."""
    copy = _locked(copy)
    if copy.seen_at is None:
        copy.seen_by, copy.seen_at = by, now
        copy.save(update_fields=["seen_by", "seen_at"])
        audit.record("flagged_copy.see", copy, by=by, now=now)
    return copy


@transaction.atomic
def record_step(
    copy: FlaggedCopy, *, text: str, is_last: bool, by: User, now: datetime
) -> FlaggedCopyStep:
    """Record what was done. The last step closes the copy; a later one may still be added."""
    copy = see(copy, by=by, now=now)
    if not text.strip():
        raise RuleError("Write what you did, or why nothing had to be done.", "text")
    step = copy.steps.create(text=text.strip(), taken_by=by, taken_at=now)
    if is_last and copy.closed_at is None:
        copy.closed_at = now
        copy.save(update_fields=["closed_at"])
    audit.record("flagged_copy.step", copy, by=by, now=now, is_last=is_last)
    return step


@transaction.atomic
def remind(now: datetime) -> int:
    """Write once more about the copies that nobody has read a day after they came."""
    unseen = FlaggedCopy.objects.filter(
        seen_at=None, reminded_at=None, sent_at__lte=now - REMIND_AFTER
    )
    copies = list(unseen.select_for_update(of=("self",)))
    for copy in copies:
        copy.reminded_at = now
        copy.save(update_fields=["reminded_at"])
        audit.record("flagged_copy.remind", copy, by=None, now=now)
        _tell_leads(copy, "flagged_reminder", now=now)
    return len(copies)


def _locked(copy: FlaggedCopy) -> FlaggedCopy:
    return FlaggedCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)


def _tell_leads(copy: FlaggedCopy, key: str, *, now: datetime) -> None:
    """Tell every safeguarding lead who may read it; without one, the office's own address."""
    context = {"link": notices.link("staff:flagged_copy", copy.reference)}
    holding = User.objects.filter(
        staff_roles__role=Role.SAFEGUARDING_LEAD, staff_roles__ended_at=None, is_active=True
    )
    mine = FlaggedCopy.objects.filter(pk=copy.pk)
    leads = [lead for lead in holding if mine.visible_to(lead).exists()]
    if leads:
        notices.write(key, leads, now=now, context=context)
        return
    office = office_on(timezone.localdate(now))
    if office.contact_email:
        notices.write_to_address(
            "flagged_without_lead", office.contact_email, name="", now=now, context=context
        )
