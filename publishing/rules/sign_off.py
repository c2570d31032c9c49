"""Signing off, and putting live what the code itself brings along."""

from datetime import datetime
from typing import Any

from django.db import transaction

from publishing.errors import NotSignedOff
from publishing.models import SignOff
from publishing.models.sign_offs import may_sign_off, write_sign_off


@transaction.atomic
def sign(content: Any, *, by: Any, now: datetime, note: str = "") -> SignOff:
    """Sign off a draft as it is, so that whoever may publish can put it live.

    `by` is None only for what an installation begins with.
    """
    if by is not None and not may_sign_off(by):
        raise NotSignedOff("Only the safeguarding lead signs this off.")
    return write_sign_off(content, by=by, now=now, note=note)


@transaction.atomic
def begin(content: Any, *, now: datetime) -> Any:
    """Put live a page or record that comes with the installation; it must be saved as a draft."""
    if content.needs_sign_off:
        sign(content, by=None, now=now, note="Came with the installation")
    content.save_revision().publish()
    content.refresh_from_db()
    return content


@transaction.atomic
def revoke(content: Any, *, now: datetime) -> int:
    """End every sign-off of something, so that it has to be read again before it comes back."""
    return SignOff.objects.of(content).filter(revoked_at=None).update(revoked_at=now)
