"""The terms of a grant: the text of a version, merged for one award, and its fingerprint."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import Context, Engine

from grants import money, words
from grants.models import Award
from grants.rules import report_plans

DATA = Path(__file__).resolve().parent.parent / "data"
CLAUSE = re.compile(r"^(?P<number>\d+)\. \*\*(?P<heading>.+?)\*\* (?P<text>.+)$")
MERGE = Engine()


@dataclass(frozen=True)
class Clause:
    """One clause: its first words, which print bold, and the rest."""

    number: int
    heading: str
    text: str


def clauses(version: int, *, office_name: str, group_name: str) -> list[Clause]:
    """Return the clauses of a version with its merge fields filled in."""
    merged = MERGE.from_string(_source(version)).render(
        Context(
            {
                "office_name": office_name,
                "group_name": group_name,
                "route": {"police_999": "999"},
                "complaints_link": f"{settings.PORTAL_URL}/contact/",
            },
            autoescape=False,
        )
    )
    found = [CLAUSE.match(line.strip()) for line in merged.splitlines()]
    return [
        Clause(int(clause["number"]), clause["heading"], clause["text"])
        for clause in found
        if clause is not None
    ]


def clauses_of(award: Award) -> list[Clause]:
    """Return the terms as the group of an award reads and signs them."""
    return clauses(
        award.terms_version or award.fund.terms_version,
        office_name=award.funder_name,
        group_name=award.recipient_name,
    )


def agreement(award: Award) -> str:
    """Return the whole agreement as plain text: cover page, conditions, terms.

    The same award gives the same text, so its fingerprint shows whether a word has changed.
    """
    parts = [
        f"Grant agreement {award.reference}",
        "\n".join(f"{label}: {value}" for label, value in cover(award)),
        "\n\n".join(f"{part.number}. {part.heading} {part.text}" for part in clauses_of(award)),
    ]
    return "\n\n".join(parts) + "\n"


def cover(award: Award) -> list[tuple[str, str]]:
    """Return the facts of the cover page, in order; what is not known is left out."""
    conditions = list(award.conditions.all())
    facts = [
        ("Fund", f"{award.fund_name}, {award.round}" if award.round else award.fund_name),
        ("Strand", award.strand_name),
        ("Between", f"{award.funder_name} and {award.recipient_name}"),
        ("Project", award.project_title),
        ("What it is for", award.purpose),
        ("Amount", money.text(award.amount) if award.amount is not None else ""),
        ("From", words.day(award.starts_on)),
        ("To", words.day(award.ends_on)),
        ("Before we pay", "; ".join(c.text for c in conditions if c.is_before_payment)),
        ("Papers before we pay", "; ".join(p.label for p in award.papers.all() if p.is_required)),
        ("While it runs", "; ".join(c.text for c in conditions if not c.is_before_payment)),
        ("Reports", report_plans.on_the_cover(award)),
        ("Accept by", words.day(award.accept_by)),
        ("Terms", f"Version {award.terms_version or award.fund.terms_version}"),
    ]
    return [(label, value) for label, value in facts if value]


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _source(version: int) -> str:
    return (DATA / f"terms_v{version}.md").read_text(encoding="utf-8")
