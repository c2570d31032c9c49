"""What the documents say of the code must be what the code says."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from grants import states

DOCS = Path(__file__).resolve().parent.parent / "docs"

TABLES = {
    "Application": states.APPLICATION_MOVES,
    "Assessment": states.ASSESSMENT_MOVES,
    "Panel": states.PANEL_MOVES,
    "Minutes": states.MEETING_MOVES,
    "Award": states.AWARD_MOVES,
    "Paper of an award": states.PAPER_MOVES,
    "Payment": states.PAYMENT_MOVES,
    "Report": states.REPORT_MOVES,
    "Donation": states.DONATION_MOVES,
    "Letter": states.LETTER_MOVES,
    "Review": states.REVIEW_MOVES,
    "Group request": states.GROUP_CLAIM_MOVES,
}


def arrows(moves):
    """Every move as the diagram writes it: `from --> to : move`."""
    return {
        f"{before!s} --> {after!s} : {move}"
        for move, steps in moves.items()
        for before, after in steps.items()
    }


def drawn(title):
    """The arrows that docs/states.md draws under a heading."""
    text = (DOCS / "states.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return {line.strip() for line in section[1].splitlines() if " : " in line}


@pytest.mark.parametrize("title", TABLES)
def test_states_are_drawn_as_the_code_has_them(title):
    assert drawn(title) == arrows(TABLES[title])


def test_every_model_of_grants_is_in_the_glossary():
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", glossary))

    assert {model.__name__ for model in apps.get_app_config("grants").get_models()} <= named
