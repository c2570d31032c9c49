"""Electronic mail: one letter to one address, as plain text."""

import smtplib
from collections.abc import Sequence

from django.core.mail import EmailMessage

from grants.errors import RuleError

Attachment = tuple[str, str | bytes, str]  # file name, content, content type


def send(
    *,
    to: str,
    subject: str,
    body: str,
    attachments: Sequence[Attachment] = (),
    stop_link: str = "",
) -> None:
    """Hand one letter to the mail server. Raises RuleError with the server's reason.

    With a `stop_link` mail programs show their own button to end such letters (RFC 8058).
    """
    message = EmailMessage(subject=subject, body=body, to=[to])
    if stop_link:
        message.extra_headers["List-Unsubscribe"] = f"<{stop_link}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    for attachment in attachments:
        message.attach(*attachment)
    try:
        message.send()
    except (smtplib.SMTPException, OSError, ValueError) as fault:
        raise RuleError(f"The mail server refused it: {fault}"[:200]) from fault
