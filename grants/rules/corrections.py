"""Correcting the form of a round that groups already read: a new version, told to everybody.

Drafts follow the new version by themselves and lose no answer; what was sent keeps the version
that it was sent with.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from grants.errors import RuleError
from grants.models import Application, FormVersion, Question, Round, RoundNote, User
from grants.rules import audit, forms, notices
from grants.states import ApplicationState


def versions_for(call: Round) -> Iterable[FormVersion]:
    """Return the later versions of a round's form, newest first."""
    current = call.form_version
    return FormVersion.objects.filter(form=current.form_id, number__gt=current.number)


@transaction.atomic
def correct_form(call: Round, version: FormVersion, *, note: str, by: User, now: datetime) -> Round:
    """Let a published round use a later version of its form; the note stands on its page.

    Refused when an answer would change its meaning: a question of another kind under the same
    key, or one that a criterion is scored on and that the new version no longer asks or hides.
    """
    call = Round.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if call.published_at is None or now >= call.closes_at:
        raise RuleError("Only a round that is published and not closed yet needs a correction.")
    before = call.form_version
    if version.form_id != before.form_id or version.number <= before.number:
        raise RuleError("Choose a later version of the same form.", "version")
    if not note.strip():
        raise RuleError("Say what changed, so that groups can read it on the page.", "note")
    forms.check(version)
    _refuse_lost_meaning(call, before, version)
    call.form_version = forms.freeze(version, by=by, now=now)
    call.save(update_fields=["form_version"])
    RoundNote.objects.create(round=call, day=timezone.localdate(now), text=note.strip())
    drafts = _let_drafts_follow(call)
    for draft in drafts:
        notices.write(
            "form_changed",
            notices.members_of(draft),
            now=now,
            application=draft,
            context={
                "round_name": call.name,
                "note": note.strip(),
                "link": notices.link("applicant:application_detail", draft.reference),
            },
        )
    audit.record(
        "round.correct_form",
        call,
        by=by,
        now=now,
        version_before=before.number,
        version=version.number,
        drafts=len(drafts),
    )
    return call


def _refuse_lost_meaning(call: Round, before: FormVersion, after: FormVersion) -> None:
    old, new = _by_key(before), _by_key(after)
    for key in old.keys() & new.keys():
        if old[key].kind != new[key].kind:
            raise RuleError(
                f"“{new[key].label}” asks for something else than before. Give it another key, so "
                "that no answer is read wrongly.",
                "version",
            )
    for criterion in call.criteria.all():
        gone = [key for key in criterion.reads if key in old and key not in new]
        if gone:
            raise RuleError(
                f"“{criterion.label}” is scored on “{old[gone[0]].label}”, so that question has to "
                "stay in the form.",
                "version",
            )
        hidden = [key for key in criterion.reads if key in new and new[key].is_for_officers]
        if hidden:
            raise RuleError(
                f"“{criterion.label}” is scored on “{new[hidden[0]].label}”, so that question cannot "
                "be kept apart from scoring.",
                "version",
            )


def _by_key(version: FormVersion) -> dict[str, Question]:
    return {
        question.key: question for question in Question.objects.filter(section__version=version)
    }


def _let_drafts_follow(call: Round) -> list[Application]:
    drafts = list(
        call.applications.select_for_update(of=("self",)).filter(state=ApplicationState.DRAFT)
    )
    call.applications.filter(pk__in=[draft.pk for draft in drafts]).update(
        form_version=call.form_version
    )
    return drafts
