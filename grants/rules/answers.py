"""Saving answers: the one door. Whatever was typed is kept, right or wrong; only sending is refused."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from grants.errors import RuleError
from grants.models import Answer, AnswerVersion, Application, District, Question, Theme, User
from grants.rules import (
    application_words,
    budgets,
    head_counts,
    moments,
    places,
    postal,
    questions,
    wards,
)
from grants.rules.filled_forms import filled
from grants.states import ApplicationState

Reason = AnswerVersion.Reason
MOST_ASKED = Decimal("99999999.99")
LONGEST_PAUSE = timedelta(minutes=30)
SENT_ALREADY = "You have sent this application, so its answers stay as they are."


@dataclass(frozen=True)
class Meeting:
    """Two people wrote at once: `text` is what the other one saved, and it stands."""

    key: str
    text: str
    by: str


@dataclass
class Saved:
    changed: list[str] = field(default_factory=list)
    met: list[Meeting] = field(default_factory=list)


def labelled(
    application: Application, question_keys: Iterable[str] | None = None
) -> list[tuple[str, str]]:
    """Return what was written, each text with its question: of all questions, or of these."""
    form = filled(application)
    wanted = form.by_key if question_keys is None else set(question_keys)
    return [
        (question.label, text)
        for question in questions.asked(form)
        if question.key in wanted
        for key in questions.row_keys(question)
        if (text := form.text(key))
    ]


def marks(application: Application, keys: Iterable[str]) -> dict[str, str]:
    """Return what tells, later, whether an answer is still the one that a page was made from."""
    found = {answer.key: answer for answer in application.answers.filter(key__in=list(keys))}
    return {key: _mark(found.get(key)) for key in keys}


def _mark(answer: Answer | None) -> str:
    return f"{answer.revision}.{_digest(answer.text)}" if answer else f"0.{_digest('')}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@transaction.atomic
def save_answers(
    application: Application,
    texts: Mapping[str, str],
    *,
    marks: Mapping[str, str] | None = None,
    by: User,
    now: datetime,
) -> Saved:
    """Save answers by row key, and keep the copies on the application in line.

    Where `marks` tell that somebody else saved since the page was made, their text stands, what
    was typed is kept as a version, and both come back as a Meeting. The same text twice changes
    nothing.
    """
    application = locked(application)
    known = _open_rows(application, now)
    if application.state == ApplicationState.DRAFT and not texts.keys() <= known.keys():
        # A page that was opened before the form was corrected: its words are kept too.
        known = {**_rows_of_other_versions(application), **known}
    current = {answer.key: answer for answer in application.answers.select_related("saved_by")}
    saved = Saved()
    for key, typed in texts.items():
        if key not in known:
            raise RuleError(SENT_ALREADY)
        text, answer = tidy(typed), current.get(key)
        if text == (answer.text if answer else ""):
            continue
        base = (marks or {}).get(key, _mark(answer))
        if base == _mark(answer):
            _write(application, answer, key, text, by=by, now=now)
            saved.changed.append(key)
        elif answer and not base.endswith(f".{_digest(text)}"):
            saved.met.append(_keep_both(application, answer, text, by=by, now=now))
    if saved.changed:
        _copy(application, {key: tidy(texts[key]) for key in saved.changed}, known)
        _count_writing(application, now)
        application.changed_at = now
        application.save()
        application_words.keep(application)
    return saved


def _count_writing(application: Application, now: datetime) -> None:
    """Add the time since the last save of a draft; after a pause, count from now on."""
    since = now - application.changed_at
    if (
        application.seconds_writing is not None
        and application.state == ApplicationState.DRAFT
        and timedelta(0) <= since <= LONGEST_PAUSE
    ):
        application.seconds_writing += round(since.total_seconds())


def locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("round", "organisation")
        .get(pk=application.pk)
    )


def tidy(typed: str) -> str:
    """Return text as it is kept: line breaks of one kind, nothing that a database refuses."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def _open_rows(application: Application, now: datetime) -> dict[str, Question]:
    """Return the rows that can be written now, with their questions."""
    wanted = Question.objects.filter(section__version=application.form_version_id)
    if application.state == ApplicationState.INFORMATION_WANTED:
        wanted = wanted.filter(key__in=reopened(application))
    elif application.state == ApplicationState.NOT_SENT:
        raise RuleError(moments.closed_in_words(application, now))
    elif application.state != ApplicationState.DRAFT:
        raise RuleError(SENT_ALREADY)
    return _rows(wanted)


def _rows(found: Iterable[Question]) -> dict[str, Question]:
    return {key: question for question in found for key in questions.row_keys(question)}


def _rows_of_other_versions(application: Application) -> dict[str, Question]:
    """Return the rows of every version of the form, the newest meaning of a key first."""
    form = application.form_version.form_id
    found = Question.objects.filter(section__version__form=form)
    return _rows(found.order_by("section__version__number"))


def no_longer_asked(application: Application) -> list[tuple[str, str]]:
    """Return what was written under questions that a correction took out, each with its question."""
    asked = _rows(Question.objects.filter(section__version=application.form_version_id))
    written = application.answers.exclude(key__in=asked).exclude(text="")
    if not written:
        return []
    known = _rows_of_other_versions(application)
    return [(known[answer.key].label, answer.text) for answer in written if answer.key in known]


def reopened(application: Application) -> list[str]:
    """Return the keys of the questions that an officer has opened again."""
    request = application.information_requests.filter(answered_at=None).first()
    return request.question_keys if request else []


def _write(
    application: Application,
    answer: Answer | None,
    key: str,
    text: str,
    *,
    by: User,
    now: datetime,
) -> None:
    if application.state != ApplicationState.DRAFT:
        _keep(application, key, answer.text if answer else "", Reason.REPLACED, by=by, now=now)
    if answer is None:
        Answer.objects.create(
            application=application, key=key, text=text, saved_at=now, saved_by=by
        )
        return
    answer.text, answer.revision = text, answer.revision + 1
    answer.saved_at, answer.saved_by = now, by
    answer.save(update_fields=["text", "revision", "saved_at", "saved_by"])


def _keep_both(
    application: Application, answer: Answer, text: str, *, by: User, now: datetime
) -> Meeting:
    for words, person in ((answer.text, answer.saved_by), (text, by)):
        seen = AnswerVersion.objects.filter(
            application=application, key=answer.key, text=words, reason=Reason.MET
        )
        if not seen.exists():
            _keep(application, answer.key, words, Reason.MET, by=person, now=now)
    who = "You" if answer.saved_by_id == by.pk else str(answer.saved_by)
    return Meeting(answer.key, answer.text, who)


def _keep(
    application: Application, key: str, text: str, reason: Reason, *, by: User, now: datetime
) -> None:
    AnswerVersion.objects.create(
        application=application, key=key, text=text, reason=reason, kept_at=now, kept_by=by
    )


def _copy(application: Application, texts: dict[str, str], known: dict[str, Question]) -> None:
    """Bring what lists filter and sort by into line with the answers that changed."""
    for key, text in texts.items():
        if known[key].kind == Question.Kind.BUDGET:
            budgets.copy_rows(application, text)
        elif known[key].kind == Question.Kind.PEOPLE_COUNTS:
            head_counts.copy_rows(application, text)
        elif known[key].kind == Question.Kind.WARD:
            application.ward = wards.named(text)
    for key, copy in COPIED.items():
        if key in texts:
            copy(application, texts[key])


def _copy_title(application: Application, text: str) -> None:
    application.title = " ".join(text.split())[:80]


def _copy_summary(application: Application, text: str) -> None:
    application.summary = text


def _copy_amount(application: Application, text: str) -> None:
    amount = questions.amount_in(text)
    is_sum = amount is not None and 0 < amount <= MOST_ASKED
    application.amount_requested = amount if is_sum else None


def _copy_theme(application: Application, text: str) -> None:
    application.theme = Theme.objects.filter(key=text).first()


def _copy_place(application: Application, postcode: str) -> None:
    is_whole = postal.POSTCODE.fullmatch(postcode)
    application.delivery_postcode = postcode if is_whole else ""
    place = places.locate(postcode) if is_whole else None
    application.district = District.objects.filter(key=place.district).first() if place else None


COPIED: dict[str, Callable[[Application, str], None]] = {
    "project_title": _copy_title,
    "project_summary": _copy_summary,
    "amount_requested": _copy_amount,
    "theme_main": _copy_theme,
    "delivery_postcode": _copy_place,
}
