"""A signed grant agreement as a PDF for everybody (PDF/UA-1), drawn when its letter leaves."""

from typing import Any

from grants import words
from grants.exchange import copy_pdf
from grants.models import Award
from grants.rules import terms
from publishing import pdfs


def for_letter(award: Award) -> bytes | None:
    """Return the agreement as it was signed, or None where a word of it has changed since.

    The letter has the signed text in any case. Raises what the drawing raises.
    """
    if terms.fingerprint(terms.agreement(award)) != award.terms_fingerprint:
        return None
    return pdfs.draw(copy_pdf.DESIGN, _facts(award))


def _facts(award: Award) -> dict[str, Any]:
    signed = f"{award.signatory_name}, {award.signatory_role}, {words.day(award.accepted_at)}"
    facts = [
        *terms.cover(award),
        ("Signed for the group", signed),
        ("Fingerprint of its plain text", award.terms_fingerprint),
    ]
    return {
        "title": f"Grant agreement {award.reference}",
        "author": award.funder_name,
        "reference": award.reference,
        "facts": [{"name": name, "said": copy_pdf.line(text)} for name, text in facts],
        "parts": [
            {
                "title": "Terms and conditions",
                "items": [
                    {
                        "label": f"{clause.number}. {clause.heading}",
                        "lines": [copy_pdf.line(clause.text)],
                        "table": None,
                    }
                    for clause in terms.clauses_of(award)
                ],
            }
        ],
    }
