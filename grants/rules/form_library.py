"""Using what other forms ask: one section of any form, or a whole form under another name."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from grants.errors import RuleError
from grants.models import ApplicationForm, FormVersion, Question, Section, User
from grants.rules import audit, forms

LONGEST_KEY = 40


def sections_for(version: FormVersion) -> QuerySet[Section]:
    """Return the sections of all other versions that have questions, the newest version first."""
    asking = Count("questions", filter=~Q(questions__kind=Question.Kind.GUIDANCE))
    return (
        Section.objects.exclude(version=version)
        .select_related("version__form")
        .annotate(asking=asking)
        .filter(asking__gt=0)
        .order_by("version__form__name", "-version__number", "position")
    )


@transaction.atomic
def add_section(version: FormVersion, section: Section, *, by: User, now: datetime) -> Section:
    """Copy a section with its questions to the end of a version that is still open.

    Keys stay as they are, because answers are kept under them; so a key that the version has
    already is refused. The key of the section itself is only its address and may change.
    """
    version = FormVersion.objects.select_for_update().get(pk=version.pk)
    if version.frozen_at is not None:
        raise RuleError(forms.FROZEN)
    _refuse_keys_that_are_taken(version, section)
    source = str(section.version)
    there = version.sections.aggregate(last=Max("position"))["last"]
    fresh = forms.copy_section(
        section,
        version,
        key=_free_key(version, section.key),
        position=0 if there is None else there + 1,
    )
    forms.check(version)
    audit.record(
        "form_version.add_section", version, by=by, now=now, section=fresh.key, copied_from=source
    )
    return fresh


def _refuse_keys_that_are_taken(version: FormVersion, section: Section) -> None:
    here = set(Question.objects.filter(section__version=version).values_list("key", flat=True))
    taken = [question for question in section.questions.all() if question.key in here]
    if not taken:
        return
    if len(taken) == 1:
        raise RuleError(
            f"The form has a question with the key {taken[0].key} already. Take that one out, or "
            "give it another key.",
            "section",
        )
    keys = [question.key for question in taken]
    raise RuleError(
        f"The form has questions with the keys {', '.join(keys[:-1])} and {keys[-1]} already. Take "
        "those out, or give them other keys.",
        "section",
    )


def _free_key(version: FormVersion, key: str) -> str:
    taken = set(version.sections.values_list("key", flat=True))
    free, number = key, 1
    while free in taken:
        number += 1
        end = f"_{number}"
        free = f"{key[: LONGEST_KEY - len(end)]}{end}"
    return free


@transaction.atomic
def copy_as(version: FormVersion, name: str, *, by: User, now: datetime) -> FormVersion:
    """Return version 1 of a new form, open for changes, that asks what this version asks."""
    name = " ".join(name.split())
    if not name:
        raise RuleError("Give the new form a name.", "name")
    refusal = RuleError("There is a form with this name already. Choose another.", "name")
    if ApplicationForm.objects.filter(name__iexact=name).exists():
        raise refusal
    form, is_new = ApplicationForm.objects.get_or_create(name=name)
    if not is_new:
        raise refusal
    facts: dict[str, Any] = {"number": 1, "created_at": now, "change_note": f"Begun as {version}."}
    fresh = FormVersion.objects.create(form=form, **facts)
    for section in version.sections.prefetch_related("questions"):
        forms.copy_section(section, fresh, key=section.key, position=section.position)
    audit.record("form_version.copy_as", fresh, by=by, now=now, copied_from=str(version))
    return fresh
