"""One application for a freedom-of-information request, with third-party personal data set apart.

What somebody reads before it leaves: `opened` names nobody whom the portal knows, `set_apart` holds
what was taken out and who is who.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from grants.errors import RuleError
from grants.models import Application, User
from grants.rules import audit, declarations, disclosed_documents, disclosed_parts
from grants.rules.disclosed_documents import Listed
from grants.rules.disclosed_parts import Person, Row, Rows, Text
from grants.rules.name_masks import MASK, mask_of

LEFT_OUT = (
    (
        "Files that the group took out again",
        "They were not part of what it sent.",
    ),
    (
        "Papers of a grant",
        "They came after the offer. Somebody reads each one on the grant’s page and adds it by hand.",
    ),
    (
        "Answers to the equality form",
        "They are joined to no application, and nobody can say whose they are.",
    ),
    (
        "Copies kept for the safeguarding lead",
        "They may be about somebody at risk. Ask the safeguarding lead.",
    ),
    ("The audit trail", "It says who opened what. Ask an auditor, if the request is about it."),
)
NOT_OUT = (
    "Scores, recommendation and decision",
    "The results of this round are not out yet, so they are held back.",
)


@dataclass(frozen=True)
class Section:
    """A heading with rows, each from label to text."""

    title: str
    rows: Rows


@dataclass
class Bundle:
    """What is open, what is set apart, and what is left out with the reason."""

    reference: str
    opened: list[Section] = field(default_factory=list)
    set_apart: list[Section] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    documents: list[Listed] = field(default_factory=list)


def gather(application: Application, documents: list[Listed]) -> Bundle:
    """Return the bundle as things stand, with these files. The same facts give the same bundle."""
    people = disclosed_parts.people_of(application)
    sort = _Sorter(mask_of(application, [person.user for person in people]), people)
    is_out = application.round.released_at is not None
    bundle = Bundle(application.reference, left_out=list(LEFT_OUT), documents=documents)
    for title, read in disclosed_parts.ALWAYS:
        sort.add(bundle, title, read(application))
    for title, read in disclosed_parts.ONCE_OUT if is_out else ():
        sort.add(bundle, title, read(application))
    if not is_out:
        bundle.left_out.insert(0, NOT_OUT)
    sort.add(bundle, disclosed_documents.TITLE, disclosed_documents.opened_rows(documents))
    if documents:
        _set_apart_whole(bundle, documents)
    bundle.set_apart.insert(0, Section("Who is who", [person.row for person in people]))
    return bundle


def _set_apart_whole(bundle: Bundle, documents: list[Listed]) -> None:
    """Set apart every file with its name, in place of what only some of their labels gave."""
    title = disclosed_documents.TITLE
    others = [section for section in bundle.set_apart if section.title != title]
    bundle.set_apart = [*others, Section(title, disclosed_documents.manifest(documents))]


@transaction.atomic
def record(
    application: Application, *, reason: str, digest: str, files: int, by: User, now: datetime
) -> None:
    """Record that somebody took the bundle, for which request, its fingerprint, and how many of the
    application's files it holds.
    """
    declarations.refuse_interested(application, by)
    if not reason.strip():
        raise RuleError("Say which request it is for.", field="reason")
    audit.record(
        "application.disclose",
        application,
        by=by,
        now=now,
        reason=reason.strip(),
        digest=digest,
        files=files,
    )


@dataclass(frozen=True)
class _Sorter:
    """Puts each text where it belongs: open, open with people masked, or set apart."""

    mask: re.Pattern[str]
    people: list[Person]

    def add(
        self, bundle: Bundle, title: str, rows: Iterable[dict[str, Text | str | Person]]
    ) -> None:
        opened, apart = [], []
        for number, row in enumerate(rows, start=1):
            shown, kept = self._sort(row)
            opened.append(shown)
            if kept:
                apart.append({"Number": str(number), **kept})
        bundle.opened.append(Section(title, opened))
        if apart:
            bundle.set_apart.append(Section(title, apart))

    def _sort(self, row: dict[str, Text | str | Person]) -> tuple[Row, Row]:
        shown: Row = {}
        kept: Row = {}
        for label, value in row.items():
            if not isinstance(value, Text):
                shown[label] = str(value)
                continue
            masked = self.mask.sub(MASK, value.text)
            if value.is_personal and value.text:
                shown[label], kept[label] = "Set apart: it is about a person.", value.text
            elif masked == value.text:
                shown[label] = value.text
            else:
                kept[label] = value.text
                shown[label] = "Set apart: it names a person." if value.is_whole else masked
        return shown, kept
