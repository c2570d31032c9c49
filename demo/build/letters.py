"""Letters of the past have gone, each a few minutes after it was written, and can be read."""

from datetime import datetime, timedelta

from demo.models import KeptLetter
from grants.models import Letter, User
from grants.rules import letter_wordings, letters

ANOTHER_LINE = "Did your contact details change? Ask us a question, and we put them right."


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


def reword_one(*, by: User, now: datetime) -> None:
    """One letter has words of the office's own, which the next ones of its kind go in."""
    words = letter_wordings.standard("to_assessment")
    letter_wordings.change(
        words.key,
        subject=words.subject,
        body=f"{words.body}\n\n{ANOTHER_LINE}",
        note="Three groups had moved, and our letters came back.",
        version=0,
        by=by,
        now=now,
    )


def _names(letter: Letter) -> str:
    """Name what went with it. PDFs are named and not drawn: that would be minutes for all of them."""
    return " and ".join(filter(None, (letter.attachment_name, letter.pdf_name)))
