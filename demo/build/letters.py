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
    """Name what went with it. PDFs are named and not drawn: that would be minutes for all of them."""
    return " and ".join(filter(None, (letter.attachment_name, letter.pdf_name)))
