"""The files that came with an application, for its bundle: which go in, and why another does not.

Nobody can say by computer whom a file names, so all of them stand in the part that is set apart. Each
is looked at by the virus scanner again, when the bundle is made.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from grants import words
from grants.errors import RuleError
from grants.gateways import files, scanner
from grants.models import Application, Document
from grants.rules.disclosed_parts import Part, Row, Text

LARGEST = 100 * 1024 * 1024  # bytes of all files of a bundle together
FOLDER = "set-apart/files/"
MISSING = "The file is not where it was kept. Tell the administrator."
CHANGED = "It is not the file that was sent: its size or its fingerprint differs."
INFECTED = "The virus scanner found something in it."
NOT_ANSWERED = "The virus scanner did not answer. Make the bundle again later."
NOT_SCANNED = "No virus scanner is set up here, so nothing has checked it."
TOO_LARGE = "All files together would be larger than 100 MB. Take this one from the application."
TITLE = "Documents that came with it"
ENDINGS = {content_type: ending for ending, content_type in files.CONTENT_TYPES.items()}


@dataclass(frozen=True)
class Listed:
    """One file under its number. `reason` says why it is not in the bundle; empty, it is."""

    number: int
    document: Document
    reason: str = ""

    @property
    def path(self) -> str:
        """Where it stands in the bundle. Nothing that somebody typed becomes a part of it."""
        return f"{FOLDER}{self.number:02}.{ENDINGS.get(self.document.content_type, 'file')}"

    @property
    def in_the_bundle(self) -> str:
        return f"Not in it. {self.reason}" if self.reason else self.path

    def content(self) -> bytes:
        """Read it. Raises RuleError unless it is the very file that was sent."""
        try:
            with files.opened(self.document.stored_as) as kept:
                content = kept.read() if kept.size == self.document.size else b""
        except OSError:
            raise RuleError(MISSING) from None
        if hashlib.sha256(content).hexdigest() != self.document.fingerprint:
            raise RuleError(CHANGED)
        return content


def listed(application: Application) -> list[Listed]:
    """Return the files that count as part of the application, unread."""
    kept = application.documents.filter(removed_at=None).order_by("uploaded_at", "pk")
    return [Listed(number, document) for number, document in enumerate(kept, start=1)]


def checked(application: Application) -> list[Listed]:
    """Return the same, each read and scanned, with the reason where it cannot go in."""
    found, room = [], LARGEST
    for line in listed(application):
        reason = TOO_LARGE if line.document.size > room else _fault_of(line)
        room -= 0 if reason else line.document.size
        found.append(replace(line, reason=reason))
    return found


def _fault_of(line: Listed) -> str:
    try:
        content = line.content()
    except RuleError as refusal:
        return str(refusal)
    try:
        return "" if scanner.scan(line.document.file_name, content) else NOT_SCANNED
    except scanner.InfectedError:
        return INFECTED
    except RuleError:
        return NOT_ANSWERED


def opened_rows(lines: Iterable[Listed]) -> Part:
    """What the open part says of each: no file name, because it may hold a person's."""
    for line in lines:
        yield {
            "Number": str(line.number),
            "What it is": Text(line.document.label),
            "Size": f"{line.document.size:,} bytes",
            "Received": words.day(line.document.uploaded_at),
            "In this bundle": line.in_the_bundle,
        }


def manifest(lines: Iterable[Listed]) -> list[Row]:
    """One row a file, with its name as it was sent and its fingerprint."""
    return [
        {
            "Number": str(line.number),
            "What it is": line.document.label,
            "File name": line.document.file_name,
            "Size": f"{line.document.size:,} bytes",
            "SHA-256": line.document.fingerprint,
            "Received": words.moment(line.document.uploaded_at),
            "In this bundle": line.in_the_bundle,
        }
        for line in lines
    ]
