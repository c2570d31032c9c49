"""Funds and rounds: setting one up, publishing it, giving it more time."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from grants import money
from grants.errors import RuleError
from grants.methods import Band, Way
from grants.models import Criterion, CriterionLevel, Fund, Round, RoundNote, User
from grants.rules import (
    audit,
    exclusions,
    form_criteria,
    forms,
    moments,
    notices,
    places,
    standings,
    strands,
    wanted_papers,
)
from grants.rules.code_lists import DATA
from grants.states import ApplicationState

FREE_AFTER_PUBLISHING = {
    "name",
    "summary",
    "pot",
    "over_allocation_percent",
    "scoring_due_on",
    "board_meets_on",
    "decision_due_on",
    "release_at",
    "assessors_per_application",
    "keeps_out_own_district",
    "required_kinds",
    "days_to_score",
}
FEWEST_BANDS = 2
MOMENTS = (
    ("closes_at", "scoring_due_on", "Scoring ends before the round closes."),
    ("scoring_due_on", "board_meets_on", "The board meets before scoring ends."),
    ("board_meets_on", "decision_due_on", "The decision is due before the board meets."),
)


@cache
def standard_criteria() -> dict[str, Any]:
    """Return the ways of scoring as the file has them: standard, two_pass, banded."""
    return yaml.safe_load((DATA / "criteria.yaml").read_text(encoding="utf-8"))


@transaction.atomic
def create_fund(*, by: User | None, now: datetime, **facts: Any) -> Fund:
    fund = Fund.objects.create(**facts)
    audit.record("fund.create", fund, by=by, now=now)
    return fund


@transaction.atomic
def create_round(
    fund: Fund,
    *,
    by: User | None,
    now: datetime,
    themes: Any,
    districts: Any,
    postcode_areas: Any = (),
    wards: Any = (),
    **facts: Any,
) -> Round:
    """Set up a round with the standard criteria, exclusions and papers.

    With postcode areas or wards, only those count of the districts. Nobody outside sees the round
    until it is published.
    """
    standard = standard_criteria()["standard"]
    marks = {name: standard[name] for name in ("pass_mark", "discuss_from", "wide_spread")}
    call = Round.objects.create(fund=fund, **{**marks, **facts})
    call.themes.set(themes)
    call.districts.set(districts)
    call.postcode_areas.set(postcode_areas)
    call.wards.set(wards)
    add_standard_criteria(call)
    exclusions.add_standard(call)
    wanted_papers.add_standard(call)
    audit.record("round.create", call, by=by, now=now)
    return call


@transaction.atomic
def add_standard_criteria(call: Round) -> None:
    """Give a round without criteria the standard ones, with their anchored levels."""
    for position, facts in enumerate(standard_criteria()["standard"]["criteria"]):
        criterion = Criterion.objects.create(
            round=call,
            position=position,
            **{name: facts[name] for name in ("key", "label", "weight", "gate", "reads")},
        )
        CriterionLevel.objects.bulk_create(
            CriterionLevel(criterion=criterion, score=score, text=text)
            for score, text in facts["levels"].items()
        )


@transaction.atomic
def publish(call: Round, *, by: User | None, now: datetime) -> Round:
    """Show a round to the public. Its form is frozen, and its terms are fixed from now on."""
    call = Round.objects.select_for_update().get(pk=call.pk)
    if call.published_at is not None:
        raise RuleError("This round is already published.")
    if call.closes_at <= now:
        raise RuleError("The closing moment has passed. Choose a later one.", "closes_at")
    check(call)
    forms.check(call.form_version)
    call.form_version = forms.freeze(call.form_version, by=by, now=now)
    call.published_at = now
    call.save(update_fields=["published_at"])
    audit.record("round.publish", call, by=by, now=now)
    return call


def refusal_of(call: Round, now: datetime) -> str:
    """Say what still stands in the way of publishing a round, or nothing."""
    try:
        check(call)
        forms.check(call.form_version)
    except RuleError as refusal:
        return str(refusal)
    return "The closing moment has passed." if call.closes_at <= now else ""


def check(call: Round) -> None:
    """Refuse a round that could not run: no places, moments out of order, weights not 100."""
    for name, words in (("themes", "problem"), ("districts", "district")):
        if not getattr(call, name).exists():
            raise RuleError(f"Choose at least one {words}.", name)
    if not call.organisation_kinds:
        raise RuleError("Choose at least one kind of group that can apply.", "organisation_kinds")
    for earlier, later, refusal in MOMENTS:
        if _day(getattr(call, later)) < _day(getattr(call, earlier)):
            raise RuleError(refusal, later)
    if len(call.required_kinds) > call.assessors_per_application:
        raise RuleError(
            "There are more required kinds of assessor than assessors for each application.",
            "required_kinds",
        )
    places.check(call)
    _check_criteria(call)
    _check_method(call)
    exclusions.check(call)
    strands.check(call)
    wanted_papers.check(call)


def _day(moment: Any) -> Any:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def _check_criteria(call: Round) -> None:
    total = call.criteria.aggregate(total=Sum("weight"))["total"] or Decimal(0)
    if total != 100:
        raise RuleError(f"The weights of the criteria add up to {total.normalize():f}, not to 100.")
    for criterion in call.criteria.prefetch_related("levels"):
        scale = list(range(criterion.top + 1))
        if sorted(level.score for level in criterion.levels.all()) != scale:
            raise RuleError(
                f"Say what each score from 0 to {criterion.top} means for “{criterion.label}”, "
                "each once."
            )
        if criterion.gate is not None and criterion.gate > criterion.top:
            raise RuleError(
                f"The gate of “{criterion.label}” is above its highest score, {criterion.top}."
            )
    if call.published_at is None:
        form_criteria.check_reads(call)


def _check_method(call: Round) -> None:
    """Refuse passes without their criterion, and bands that leave a score out or contradict."""
    doubled = call.criteria.filter(counts_double=True).count()
    if call.results_by == Way.TWO_PASS and doubled != 1:
        raise RuleError("Tick the one criterion that counts double in the second pass.")
    if call.results_by != Way.TWO_PASS and doubled:
        raise RuleError(
            "A criterion counts double only where results follow in two passes.", "results_by"
        )
    if call.results_by == Way.BANDS:
        _check_bands([standings.as_band(band) for band in call.bands.all()])


def _check_bands(bands: list[Band]) -> None:
    upwards = sorted(bands, key=lambda band: band.begins)
    if len(upwards) < FEWEST_BANDS or upwards[0].begins != 0:
        raise RuleError("Set two bands at least. The lowest begins at 0.", "results_by")
    for lower, higher in pairwise(upwards):
        if higher.rank > lower.rank:
            raise RuleError(f"“{higher.name}” leads to less than “{lower.name}” below it.")


@transaction.atomic
def record_change(call: Round, *, changed: list[str], by: User, now: datetime) -> Round:
    """Take into account what was just saved on a round.

    A published round keeps the terms that groups have read; only what is in
    FREE_AFTER_PUBLISHING still changes, and its page says so. The caller saves inside its own transaction, which a
    refusal here undoes.
    """
    locked = [name for name in changed if name not in FREE_AFTER_PUBLISHING]
    if call.published_at is not None and locked:
        raise RuleError(
            "Groups have read this round, so its questions, criteria, limits and closing moment "
            "stay as they are. Use “Give more time” to close later.",
        )
    if call.published_at is not None:
        check(call)
        _tell_the_public(call, changed, now)
    audit.record("round.change", call, by=by, now=now, changed=changed)
    return call


def _tell_the_public(call: Round, changed: list[str], now: datetime) -> None:
    told = {
        "pot": f"The pot is now {money.text(call.pot)}.",
        "scoring_due_on": f"Assessors now finish by {_said(call.scoring_due_on)}.",
        "board_meets_on": f"The board now meets on {_said(call.board_meets_on)}.",
        "decision_due_on": f"Everybody now hears by {_said(call.decision_due_on)}.",
    }
    text = " ".join(sentence for name, sentence in told.items() if name in changed)
    if text:
        RoundNote.objects.create(round=call, day=timezone.localdate(now), text=text)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@transaction.atomic
def extend_closing(
    call: Round, *, closes_at: datetime, note: str, by: User, now: datetime
) -> Round:
    """Close later, with a note that everybody can read. A round never closes earlier.

    Everybody with a draft gets a letter.
    """
    call = Round.objects.select_for_update().get(pk=call.pk)
    if not call.is_open(now):
        raise RuleError("Only a round that is open can be given more time.")
    if closes_at <= call.closes_at:
        raise RuleError("Choose a moment after the one that groups were told.", "closes_at")
    if not note.strip():
        raise RuleError("Say why, so that groups can read it on the page.", "note")
    before, call.closes_at = call.closes_at, closes_at
    call.save(update_fields=["closes_at"])
    check(call)
    RoundNote.objects.create(round=call, day=timezone.localdate(now), text=note.strip())
    for draft in call.applications.filter(state=ApplicationState.DRAFT):
        notices.write(
            "round_extended",
            notices.members_of(draft),
            now=now,
            application=draft,
            context={
                "round_name": call.name,
                "closes_at": moments.in_words(closes_at),
                "note": note.strip(),
                "link": notices.link("applicant:application_detail", draft.reference),
            },
        )
    audit.record("round.extend", call, by=by, now=now, closed_before=before, closes=closes_at)
    return call
