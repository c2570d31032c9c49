"""Work that leaves the portal: it runs beside the pages, never inside a transaction."""

from datetime import datetime

from grants.errors import RuleError
from grants.gateways import letters as post
from grants.models import Letter
from grants.rules import letters


def send_letters(now: datetime) -> int:
    """Send every letter that may go at this moment, each once. Returns how many were sent."""
    sent = 0
    while letter := letters.claim_next(now=now):
        sent += _send(letter, now=now)
    return sent


def _send(letter: Letter, *, now: datetime) -> bool:
    attachment = (letter.attachment_name, letter.attachment) if letter.attachment_name else None
    try:
        post.send(
            to=letter.to_email,
            subject=letter.subject,
            body=letter.body,
            attachment=attachment,
            stop_link=letter.stop_link,
        )
    except RuleError as fault:
        letters.fail(letter, reason=str(fault))
        return False
    letters.mark_sent(letter, now=now)
    return True
