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
    document = _put(application, clean, stored_as=stored_as, label=label, by=by, now=now)
    audit.record("document.add", application, by=by, now=now, document=document.reference)
    return document


@transaction.atomic
def replace(
    document: Document, clean: CleanFile, *, stored_as: str, by: User, now: datetime
) -> Document:
    """Put a newer file in the place of one, under the same label, in one step.

    The same file again changes nothing. After sending, files stay.
    """
    application = _open(document.application)
    _refuse_sent(application)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.removed_at is not None:
        raise RuleError(
            "Somebody has removed or replaced this file meanwhile. Add yours anew", "file"
        )
    if document.fingerprint == clean.fingerprint:
        return document
    label = "" if document.label == document.file_name else document.label
    newer = _put(application, clean, stored_as=stored_as, label=label, by=by, now=now)
    document.removed_at = now
    document.save(update_fields=["removed_at"])
    audit.record(
        "document.replace",
        application,
        by=by,
        now=now,
        document=newer.reference,
        before=document.reference,
    )
    return newer


@transaction.atomic
def remove(document: Document, *, by: User, now: datetime) -> Document:
    """Take a file away from a draft. After sending, files stay."""
    application = _open(document.application)
    _refuse_sent(application)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.removed_at is None:
        document.removed_at = now
        document.save(update_fields=["removed_at"])
        _touch(application, now)
        audit.record("document.remove", application, by=by, now=now, document=document.reference)
    return document


def _put(
    application: Application,
    clean: CleanFile,
    *,
    stored_as: str,
    label: str,
    by: User,
    now: datetime,
) -> Document:
    _touch(application, now)
    return Document.objects.create(
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


def _refuse_sent(application: Application) -> None:
    if application.state != ApplicationState.DRAFT:
        raise RuleError("This file was sent with your application, so it stays.")


def _open(application: Application) -> Application:
    application = answers.locked(application)
    if application.state not in (ApplicationState.DRAFT, ApplicationState.INFORMATION_WANTED):
        raise RuleError("You have sent this application, so its files stay as they are.")
    return application


def _touch(application: Application, now: datetime) -> None:
    application.changed_at = now
    application.save(update_fields=["changed_at"])
