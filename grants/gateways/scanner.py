"""The virus scanner: ClamAV, through the socket of its daemon. Off where no socket is set."""

import io

import clamd
from django.conf import settings

from grants.errors import RuleError


class InfectedError(RuleError):
    """The scanner found something in the file."""


def scan(name: str, content: bytes) -> bool:
    """Return whether the scanner looked at the file: False where none is set up.

    Raises InfectedError where it found something, and RuleError where it is set up but does not
    answer.
    """
    if not settings.CLAMAV_SOCKET:
        return False
    try:
        verdict, found = clamd.ClamdUnixSocket(settings.CLAMAV_SOCKET, timeout=20).instream(
            io.BytesIO(content)
        )["stream"]
    except (clamd.ClamdError, OSError, KeyError, TypeError):
        raise RuleError(
            "We cannot check files for viruses at this moment. Your words are saved: "
            "add the file again in a few minutes"
        ) from None
    if verdict == "FOUND":
        raise InfectedError(
            f'"{name}" may carry a virus ({found}), so we did not keep it. '
            "Check your computer, and send another copy"
        )
    if verdict != "OK":
        raise RuleError(f'We could not check "{name}" for viruses. Save it again and send that')
    return True
