"""The demo's post office: it keeps each letter where it can be read, and sends none."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from demo.models import KeptLetter


class KeepingBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = timezone.now()
        for message in email_messages:
            names = " and ".join(name for name, *_ in message.attachments)
            texts = [text for _, text, kind in message.attachments if kind == "text/plain"]
            for address in message.to:
                KeptLetter.objects.create(
                    to_email=address,
                    subject=message.subject,
                    body=message.body,
                    attachment_name=names,
                    attachment="".join(texts),
                    kept_at=now,
                )
        return len(email_messages)
