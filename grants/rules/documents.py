"""Files that come with an application. The file itself is checked and kept by `gateways.files`."""

from datetime import datetime

from django.db import transaction

from grants.errors import RuleError
from grants.gateways.files import CleanFile
from grants.models import Application, Document, User
from grants.rules import answers, audit
from grants.states import ApplicationState

MOST = 12


@transaction.atomic
def add(
    application: Application,
    clean: CleanFile,
    *,
    stored_as: str,
    label: str,
    by: User,
    now: datetime,
) -> Document:
    """Put a checked and stored file with a draft, or with one that we asked about."""
    application = _open(application)
    kept = application.documents.filter(removed_at=None)
    if kept.count() >= MOST:
        raise RuleError(f"You have {MOST} files here, which is the most. Remove one first", "file")
    same = kept.filter(fingerprint=clean.fingerprint, label=label or clean.name).first()
    if same is not None:
        return same
    document = Document.objects.create(
        application=application,
        label=label or clean.name,
        stored_as=stored_as,
        file_name=clean.name,
        content_type=clean.content_type,
        size=clean.size,
        fingerprint=clean.fingerprint,
        uploaded_by=by,
        uploaded_at=now,
    )
    _touch(application, now)
    audit.record("document.add", application, by=by, now=now, document=document.reference)
    return document


@transaction.atomic
def remove(document: Document, *, by: User, now: datetime) -> Document:
    """Take a file away from a draft. After sending, files stay."""
    application = _open(document.application)
    if application.state != ApplicationState.DRAFT:
        raise RuleError("This file was sent with your application, so it stays.")
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.removed_at is None:
        document.removed_at = now
        document.save(update_fields=["removed_at"])
        _touch(application, now)
        audit.record("document.remove", application, by=by, now=now, document=document.reference)
    return document


def _open(application: Application) -> Application:
    application = answers.locked(application)
    if application.state not in (ApplicationState.DRAFT, ApplicationState.INFORMATION_WANTED):
        raise RuleError("You have sent this application, so its files stay as they are.")
    return application


def _touch(application: Application, now: datetime) -> None:
    application.changed_at = now
    application.save(update_fields=["changed_at"])
