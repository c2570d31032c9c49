"""Using the answers of an application again: what comes along into a new round, and what does not.

Declarations, documents and what a group says about its links with the office are made anew each
time. Whatever else was written and is asked again comes along, over a new limit too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from grants.errors import RuleError
from grants.models import Application, District, Organisation, Question, Round, User
from grants.rules import (
    applications,
    audit,
    budgets,
    code_lists,
    head_counts,
    questions,
    wards,
)
from grants.states import ApplicationState

Kind = Question.Kind
MADE_ANEW = {Kind.DECLARATION, Kind.FILE}
ABOUT_INTERESTS = {"interests", "interests_detail"}
WRITTEN = {Kind.SHORT_TEXT, Kind.LONG_TEXT}
CHOSEN = {Kind.YES_NO, Kind.ONE_OF, Kind.SEVERAL_OF}


@dataclass
class Plan:
    """What comes along from one application into a round: `texts` by row key, the rest in words."""

    texts: dict[str, str] = field(default_factory=dict)
    came: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    left_out: list[tuple[str, list[str]]] = field(default_factory=list)


def rounds_for(application: Application, *, now: datetime) -> list[Round]:
    """Return the rounds that are open now to groups of this kind."""
    kind = application.organisation.kind
    return [
        call
        for call in Round.objects.open_at(now).select_related("fund").order_by("closes_at", "pk")
        if kind in call.organisation_kinds
    ]


@transaction.atomic
def start(application: Application, call: Round, *, by: User, now: datetime) -> Application:
    """Start a draft in an open round with the answers of an application that is no draft itself.

    A draft that the group has there already is left alone. Pressed twice, there is one draft.
    """
    if application.state == ApplicationState.DRAFT:
        raise RuleError("This is still a draft. You can go on writing it.")
    if application.organisation.kind not in call.organisation_kinds:
        raise RuleError(f"{call} is not open to groups of your kind. Choose another round.")
    Organisation.objects.select_for_update().get(pk=application.organisation_id)
    planned = plan(application, call)
    had = set(
        application.organisation.applications.filter(
            round=call, state=ApplicationState.DRAFT
        ).values_list("pk", flat=True)
    )
    draft = applications.start(call, application.organisation, by=by, now=now, texts=planned.texts)
    if draft.pk in had:
        if draft.copied_from_id == application.pk:
            return draft
        raise RuleError(
            f"Your group is writing an application to {call} already: {draft.reference}. We have "
            "changed nothing in it."
        )
    draft.copied_from = application
    draft.save(update_fields=["copied_from"])
    audit.record(
        "application.copy_answers",
        draft,
        by=by,
        now=now,
        copied_from=application.reference,
        rows=sorted(planned.texts),
    )
    return draft


def plan(application: Application, call: Round) -> Plan:
    """Return what would come along, from what stands in the application now."""
    texts = {key: text for key, text in application.answers.values_list("key", "text") if text}
    asked_now = {question.key: question for question in _questions(call.form_version_id)}
    planned = Plan()
    for old in _questions(application.form_version_id):
        given = {key: texts[key] for key in questions.row_keys(old) if key in texts}
        if given and not _is_made_anew(old):
            _add(planned, old, asked_now.get(old.key), given, call)
    return planned


def _questions(version: int) -> list[Question]:
    found = Question.objects.filter(section__version=version).select_related("section")
    return list(found.order_by("section__position", "position"))


def _is_made_anew(question: Question) -> bool:
    return question.kind in MADE_ANEW or question.key in ABOUT_INTERESTS


def _add(
    planned: Plan, old: Question, new: Question | None, given: Mapping[str, str], call: Round
) -> None:
    if new is None or not _is_like(old, new):
        planned.not_asked.append(old.label)
        return
    kept, left = SIFTS.get(Kind(new.kind), _whole)(old, new, given, call)
    planned.texts.update(kept)
    if kept:
        planned.came.append(new.label)
    if left:
        planned.left_out.append((new.label, left))


def _is_like(old: Question, new: Question) -> bool:
    return old.kind == new.kind or any({old.kind, new.kind} <= alike for alike in (WRITTEN, CHOSEN))


Sifted = tuple[dict[str, str], list[str]]


def _whole(old: Question, new: Question, given: Mapping[str, str], call: Round) -> Sifted:
    return dict(given), []


def _choices(old: Question, new: Question, given: Mapping[str, str], call: Round) -> Sifted:
    """Keep the options that can still be chosen; what takes one option takes no two."""
    known, words = dict(questions.choices(new)), dict(questions.choices(old))
    chosen = given[old.key].splitlines()
    kept = [key for key in chosen if key in known]
    if len(kept) > 1 and new.kind != Kind.SEVERAL_OF:
        kept = []
    left = [words.get(key, key) for key in chosen if key not in kept]
    return ({new.key: "\n".join(kept)} if kept else {}), left


def _contact(old: Question, new: Question, given: Mapping[str, str], call: Round) -> Sifted:
    known = set(questions.row_keys(new))
    words = {f"{old.key}.{part}": label for part, label in questions.parts(old)}
    kept = {key: text for key, text in given.items() if key in known}
    return kept, [words[key] for key in given if key not in known]


def _people(old: Question, new: Question, given: Mapping[str, str], call: Round) -> Sifted:
    """Keep the numbers of the districts that the round is for."""
    districts = set(call.districts.values_list("key", flat=True))
    bands = dict(code_lists.choices("age_bands"))
    kept, lost = [], set()
    for cell, typed in head_counts.cells(given[old.key]).items():
        district, _, band = cell.partition(".")
        if district in districts and band in bands:
            kept.append(f"{cell}={typed}")
        else:
            lost.add(district)
    names = dict(District.objects.filter(key__in=lost).values_list("key", "name"))
    left = sorted(names.get(key, key) for key in lost)
    return ({new.key: "\n".join(kept)} if kept else {}), left


def _budget(old: Question, new: Question, given: Mapping[str, str], call: Round) -> Sifted:
    """Keep every line; a kind of cost that is no longer there is chosen anew."""
    known = dict(code_lists.choices("budget_categories"))
    lines = budgets.from_text(given[old.key])
    left = sorted({line.category for line in lines if line.category} - set(known))
    kept = [line if line.category in known else replace(line, category="") for line in lines]
    return {new.key: budgets.to_text(kept)}, left


def _ward(old: Question, new: Question, given: Mapping[str, str], call: Round) -> Sifted:
    """Keep a ward that can still be chosen."""
    chosen = given[old.key]
    if chosen in wards.labels(wards.on_offer(call)) | {wards.NOT_SURE}:
        return {new.key: chosen}, []
    return {}, [chosen]


SIFTS: dict[Question.Kind, Callable[[Question, Question, Mapping[str, str], Round], Sifted]] = {
    Kind.YES_NO: _choices,
    Kind.ONE_OF: _choices,
    Kind.SEVERAL_OF: _choices,
    Kind.CONTACT: _contact,
    Kind.WARD: _ward,
    Kind.PEOPLE_COUNTS: _people,
    Kind.BUDGET: _budget,
}
