"""Which papers a round wants, and when: with the application by its form, after an offer by its list."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db import transaction

from grants import money
from grants.errors import RuleError
from grants.models import Organisation, Question, Round, WantedPaper
from grants.rules import code_lists
from grants.rules.forms import standard_form
from grants.rules.whole_forms import conditions

NAMES = ("key", "label", "hint", "organisation_kinds", "from_amount", "is_required", "position")
IF_YOU_HAVE_IT = "If you have it."


@dataclass(frozen=True)
class Told:
    """A paper as somebody reads of it before applying; `notes` say of whom it is wanted."""

    label: str
    hint: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """All that a round wants to see; `days` is how long a group has to send what comes after."""

    with_the_application: list[Told]
    after_an_offer: list[Told]
    days: int


@cache
def standard() -> tuple[WantedPaper, ...]:
    """Return the standard list, saved nowhere and belonging to no round."""
    return tuple(
        WantedPaper(
            key=paper["key"],
            label=paper["label"],
            hint=paper["hint"],
            organisation_kinds=paper.get("kinds", []),
            from_amount=Decimal(paper.get("from", 0)),
            is_required=paper["required"],
            position=position,
        )
        for position, paper in enumerate(standard_form()["asked_after_an_offer"])
    )


@transaction.atomic
def add_standard(call: Round) -> None:
    """Give a round the standard list, as rows of its own, but for what it could never ask for."""
    WantedPaper.objects.bulk_create(
        WantedPaper(round=call, **{name: getattr(paper, name) for name in NAMES})
        for paper in standard()
        if _can_be_asked(paper, call)
    )


def of(call: Round) -> Wanted:
    """Return which papers a round wants, and when."""
    return Wanted(_with_the_application(call), _after_an_offer(call), call.days_for_papers)


def _with_the_application(call: Round) -> list[Told]:
    """Return the files that the form of a round asks for."""
    questions = list(
        Question.objects.filter(section__version=call.form_version_id).order_by(
            "section__position", "position"
        )
    )
    by_key = {question.key: question for question in questions}
    return [
        Told(
            question.label,
            question.hint,
            (*conditions(question, by_key), *([] if question.is_required else [IF_YOU_HAVE_IT])),
        )
        for question in questions
        if question.kind == Question.Kind.FILE
    ]


def _after_an_offer(call: Round) -> list[Told]:
    """Return what a group sends once it has accepted an offer."""
    return [
        Told(paper.label, paper.hint, tuple(_notes(paper))) for paper in call.wanted_papers.all()
    ]


def _notes(paper: WantedPaper) -> Iterable[str]:
    yield from _of_kinds(paper)
    if paper.from_amount:
        yield f"For grants of {money.text(paper.from_amount)} or more."
    if not paper.is_required:
        yield IF_YOU_HAVE_IT


def _of_kinds(paper: WantedPaper) -> Iterable[str]:
    """Say whom it concerns by the shorter list: those who send it, or those who do not."""
    if not paper.organisation_kinds:
        return
    listed = code_lists.choices("organisation_kinds")
    wanted = [label for key, label in listed if key in paper.organisation_kinds]
    others = [label for key, label in listed if key not in paper.organisation_kinds]
    if len(wanted) <= len(others):
        yield f"Only from: {'; '.join(wanted)}."
    elif others:
        yield f"Not from: {'; '.join(others)}."


def for_grant(call: Round, organisation: Organisation, amount: Decimal) -> list[WantedPaper]:
    """Return the papers that a round wants from this group for a grant of so many pounds."""
    return [
        paper
        for paper in call.wanted_papers.all()
        if is_wanted(paper, kind=organisation.kind, amount=amount)
    ]


def is_wanted(paper: WantedPaper, *, kind: str, amount: Decimal) -> bool:
    """Whether a group of a kind sends a paper for a grant of so many pounds."""
    is_of_a_kind = not paper.organisation_kinds or kind in paper.organisation_kinds
    return is_of_a_kind and paper.from_amount <= amount


def check(call: Round) -> None:
    """Refuse a paper that no group of the round could ever be asked for."""
    for paper in call.wanted_papers.all():
        if not _can_be_asked(paper, call):
            raise RuleError(
                f"No group would ever be asked for “{paper.label}”: see which kinds of group can "
                f"apply, and the most to ask for, {money.text(call.cap)}."
            )


def _can_be_asked(paper: WantedPaper, call: Round) -> bool:
    kinds = set(paper.organisation_kinds)
    is_of_a_kind = not kinds or not call.organisation_kinds or kinds & set(call.organisation_kinds)
    return bool(is_of_a_kind) and paper.from_amount <= call.cap
