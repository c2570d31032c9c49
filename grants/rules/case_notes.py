"""Notes of officers about an application: added, never changed, never seen by the group."""

from datetime import datetime

from django.db import transaction

from grants.errors import RuleError
from grants.models import Application, CaseNote, User
from grants.rules import answers, audit

LONGEST = 2_000


@transaction.atomic
def add(application: Application, text: str, *, by: User, now: datetime) -> CaseNote:
    """Write a note. The same words of the same person, sent twice in a row, are one note."""
    application = answers.locked(application)
    text = answers.tidy(text)
    if not text:
        raise RuleError("Write your note first.", "text")
    newest = application.case_notes.first()
    if newest is not None and (newest.text, newest.written_by_id) == (text, by.pk):
        return newest
    note = CaseNote.objects.create(
        application=application, text=text, written_by=by, written_at=now
    )
    audit.record("note.add", application, by=by, now=now, note=note.pk)
    return note
