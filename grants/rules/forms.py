"""Application forms: building a version from the standard form, copying one, freezing one."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Max

from grants import money
from grants.errors import RuleError
from grants.models import ApplicationForm, FormVersion, Question, Section, User
from grants.rules import audit, code_lists
from grants.rules.code_lists import DATA

FLAGS = {
    "blind": "is_blind",
    "prefilled": "is_prefilled",
    "published": "is_published",
    "officers_only": "is_for_officers",
}
CHOICES = (Question.Kind.ONE_OF, Question.Kind.SEVERAL_OF)
# Facts about the application, not questions of the form, on which a question may depend.
OUTSIDE_KEYS = {"organisation_requires_sign_off", "entered_from_paper"}
FROZEN = (
    "Groups have this version in front of them, so it cannot change. Make a new version instead."
)


@cache
def standard_form() -> dict[str, Any]:
    """Return the standard form as the file has it: sections, declaration, what is not paid for."""
    return yaml.safe_load((DATA / "standard_form.yaml").read_text(encoding="utf-8"))


@transaction.atomic
def load_standard_form(now: datetime) -> FormVersion:
    """Return the newest version of the standard form, built from the file if there is none."""
    content = standard_form()
    form, _ = ApplicationForm.objects.get_or_create(name=content["name"])
    newest = form.versions.first()
    if newest is not None:
        return newest
    version = FormVersion.objects.create(
        form=form, number=1, change_note="The form as it came with the portal.", created_at=now
    )
    for position, part in enumerate(content["sections"]):
        _add_section(version, position, part)
    audit.record("form_version.load", version, by=None, now=now)
    return version


def _add_section(version: FormVersion, position: int, part: dict[str, Any]) -> None:
    section = Section.objects.create(
        version=version,
        key=part["key"],
        title=part["title"],
        guidance=part.get("guidance", ""),
        position=position,
    )
    Question.objects.bulk_create(
        _question(section, place, facts) for place, facts in enumerate(part["questions"])
    )


def _question(section: Section, position: int, facts: dict[str, Any]) -> Question:
    shown_if = facts.get("shown_if", {})
    return Question(
        section=section,
        position=position,
        key=facts["key"],
        label=facts["label"],
        hint=facts.get("hint", ""),
        kind=Question.Kind(facts["kind"]),
        is_required=facts["required"],
        limit_words=facts.get("limit_words"),
        limit_characters=facts.get("limit_characters"),
        options=facts.get("options", []),
        options_from=facts.get("options_from", ""),
        shown_if_key=shown_if.get("key", ""),
        shown_if_values=shown_if.get("values", []),
        above_amount=facts.get("above"),
        **{field: flag in facts.get("flags", []) for flag, field in FLAGS.items()},
    )


@transaction.atomic
def freeze(version: FormVersion, *, by: User | None, now: datetime) -> FormVersion:
    """Fix a version for good: from here on a change needs a new version. Twice changes nothing."""
    version = FormVersion.objects.select_for_update().get(pk=version.pk)
    if version.frozen_at is None:
        version.frozen_at = now
        version.save(update_fields=["frozen_at"])
        audit.record("form_version.freeze", version, by=by, now=now)
    return version


@transaction.atomic
def copy(
    version: FormVersion, *, by: User | None, now: datetime, change_note: str = ""
) -> FormVersion:
    """Return a new version of the same form, open for changes, with the same questions and keys."""
    form = ApplicationForm.objects.select_for_update().get(pk=version.form_id)
    highest = form.versions.aggregate(number=Max("number"))["number"]
    fresh = FormVersion.objects.create(
        form=form, number=highest + 1, change_note=change_note, created_at=now
    )
    for section in version.sections.prefetch_related("questions"):
        questions = list(section.questions.all())
        section.pk, section.version = None, fresh
        section._state.adding = True
        section.save()
        for question in questions:
            question.pk, question.section = None, section
            question._state.adding = True
        Question.objects.bulk_create(questions)
    audit.record("form_version.copy", fresh, by=by, now=now, copied_from=version.number)
    return fresh


def check(version: FormVersion) -> None:
    """Refuse a form that groups could not fill in: no questions, one key twice, a lost reference."""
    keys: list[str] = list(
        Question.objects.filter(section__version=version).values_list("key", flat=True)
    )
    if not keys:
        raise RuleError("The form has no questions yet.", "form_version")
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise RuleError(f"Two questions have the key {twice[0]}. Give one of them another.")
    _check_references(version, set(keys))


def _check_references(version: FormVersion, keys: set[str]) -> None:
    known = keys | OUTSIDE_KEYS | {part["key"] for part in standard_form()["organisation"]}
    for question in Question.objects.filter(section__version=version):
        if question.shown_if_key and question.shown_if_key not in known:
            raise RuleError(
                f"“{question.label}” depends on {question.shown_if_key}, which this form does not ask."
            )
        if question.kind in CHOICES and not (question.options or question.options_from):
            raise RuleError(f"Give “{question.label}” its choices.")


def prepare(version: FormVersion, *, now: datetime) -> None:
    """Give a version that is about to be saved for the first time its number and moment."""
    highest = version.form.versions.aggregate(number=Max("number"))["number"] or 0
    version.number, version.created_at = highest + 1, now


@transaction.atomic
def record_change(version: FormVersion, *, by: User, now: datetime) -> None:
    """Take into account what was just saved on a version; a frozen one refuses.

    The caller saves inside its own transaction, which a refusal here undoes.
    """
    if version.frozen_at is not None:
        raise RuleError(FROZEN)
    check(version)
    audit.record("form_version.change", version, by=by, now=now)


@dataclass(frozen=True)
class Told:
    """A question as somebody reads it before starting: with its limit and when it is asked."""

    label: str
    hint: str
    notes: tuple[str, ...]
    choices: tuple[str, ...]


def told(version: FormVersion) -> list[tuple[Section, list[Told]]]:
    """Return the whole form in order, to be read on one page."""
    sections = list(version.sections.prefetch_related("questions"))
    labels = {
        question.key: question for section in sections for question in section.questions.all()
    }
    return [
        (section, [_told(question, labels) for question in section.questions.all()])
        for section in sections
    ]


def organisation_questions() -> list[Told]:
    """Return what is asked once about the group."""
    parts = standard_form()["organisation"]
    return [
        Told(
            label=part["label"],
            hint=part.get("hint", ""),
            notes=("You can leave this out.",) if not part["required"] else (),
            choices=_choices(part.get("options", []), part.get("options_from", "")),
        )
        for part in parts
    ]


def _told(question: Question, by_key: dict[str, Question]) -> Told:
    notes = []
    if question.limit_words:
        notes.append(f"Up to {question.limit_words} words.")
    if question.limit_characters:
        notes.append(f"Up to {question.limit_characters} characters.")
    if question.above_amount:
        notes.append(f"Only if you ask for more than {money.text(question.above_amount)}.")
    if question.shown_if_key:
        notes.append(_condition(question, by_key.get(question.shown_if_key)))
    if not question.is_required:
        notes.append("You can leave this out.")
    if question.is_published:
        notes.append("We publish this if we fund you.")
    return Told(
        question.label,
        question.hint,
        tuple(notes),
        _choices(question.options, question.options_from),
    )


def _condition(question: Question, asked_before: Question | None) -> str:
    if asked_before is None:
        return "Only if it fits your group."
    words = dict(asked_before.options) or {"yes": "Yes", "no": "No"}
    said = " or ".join(f"“{words.get(value, value)}”" for value in question.shown_if_values)
    return f"Only if you answer {said} to “{asked_before.label}”"


def _choices(options: list[Any], name: str) -> tuple[str, ...]:
    pairs = code_lists.choices(name) if name else options
    return tuple(label for _, label in pairs)
