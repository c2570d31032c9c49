"""Work that leaves the portal: it runs beside the pages, never inside a transaction."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from grants.errors import RuleError
from grants.exchange import agreement_pdf, copy_pdf
from grants.gateways import letters as post
from grants.models import Application, Award, Letter
from grants.rules import letters

log = logging.getLogger(__name__)

Draw = Callable[[Application | Award], bytes | None]


def send_letters(now: datetime) -> int:
    """Send every letter that may go at this moment, each once. Returns how many were sent."""
    # Letters to a group leave one after the other, so one drawing serves all its members.
    draw = lru_cache(maxsize=1)(_drawn)
    sent = 0
    while letter := letters.claim_next(now=now):
        sent += _send(letter, draw, now=now)
    return sent


def _send(letter: Letter, draw: Draw, *, now: datetime) -> bool:
    try:
        post.send(
            to=letter.to_email,
            subject=letter.subject,
            body=letter.body,
            attachments=_attachments(letter, draw),
            stop_link=letter.stop_link,
        )
    except RuleError as fault:
        letters.fail(letter, reason=str(fault))
        return False
    letters.mark_sent(letter, now=now)
    return True


def _attachments(letter: Letter, draw: Draw) -> list[post.Attachment]:
    """Return the plain text that was written with the letter, and the PDF that is drawn now."""
    found: list[post.Attachment] = []
    if letter.attachment_name:
        found.append((letter.attachment_name, letter.attachment, "text/plain"))
    about = letter.award or letter.application
    if letter.pdf_name and about and (pdf := draw(about)):
        found.append((letter.pdf_name, pdf, "application/pdf"))
    return found


def _drawn(about: Application | Award) -> bytes | None:
    """Return the PDF of a full copy or an agreement. Whatever goes wrong with it, its letter leaves."""
    try:
        if isinstance(about, Award):
            return agreement_pdf.for_letter(about)
        return copy_pdf.for_letter(about)
    except Exception:  # the letter has it as text, and is claimed: it must not hang
        log.exception("No PDF of %s was drawn; its letter goes without", about.reference)
        return None
