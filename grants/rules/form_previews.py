"""A form as an applicant meets it, before anybody does: its pages, at one amount or at any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from grants import money
from grants.models import Criterion, District, FormVersion, Question, Round, Section
from grants.rules import exclusions, form_counts, forms, funds, wards, whole_forms
from grants.rules.questions import FilledForm


@dataclass(frozen=True)
class PreviewPage:
    """One section: what stands on its page, and what is asked on a page of its own."""

    section: Section
    on_page: list[Question]
    elsewhere: list[Question]


@dataclass(frozen=True)
class Preview:
    pages: list[PreviewPage]
    form: FilledForm
    conditions: dict[str, list[str]]
    not_asked: list[Question]


def questions_of(version: FormVersion) -> list[Question]:
    found = Question.objects.filter(section__version=version).select_related("section")
    return list(found.order_by("section__position", "position"))


def preview(found: list[Question], amount: Decimal | None) -> Preview:
    """Return what may be asked at an amount; None shows everything. Nothing is saved."""
    by_key = {question.key: question for question in found}
    possible = [q for q in found if form_counts.may_be_asked(q, by_key, amount)]
    return Preview(
        pages=_pages(possible),
        form=_empty(found, amount),
        conditions={q.key: list(whole_forms.conditions(q, by_key)) for q in found},
        not_asked=[q for q in found if q not in possible],
    )


def _pages(possible: Iterable[Question]) -> list[PreviewPage]:
    pages: dict[int, PreviewPage] = {}
    for question in possible:
        page = pages.setdefault(question.section_id, PreviewPage(question.section, [], []))
        place = page.elsewhere if question.kind in forms.ELSEWHERE else page.on_page
        place.append(question)
    return list(pages.values())


def _empty(found: list[Question], amount: Decimal | None) -> FilledForm:
    return FilledForm(
        questions=tuple(found),
        texts={} if amount is None else {"amount_requested": str(amount)},
        organisation_kind="",
        floor=money.ZERO,
        cap=amount or money.ZERO,
        decision_due_on=date.max,
        districts=tuple(District.objects.values_list("key", "name")),
        excluded=exclusions.standard(),
        wards=wards.on_offer(),
    )


def scored_as(version: FormVersion) -> tuple[Round | None, list[Criterion]]:
    """Return the newest round that uses a version, with its criteria; without one, the standard ones."""
    call = version.rounds.select_related("fund").order_by("-opens_at", "-pk").first()
    if call is not None:
        return call, list(call.criteria.all())
    standard = funds.standard_criteria()["standard"]["criteria"]
    names = ("key", "label", "weight", "gate", "reads")
    return None, [Criterion(**{name: facts[name] for name in names}) for facts in standard]
