"""The equality forms that most people fill in after sending. The answers are drawn by lot."""

import random
from collections.abc import Iterable
from datetime import timedelta

from grants.models import Application
from grants.rules import equality
from grants.rules.equality import EqualityQuestion

ANSWERING, SKIPPING = 0.85, 0.08
# How likely each option is beside the others of its question, in the order of the form.
LIKELY = {
    "eq_age": (1, 2, 4, 5, 5, 3, 1),
    "eq_sex": (3, 2),
    "eq_gender": (40, 1),
    "eq_ethnicity": (24, 1, 1, 1, 2, 1, 1, 1, 1, 3, 8, 2, 1, 1, 3, 2, 1, 1, 1),
    "eq_disability": (1, 3),
    "eq_disability_effect": (1, 2, 1),
    "eq_religion": (8, 8, 1, 1, 1, 6, 1, 1),
    "eq_orientation": (20, 1, 1, 1),
}


def build(sent: Iterable[Application]) -> None:
    """Let most of those who sent an application answer a few minutes later."""
    for application in sent:
        chance = random.Random(f"{application.title} equality")
        if chance.random() < ANSWERING and application.submitted_by and application.submitted_at:
            equality.send(
                application,
                {question.key: _chosen(question, chance) for question in equality.questions()},
                by=application.submitted_by,
                now=application.submitted_at + timedelta(minutes=3),
            )


def _chosen(question: EqualityQuestion, chance: random.Random) -> list[str]:
    if chance.random() < SKIPPING:
        return []
    if question.takes_several:
        named = [option for option in question.options if chance.random() < 1 / 4]
        return named or [question.none]
    return chance.choices(question.options, LIKELY[question.key])
