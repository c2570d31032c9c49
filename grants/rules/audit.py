"""The audit trail: `record` is the only writer of AuditEntry, `seal` of AuditSeal.

Entries are written unchained, so that nobody waits for anybody at a deadline. The sealer links them
shortly after: each seal's fingerprint covers its entry and the seal before it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from grants.models import AuditEntry, AuditSeal, User

START_OF_CHAIN = "0" * 64
SEALED_AT_ONCE = 5_000


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


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found. `broken` names the entries that no longer fit."""

    sealed: int
    waiting: int
    broken: list[str]


@transaction.atomic
def seal(now: datetime) -> int:
    """Link the entries that have no seal yet to the end of the chain, oldest first.

    Two sealers at once cannot fork the chain: no two seals may follow the same one.
    """
    last = AuditSeal.objects.select_for_update().order_by("-pk").first()
    previous = last.fingerprint if last else START_OF_CHAIN
    seals = []
    for entry in AuditEntry.objects.filter(seal=None).order_by("pk")[:SEALED_AT_ONCE]:
        fingerprint = _fingerprint(previous, entry)
        seals.append(
            AuditSeal(entry=entry, previous=previous, fingerprint=fingerprint, sealed_at=now)
        )
        previous = fingerprint
    try:
        with transaction.atomic():
            AuditSeal.objects.bulk_create(seals, batch_size=500)
    except IntegrityError:
        return 0  # another sealer was first
    return len(seals)


def verify() -> Verdict:
    """Walk the chain and name every entry whose seal does not fit it or the seal before."""
    previous, broken, sealed = START_OF_CHAIN, [], 0
    for link in AuditSeal.objects.select_related("entry").order_by("pk").iterator(2_000):
        sealed += 1
        if link.previous != previous or link.fingerprint != _fingerprint(previous, link.entry):
            broken.append(f"{link.entry} ({link.entry.pk})")
        previous = link.fingerprint
    return Verdict(sealed, AuditEntry.objects.filter(seal=None).count(), broken)


def _fingerprint(previous: str, entry: AuditEntry) -> str:
    words = [
        previous,
        entry.pk,
        entry.action,
        entry.actor_id,
        entry.subject_kind,
        entry.subject_id,
        entry.subject_label,
        entry.facts,
        entry.at.astimezone(UTC).isoformat(),
    ]
    plain = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
