"""Letters of the past have gone, each a few minutes after it was written, and can be read."""

from datetime import datetime, timedelta

from demo.models import KeptLetter
from grants.rules import letters


def send_all(now: datetime) -> None:
    """Take every letter out of the outbox and keep it as of its day; none leaves the demo."""
    while letter := letters.claim_next(now=now):
        gone = letter.created_at + timedelta(minutes=2)
        letters.mark_sent(letter, now=gone)
        KeptLetter.objects.create(
            to_email=letter.to_email,
            subject=letter.subject,
            body=letter.body,
            attachment_name=letter.attachment_name,
            attachment=letter.attachment,
            kept_at=gone,
        )
