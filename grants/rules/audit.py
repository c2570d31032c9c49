"""The audit trail: `record` is the only writer of AuditEntry."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from grants.models import AuditEntry, User


def record(
    action: str, subject: Model, *, by: User | None, now: datetime, **facts: Any
) -> AuditEntry:
    """Write one entry in the caller's transaction.

    `action` is `<noun>.<verb>`; `by` is None where a command acted. Facts are plain values that
    JSON can hold, without personal data beyond what explains the act.
    """
    return AuditEntry.objects.create(
        action=action,
        actor=by,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        subject_label=str(getattr(subject, "reference", "") or subject)[:60],
        facts={name: _plain(value) for name, value in facts.items()},
        at=now,
    )


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
