"""The practice application of a round, as the office prepares it and looks after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

import yaml
from django.db import transaction

from grants.errors import RuleError
from grants.models import (
    Criterion,
    PracticeApplication,
    PracticeReading,
    PracticeRemark,
    PracticeScore,
    Question,
    Round,
    User,
)
from grants.rules import assignments, audit, papers
from grants.rules.code_lists import DATA
from grants.rules.papers import Papers

GIVEN_OUT = "The assessors have this practice application now, so it stays as it is."
Remark = tuple[int | None, str]  # what the office would give, and why


@dataclass(frozen=True)
class Practiser:
    """One assessor, and how far they are with the practice."""

    person: User
    scored: int
    reading: PracticeReading | None

    @property
    def is_done(self) -> bool:
        return self.reading is not None and self.reading.submitted_at is not None


@cache
def examples() -> list[dict[str, Any]]:
    """Return the made-up applications that we have ready."""
    return yaml.safe_load((DATA / "practice_examples.yaml").read_text(encoding="utf-8"))


def of_round(call: Round) -> PracticeApplication | None:
    return PracticeApplication.objects.filter(round=call).select_related("round__fund").first()


def questions_of(call: Round) -> list[Question]:
    """Return the questions that an assessor scores on, in the order of the form."""
    read = {key for criterion in Criterion.objects.filter(round=call) for key in criterion.reads}
    asked = Question.objects.filter(section__version=call.form_version_id, key__in=read)
    return list(asked.select_related("section").exclude(is_for_officers=True))


def papers_of(practice: PracticeApplication) -> Papers:
    """Return the practice as an assessor reads an application: every answer in words."""
    call = practice.round
    answers = [(each, practice.answers.get(each.key, "")) for each in questions_of(call)]
    return papers.in_words(answers, is_blind=call.is_blind)


@transaction.atomic
def start(call: Round, *, example: str, by: User, now: datetime) -> PracticeApplication:
    """Begin a practice application from a ready example, or from nothing with `example` empty."""
    call = Round.objects.select_for_update().get(pk=call.pk)
    if call.released_at is not None:
        raise RuleError("The results of this round are out, so nobody scores it any more.")
    if of_round(call) is not None:
        raise RuleError("This round has its practice application already.")
    ready = next((one for one in examples() if one["key"] == example), None)
    if example and ready is None:
        raise RuleError("Choose one of the examples.", field="example")
    asked = {question.key for question in questions_of(call)}
    facts = ready or {"title": "Practice application", "amount_requested": None, "answers": {}}
    practice = PracticeApplication.objects.create(
        round=call,
        title=facts["title"],
        amount_requested=facts["amount_requested"],
        answers={key: text for key, text in facts["answers"].items() if key in asked},
        created_by=by,
        created_at=now,
    )
    _keep_remarks(practice, {key: tuple(it) for key, it in facts.get("remarks", {}).items()})
    audit.record("practice.start", practice, by=by, now=now, round=call.slug, example=example)
    return practice


@transaction.atomic
def write(
    practice: PracticeApplication,
    *,
    title: str,
    amount_requested: Decimal | None,
    answers: Mapping[str, str],
    remarks: Mapping[str, Remark],
    by: User,
    now: datetime,
) -> PracticeApplication:
    """Keep the text and the office's remarks; refuses once it is given out."""
    practice = _locked(practice)
    if practice.given_at is not None:
        raise RuleError(GIVEN_OUT)
    if not title.strip():
        raise RuleError("Give it a title.", field="title")
    practice.title = title.strip()
    practice.amount_requested = amount_requested
    practice.answers = {key: text.strip() for key, text in answers.items() if text.strip()}
    practice.save(update_fields=["title", "amount_requested", "answers"])
    _keep_remarks(practice, remarks)
    audit.record("practice.write", practice, by=by, now=now, answers=len(practice.answers))
    return practice


def still_missing(practice: PracticeApplication) -> list[str]:
    """Say what keeps a practice application from being given out."""
    remarks = {remark.criterion_id: remark for remark in practice.remarks.all()}
    missing = []
    for criterion in Criterion.objects.filter(round=practice.round):
        if criterion.reads and not any(practice.answers.get(key) for key in criterion.reads):
            missing.append(f"Write an answer to read for “{criterion.label}”.")
        remark = remarks.get(criterion.pk)
        if remark is None or remark.score is None or not remark.text:
            missing.append(f"Say what the office would give on “{criterion.label}”, and why.")
    if practice.round.published_at is None:
        missing.append("Publish the round first: until then what is scored may still change.")
    return missing


@transaction.atomic
def give_out(practice: PracticeApplication, *, by: User, now: datetime) -> PracticeApplication:
    """Give it to every assessor: those of today, and whoever becomes one later."""
    practice = _locked(practice)
    if practice.given_at is not None:
        raise RuleError(GIVEN_OUT)
    if missing := still_missing(practice):
        raise RuleError(missing[0])
    practice.given_at = now
    practice.save(update_fields=["given_at"])
    audit.record("practice.give_out", practice, by=by, now=now, round=practice.round.slug)
    return practice


@transaction.atomic
def take_back(practice: PracticeApplication, *, by: User, now: datetime) -> PracticeApplication:
    """Take it back to change it, as long as nobody has begun to score."""
    practice = _locked(practice)
    if practice.given_at is None:
        raise RuleError("Nobody has this practice application yet.")
    if PracticeScore.objects.filter(reading__practice=practice).exists():
        raise RuleError("Somebody has begun to score it, so it stays as it is.")
    practice.given_at = None
    practice.save(update_fields=["given_at"])
    audit.record("practice.take_back", practice, by=by, now=now, round=practice.round.slug)
    return practice


def practisers(practice: PracticeApplication) -> list[Practiser]:
    """Return who is asked to practise, and how far each is: all assessors, and who was one."""
    readings = {
        reading.assessor: reading
        for reading in practice.readings.select_related("assessor").prefetch_related("scores")
    }
    people = sorted(
        {*assignments.assessors(), *readings}, key=lambda person: (person.name, person.pk)
    )
    return [
        Practiser(
            person,
            len(readings[person].scores.all()) if person in readings else 0,
            readings.get(person),
        )
        for person in people
    ]


def _keep_remarks(practice: PracticeApplication, remarks: Mapping[str, Remark]) -> None:
    for criterion in Criterion.objects.filter(round=practice.round_id):
        score, text = remarks.get(criterion.key, (None, ""))
        if score is not None and not 0 <= score <= criterion.top:
            raise RuleError(
                f"Choose a score from 0 to {criterion.top}.", field=f"score_{criterion.key}"
            )
        PracticeRemark.objects.update_or_create(
            practice=practice,
            criterion=criterion,
            defaults={"score": score, "text": text.strip()},
        )


def _locked(practice: PracticeApplication) -> PracticeApplication:
    held = PracticeApplication.objects.select_for_update(of=("self",)).select_related("round__fund")
    return held.get(pk=practice.pk)
