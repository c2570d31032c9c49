"""More time for one group: an officer grants it with a reason, and everybody in the group is told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from grants import states
from grants.errors import RuleError
from grants.models import Application, InterestDeclaration, User
from grants.rules import answers, audit, moments, notices
from grants.states import APPLICATION_MOVES, ApplicationState

NOT_FOUND = "We know no draft with this reference. Check it with the group."


@transaction.atomic
def grant(reference: str, *, until: datetime, reason: str, by: User, now: datetime) -> Application:
    """Let one draft be sent until a later moment; one that the closing moment overtook opens again.

    The officer learns nothing of the draft but that it is there.
    """
    found = Application.objects.filter(reference=reference, submitted_at=None).first()
    if found is None:
        raise RuleError(NOT_FOUND, "reference")
    draft = answers.locked(found)
    _refuse(draft, until=until, reason=reason, by=by, now=now)
    before = draft.takes_changes_until()
    draft.extra_time_until = until
    if draft.state == ApplicationState.NOT_SENT:
        draft.state = states.after(APPLICATION_MOVES, draft.state, "reopen_draft")
    draft.save(update_fields=["extra_time_until", "state"])
    audit.record(
        "application.more_time", draft, by=by, now=now, before=before, until=until, reason=reason
    )
    notices.write(
        "more_time",
        notices.members_of(draft),
        now=now,
        application=draft,
        context={
            "project_title": draft.title or "your application",
            "until": moments.in_words(until),
            "link": notices.link("applicant:application_detail", draft.reference),
        },
    )
    return draft


def _refuse(draft: Application, *, until: datetime, reason: str, by: User, now: datetime) -> None:
    if draft.state not in (ApplicationState.DRAFT, ApplicationState.NOT_SENT):
        raise RuleError(NOT_FOUND, "reference")
    if _is_linked(draft, by):
        raise RuleError(
            "You have a link with this group, so a colleague has to decide this.", "reference"
        )
    if not reason.strip():
        raise RuleError("Say why, for those who read this later.", "reason")
    if until <= max(now, draft.takes_changes_until()):
        raise RuleError("Choose a moment later than the group has already.", "until")
    if timezone.localdate(until) >= draft.round.scoring_due_on:
        raise RuleError("Choose a moment before scoring ends, so that it can be read.", "until")


def _is_linked(draft: Application, person: User) -> bool:
    declared = InterestDeclaration.objects.closing(person).filter(application=draft)
    return declared.exists() or draft.organisation.memberships.filter(user=person).exists()
