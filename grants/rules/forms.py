"""Application forms: building a version from the standard form, copying one, freezing one."""

from datetime import datetime
from functools import cache
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Max

from grants.errors import RuleError
from grants.models import ApplicationForm, FormVersion, Question, Section, User
from grants.rules import audit
from grants.rules.code_lists import DATA

FLAGS = {
    "blind": "is_blind",
    "prefilled": "is_prefilled",
    "published": "is_published",
    "officers_only": "is_for_officers",
}
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
