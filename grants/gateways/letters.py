"""Electronic mail: one letter to one address, as plain text."""

import smtplib

from django.core.mail import EmailMessage

from grants.errors import RuleError


def send(*, to: str, subject: str, body: str, attachment: tuple[str, str] | None = None) -> None:
    """Hand one letter to the mail server. Raises RuleError with the server's reason.

    `attachment` is a file name and its plain text.
    """
    message = EmailMessage(subject=subject, body=body, to=[to])
    if attachment:
        name, text = attachment
        message.attach(name, text, "text/plain")
    try:
        message.send()
    except (smtplib.SMTPException, OSError, ValueError) as fault:
        raise RuleError(f"The mail server refused it: {fault}"[:200]) from fault
