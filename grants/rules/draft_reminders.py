"""Reminders to groups whose draft is not sent yet: a week before closing, and two days before."""

from datetime import datetime, timedelta

from django.db import transaction

from grants.models import Application
from grants.rules import answers, moments, notices, task_list
from grants.states import ApplicationState

# The first is not written any more when the second is due.
LETTERS = (
    ("draft_7", timedelta(days=7), timedelta(days=2)),
    ("draft_2", timedelta(days=2), timedelta(0)),
)
NO_TITLE = "your application"


def remind(now: datetime) -> int:
    """Write to everybody in the groups whose draft has so long left, each letter once; return how many drafts."""
    return sum(_remind_all(key, now + least, now + most, now) for key, most, least in LETTERS)


def _remind_all(key: str, after: datetime, until: datetime, now: datetime) -> int:
    drafts = Application.objects.filter(
        state=ApplicationState.DRAFT, round__closes_at__gt=after, round__closes_at__lte=until
    ).exclude(letters__key=key)
    return sum(_remind(draft, key, now) for draft in drafts)


@transaction.atomic
def _remind(draft: Application, key: str, now: datetime) -> bool:
    draft = answers.locked(draft)
    if draft.state != ApplicationState.DRAFT or draft.letters.filter(key=key).exists():
        return False
    is_confirmed = draft.organisation_confirmed_at is not None
    tasks = task_list.counted(task_list.tasks(answers.filled(draft), is_confirmed=is_confirmed))
    left = [task.title for task in tasks if task.state != task_list.DONE]
    notices.write(
        key,
        notices.members_of(draft),
        now=now,
        application=draft,
        context={
            "project_title": draft.title or NO_TITLE,
            "closes_at": moments.in_words(draft.round.closes_at),
            "done": len(tasks) - len(left),
            "sections": len(tasks),
            "list": ", ".join(left) or "check your answers, sign and send",
            "link": notices.link("applicant:application_detail", draft.reference),
        },
    )
    return True
