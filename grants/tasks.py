"""Work that leaves the portal: it runs beside the pages, never inside a transaction."""

from datetime import datetime

from grants.errors import RuleError
from grants.exchange import copy_pdf
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
    try:
        post.send(
            to=letter.to_email,
            subject=letter.subject,
            body=letter.body,
            attachments=_attachments(letter),
            stop_link=letter.stop_link,
        )
    except RuleError as fault:
        letters.fail(letter, reason=str(fault))
        return False
    letters.mark_sent(letter, now=now)
    return True


def _attachments(letter: Letter) -> list[post.Attachment]:
    """Return the plain text that was written with the letter, and the PDF that is drawn now."""
    found: list[post.Attachment] = []
    if letter.attachment_name:
        found.append((letter.attachment_name, letter.attachment, "text/plain"))
    application = letter.application if letter.carries_the_copy else None
    if application and (pdf := copy_pdf.for_letter(application)):
        found.append((f"{application.reference}.pdf", pdf, "application/pdf"))
    return found
