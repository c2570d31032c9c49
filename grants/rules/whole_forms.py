"""The whole form of a round as somebody reads it before starting: each question with its limits.

It is told from the version of the form that the round has, which is fixed once the round is published.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from grants import money
from grants.models import Question, Round
from grants.rules import answer_faults, form_facts, questions, strands
from grants.rules.forms import standard_form
from grants.words import day

Kind = Question.Kind
LONGEST_LIST = 3
OPTIONAL = "You can leave this out."
OF_THE_GROUP = "We ask this once. Next time you only check that it is still right."


@dataclass(frozen=True)
class Told:
    """A question as somebody reads it: what is asked, how much may be said, and when it is asked."""

    label: str
    hint: str
    kind: str
    is_required: bool
    notes: tuple[str, ...]
    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    limit_words: int | None = None

    @property
    def is_guidance(self) -> bool:
        """A heading with guidance, which has no answer."""
        return self.kind == Kind.GUIDANCE


@dataclass(frozen=True)
class Part:
    title: str
    guidance: str
    questions: list[Told]


@dataclass(frozen=True)
class WholeForm:
    group: Part
    parts: list[Part]
    declaration: list[str]


def of(call: Round) -> WholeForm:
    """Return all that a round asks, in order."""
    sections = list(call.form_version.sections.prefetch_related("questions"))
    every = [question for section in sections for question in section.questions.all()]
    asked = form_facts.within(call, every)
    by_key = {question.key: question for question in (*_of_the_group(), *asked)}
    return WholeForm(
        group=Part(
            "About your group", OF_THE_GROUP, [_told(one, by_key, call) for one in _of_the_group()]
        ),
        parts=[
            *_strands(call),
            *(
                Part(
                    section.title,
                    section.guidance,
                    [_told(one, by_key, call) for one in asked if one.section_id == section.pk],
                )
                for section in sections
                if any(one.section_id == section.pk for one in asked)
            ),
        ],
        declaration=standard_form()["declaration"],
    )


def _strands(call: Round) -> list[Part]:
    """The pots to choose from, where a round has several: no question of its form, but asked."""
    found = strands.of(call)
    if not found:
        return []
    names = tuple(strands.in_words(strand) for strand in found)
    told = Told(strands.QUESTION, "", Kind.ONE_OF, True, (), choices=names)
    return [Part("Strand", "Each strand has money of its own.", [told])]


def _of_the_group() -> list[Question]:
    """What is asked once about a group, as questions that no form holds."""
    return [_unsaved(**facts) for facts in standard_form()["organisation"]]


def _unsaved(*, required: bool, flags: Iterable[str] = (), **facts: Any) -> Question:
    shown_if = facts.pop("shown_if", {})
    return Question(
        is_required=required,
        is_published="published" in flags,
        shown_if_key=shown_if.get("key", ""),
        shown_if_values=shown_if.get("values", []),
        **facts,
    )


def _told(question: Question, by_key: dict[str, Question], call: Round) -> Told:
    return Told(
        label=question.label,
        hint=question.hint,
        kind=question.kind,
        is_required=question.is_required and question.kind != Kind.GUIDANCE,
        notes=tuple(_notes(question, by_key, call)),
        choices=_choices(question),
        parts=_parts(question),
        limit_words=question.limit_words,
    )


def _choices(question: Question) -> tuple[str, ...]:
    if question.kind not in (Kind.YES_NO, Kind.ONE_OF, Kind.SEVERAL_OF):
        return ()
    return tuple(label for _, label in questions.choices(question))


def _parts(question: Question) -> tuple[str, ...]:
    if question.kind in (Kind.CONTACT, Kind.ADDRESS):
        return tuple(label for _, label in questions.parts(question))
    return ("Full name", "Role in your group") if question.kind == Kind.DECLARATION else ()


def _notes(question: Question, by_key: dict[str, Question], call: Round) -> Iterable[str]:
    if question.kind == Kind.GUIDANCE:
        yield from conditions(question, by_key, settled=form_facts.SETTLED_BY_A_ROUND)
        return
    if question.limit_words:
        yield f"Up to {question.limit_words} words."
    if question.limit_characters:
        yield f"Up to {question.limit_characters} characters."
    if question.kind == Kind.WARD:
        yield CHOOSE_WARD
    if question.key in OF_THE_ROUND:
        yield OF_THE_ROUND[question.key](call)
    yield from conditions(question, by_key, settled=form_facts.SETTLED_BY_A_ROUND)
    if not question.is_required:
        yield OPTIONAL
    if question.is_published:
        yield "We publish this if we fund you."


def conditions(
    question: Question, by_key: dict[str, Question], *, settled: Collection[str] = ()
) -> Iterable[str]:
    """Say when a question is asked, if not of everybody; `settled` are conditions that are met."""
    if question.above_amount:
        yield f"Only if you ask for more than {money.text(question.above_amount)}."
    if question.shown_if_key and question.shown_if_key not in settled:
        yield form_facts.TOLD.get(question.shown_if_key) or _condition(question, by_key)


CHOOSE_WARD = "You choose it from a list in the portal, or say that you are not sure."
OF_THE_ROUND = {
    "amount_requested": lambda call: f"From {money.text(call.floor)} to {money.text(call.cap)}.",
    "start_date": lambda call: f"After {day(call.decision_due_on)}.",
    "end_date": lambda _: f"At most {answer_faults.LONGEST_MONTHS} months after the start.",
}


def _condition(question: Question, by_key: dict[str, Question]) -> str:
    asked_before = by_key.get(question.shown_if_key)
    if asked_before is None:
        return "Only if it fits your group."
    words = dict(questions.choices(asked_before))
    chosen = set(question.shown_if_values)
    others = [value for value in words if value not in chosen]
    if len(chosen) > LONGEST_LIST and others:
        return f"Unless you answer {_either(words, others)} to “{asked_before.label}”"
    return (
        f"Only if you answer {_either(words, question.shown_if_values)} to “{asked_before.label}”"
    )


def _either(words: dict[str, str], values: Iterable[str]) -> str:
    return " or ".join(f"“{words.get(value, value)}”" for value in values)
