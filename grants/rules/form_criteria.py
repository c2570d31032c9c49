"""Which criterion a question feeds, and which question feeds none."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grants.errors import RuleError
from grants.models import Criterion, Question, Round

# What nobody scores on: it asks nothing, or it only signs.
NEVER_SCORED = {Question.Kind.GUIDANCE, Question.Kind.DECLARATION}


@dataclass(frozen=True)
class Fed:
    """A criterion with the labels of the questions that feed it, in the order of the form."""

    label: str
    weight: Decimal
    gate: Decimal | None
    questions: tuple[str, ...]


def fed(criteria: Iterable[Criterion], questions: Iterable[Question]) -> list[Fed]:
    asked = list(questions)
    return [
        Fed(
            criterion.label,
            criterion.weight,
            criterion.gate,
            tuple(question.label for question in asked if question.key in criterion.reads),
        )
        for criterion in criteria
    ]


def feeding(criteria: Iterable[Criterion], questions: Iterable[Question]) -> dict[str, list[str]]:
    """Return the labels of the criteria that each question feeds, by its key; guidance apart."""
    scored = list(criteria)
    return {
        question.key: [c.label for c in scored if question.key in c.reads]
        for question in questions
        if question.kind not in NEVER_SCORED
    }


def feeding_none(criteria: Iterable[Criterion], questions: Iterable[Question]) -> list[str]:
    asked = list(questions)
    fed_by = feeding(criteria, asked)
    return [question.label for question in asked if fed_by.get(question.key) == []]


def check_reads(call: Round) -> None:
    """Refuse a criterion that is scored on what the form does not ask, or what no assessor sees.

    A form without any question has its own refusal.
    """
    found = list(Question.objects.filter(section__version=call.form_version_id))
    if not found:
        return
    asked = {question.key: question for question in found if question.kind not in NEVER_SCORED}
    for criterion in call.criteria.all():
        for key in criterion.reads:
            if key not in asked:
                raise RuleError(
                    f"“{criterion.label}” is scored on {key}, which this form does not ask. Take the "
                    "key out of the criterion, or ask the question."
                )
            if asked[key].is_for_officers:
                raise RuleError(
                    f"“{criterion.label}” is scored on “{asked[key].label}”, which is kept apart from "
                    "scoring. Change one of the two."
                )
