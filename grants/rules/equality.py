"""The equality form: taken once an application, counted at once, and kept from everything else.

Nothing here is recorded in the audit trail and no letter is written: both would say who answered when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils.crypto import salted_hmac

from grants.errors import RuleError
from grants.models import Application, EqualityAnswer, EqualityTicket, Round, User

DATA = Path(__file__).resolve().parent.parent / "data"
# Whoever sends in the last minute still has a week. Only then are there figures, so that nobody can
# compare those of yesterday with those of today and see what one person said.
OPEN_AFTER_CLOSING = timedelta(days=7)
TAKEN = (
    "We have your answers already. They cannot be changed, because we cannot tell which are yours."
)
CLOSED = "We no longer take answers for this round. That changes nothing for your application."
NOT_THE_SENDER = "These questions are for the person who sent the application."
SENT, FORMS = "sent", "forms"  # the row that counts the forms themselves


@dataclass(frozen=True)
class EqualityQuestion:
    """`options` without "Prefer not to say" and without "None of these", which is `none`."""

    key: str
    label: str
    hint: str
    takes_several: bool
    options: tuple[str, ...]
    none: str
    only_if: tuple[str, str] | None

    @property
    def choices(self) -> list[str]:
        """Every answer that can be given, in the order of the page."""
        return [*self.options, *([self.none] if self.none else []), prefer_not()]


@cache
def form_texts() -> dict[str, Any]:
    return yaml.safe_load((DATA / "equality_form.yaml").read_text(encoding="utf-8"))


def prefer_not() -> str:
    return str(form_texts()["prefer_not"])


@cache
def questions() -> tuple[EqualityQuestion, ...]:
    return tuple(_question(facts) for facts in form_texts()["questions"])


def _question(facts: dict[str, Any]) -> EqualityQuestion:
    condition = facts.get("only_if")
    return EqualityQuestion(
        key=facts["key"],
        label=facts["label"],
        hint=facts.get("hint", ""),
        takes_several=facts["kind"] == "several_of",
        options=tuple(_flat(facts["options"])),
        none=facts.get("none", ""),
        only_if=(condition["key"], condition["choice"]) if condition else None,
    )


def _flat(options: Iterable[Any]) -> Iterable[str]:
    for option in options:
        if isinstance(option, dict):
            yield from (f"{option['group']}: {name}" for name in option["options"])
        else:
            yield option


def closes_at(call: Round) -> datetime:
    return call.takes_drafts_until() + OPEN_AFTER_CLOSING


def is_offered(application: Application, person: User, now: datetime) -> bool:
    """Whether this person may still fill in the form that goes with the application."""
    return (
        application.submitted_by_id == person.pk
        and now < closes_at(application.round)
        and not was_sent(application)
    )


def was_sent(application: Application) -> bool:
    return EqualityTicket.objects.filter(digest=_digest(application)).exists()


def _digest(application: Application) -> str:
    return salted_hmac("grants.equality", application.reference, algorithm="sha256").hexdigest()


@transaction.atomic
def send(
    application: Application, answers: Mapping[str, Iterable[str]], *, by: User, now: datetime
) -> None:
    """Count the answers, once an application. What was skipped counts as "Prefer not to say".

    Sending a second time is refused. What is written does not name the application.
    """
    if application.submitted_by_id != by.pk:
        raise RuleError(NOT_THE_SENDER)
    if now >= closes_at(application.round):
        raise RuleError(CLOSED)
    _, is_first = EqualityTicket.objects.get_or_create(
        digest=_digest(application), defaults={"round_number": application.round_id}
    )
    if not is_first:
        raise RuleError(TAKEN)
    _count(application.round_id, _meant(answers))


def _meant(answers: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """Return the question and choice of everything that is to be counted."""
    meant = {(FORMS, SENT)}
    for question in questions():
        if question.only_if and question.only_if not in meant:
            continue
        meant |= {(question.key, choice) for choice in _chosen(question, answers)}
    return meant


def _chosen(question: EqualityQuestion, answers: Mapping[str, Iterable[str]]) -> list[str]:
    """Somebody who prefers not to say has said nothing else; "None of these" gives way."""
    given = [choice for choice in answers.get(question.key, ()) if choice in question.choices]
    if not given or prefer_not() in given:
        return [prefer_not()]
    named = [choice for choice in given if choice != question.none]
    return (named if question.takes_several else named[:1]) or [question.none]


def _count(round_number: int, meant: set[tuple[str, str]]) -> None:
    """Add one to the rows that are meant, by writing every row of the round alike."""
    possible = {(question.key, choice) for question in questions() for choice in question.choices}
    EqualityAnswer.objects.bulk_create(
        [
            EqualityAnswer(round_number=round_number, question=question, choice=choice)
            for question, choice in sorted({*possible, (FORMS, SENT)})
        ],
        ignore_conflicts=True,
    )
    rows = EqualityAnswer.objects.filter(round_number=round_number)
    held = rows.select_for_update().order_by("pk").values_list("pk", "question", "choice")
    chosen = [pk for pk, question, choice in held if (question, choice) in meant]
    rows.update(count=F("count") + Case(When(pk__in=chosen, then=Value(1)), default=Value(0)))


@transaction.atomic
def forget_tickets(now: datetime) -> int:
    """Delete what remembers that a form was sent, for every round that takes none any more."""
    waiting = set(EqualityTicket.objects.values_list("round_number", flat=True).distinct())
    over = [call.pk for call in Round.objects.filter(pk__in=waiting) if now >= closes_at(call)]
    return EqualityTicket.objects.filter(round_number__in=over).delete()[0]
