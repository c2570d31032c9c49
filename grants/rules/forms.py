"""Application forms: building a version from the standard form, copying one, freezing one."""

from datetime import datetime
from functools import cache
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Max

from grants.errors import RuleError
from grants.models import ApplicationForm, FormVersion, Question, Section, User
from grants.rules import audit, form_facts
from grants.rules.code_lists import DATA

FLAGS = {
    "blind": "is_blind",
    "prefilled": "is_prefilled",
    "published": "is_published",
    "officers_only": "is_for_officers",
}
CHOICES = (Question.Kind.ONE_OF, Question.Kind.SEVERAL_OF)
GUIDANCE = Question.Kind.GUIDANCE
# Asked on pages of their own, so that the page of their section may have nothing to answer.
ELSEWHERE = {Question.Kind.BUDGET, Question.Kind.DECLARATION, Question.Kind.FILE}
# They stand at the head of every application, in lists and in results, for everybody who reads it.
AT_THE_HEAD = {"amount_requested", "project_title", "project_summary", "theme_main"}
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
        copy_section(section, fresh, key=section.key, position=section.position)
    audit.record("form_version.copy", fresh, by=by, now=now, copied_from=version.number)
    return fresh


def copy_section(section: Section, version: FormVersion, *, key: str, position: int) -> Section:
    """Copy a section with its questions, keys and all, into a version. The caller has checked."""
    questions = list(section.questions.all())
    fresh = Section.objects.get(pk=section.pk)
    fresh.pk, fresh.version, fresh.key, fresh.position = None, version, key, position
    fresh._state.adding = True
    fresh.save()
    for question in questions:
        question.pk, question.section = None, fresh
        question._state.adding = True
    Question.objects.bulk_create(questions)
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
    found = list(Question.objects.filter(section__version=version).select_related("section"))
    _check_references(found)
    _check_guidance(found)


def _check_references(found: list[Question]) -> None:
    known = {question.key for question in found if question.kind != GUIDANCE} | set(form_facts.TOLD)
    known |= {part["key"] for part in standard_form()["organisation"]}
    by_key = {question.key: question for question in found}
    for question in found:
        if question.is_for_officers and question.key in AT_THE_HEAD:
            raise RuleError(
                f"“{question.label}” stands at the head of every application, so it cannot be kept "
                "apart from scoring."
            )
        if question.shown_if_key and question.shown_if_key not in known:
            raise RuleError(
                f"“{question.label}” depends on {question.shown_if_key}, which this form does not ask."
            )
        if _leads_back(question, by_key):
            raise RuleError(f"“{question.label}” depends on itself, so it would never be asked.")
        if question.kind in CHOICES and not (question.options or question.options_from):
            raise RuleError(f"Give “{question.label}” its choices.")


def _leads_back(question: Question, by_key: dict[str, Question]) -> bool:
    """Whether the questions on which one depends lead back to one of them."""
    seen, earlier = {question.key}, by_key.get(question.shown_if_key)
    while earlier is not None and earlier.key not in seen:
        seen.add(earlier.key)
        earlier = by_key.get(earlier.shown_if_key)
    return earlier is not None


def _check_guidance(found: list[Question]) -> None:
    """Refuse guidance that nobody would see: a section without a question has no page."""
    with_a_page = {q.section_id for q in found if q.kind not in {GUIDANCE, *ELSEWHERE}}
    for question in found:
        if question.kind == GUIDANCE and question.section_id not in with_a_page:
            raise RuleError(
                f"Nobody would see “{question.label}”: guidance stands on the page of its section, "
                "and nothing in this one is answered there. Move it to another section."
            )


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
