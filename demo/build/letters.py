"""Letters of the past have gone, each a few minutes after it was written, and can be read."""

from datetime import datetime, timedelta

from demo.models import KeptLetter
from grants.models import Letter
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
            attachment_name=_names(letter),
            attachment=letter.attachment,
            kept_at=gone,
        )


def _names(letter: Letter) -> str:
    """Name what went with it. The PDF of a receipt is named and not drawn: that is minutes for all."""
    copy = letter.application if letter.carries_the_copy else None
    return f"{letter.attachment_name} and {copy.reference}.pdf" if copy else letter.attachment_name
