"""The release: at one moment every group hears, awards exist, and the decisions are public."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from grants import money, states, words
from grants.errors import RuleError
from grants.models import (
    Application,
    Award,
    Decision,
    LaterDecision,
    Letter,
    Outcome,
    PublicityLock,
    Round,
    User,
)
from grants.rules import (
    audit,
    award_papers,
    awards,
    decision_notices,
    deputies,
    feedback,
    notices,
    report_plans,
    results,
    strands,
)
from grants.rules.feedback import CriterionFeedback
from grants.states import APPLICATION_MOVES, ApplicationState

NOTHING_TO_DECIDE = [
    ApplicationState.DRAFT,
    ApplicationState.NOT_SENT,
    ApplicationState.INELIGIBLE,
    ApplicationState.WITHDRAWN,
]
LETTERS = OFFER, RESERVE, REFUSED = "offer", "reserve", "refused"
MOVE = {Outcome.FUND: "offer", Outcome.RESERVE: "reserve", Outcome.REFUSE: "refuse"}


@dataclass(frozen=True)
class Told:
    """What a group hears of its scores, and how many were funded: in all, and of its strand."""

    said: list[CriterionFeedback]
    how_it_came: str
    funded: int
    funded_in_strand: int


@dataclass(frozen=True)
class Preview:
    """What the release will do, before anybody presses the button."""

    offers: int
    reserves: int
    refusals: int
    letters: int
    total: Decimal
    undecided: int
    held_back: str = ""


def preview(call: Round, now: datetime) -> Preview:
    """Count the letters and awards that the release will make, and what is still undecided."""
    decisions = Decision.objects.filter(application__in=_decided(call))
    outcomes = list(decisions.values_list("outcome", flat=True))
    return Preview(
        offers=outcomes.count(Outcome.FUND),
        reserves=outcomes.count(Outcome.RESERVE),
        refusals=outcomes.count(Outcome.REFUSE),
        letters=_decided(call).filter(organisation__memberships__isnull=False).count(),
        total=decisions.aggregate(total=Sum("amount"))["total"] or money.ZERO,
        undecided=_undecided(call),
        held_back=held_back(call, now),
    )


def held_back(call: Round, now: datetime) -> str:
    """Say until when, or for what, the results wait; nothing when they may come out."""
    if call.release_at is not None and now < call.release_at:
        until = f"{words.clock(call.release_at)} on {words.day(call.release_at)}"
        return f"The results are held back until {until}."
    lock = PublicityLock.objects.holding(timezone.localdate(now)).order_by("-last_day").first()
    if lock is not None:
        last = words.day(lock.last_day)
        return f"No results come out before the end of {last}: {lock.reason.rstrip('.')}."
    return deputies.held_back(call)


@transaction.atomic
def release(call: Round, *, by: User, now: datetime) -> Round:
    """Release all decisions of a round together, in one transaction.

    Killed half-way, nothing has happened and it can be run again; run twice, the second time
    changes nothing. Sending the letters comes after, one by one, from the outbox.
    """
    call = Round.objects.select_for_update().get(pk=call.pk)
    if call.released_at is not None:
        return call
    if refusal := held_back(call, now):
        raise RuleError(refusal)
    return _let_out(call, by=by, now=now)


def rehearse(call: Round, reader: User, now: datetime) -> list[Letter]:
    """Return the letters that a release would write now, those that `reader` may read.

    The release itself is run and taken back, so the words here are the words that go: only the
    address of an offer is made anew each time. Raises RuleError where something is undecided.
    """
    with transaction.atomic():
        call = Round.objects.select_for_update().get(pk=call.pk)
        if call.released_at is not None:
            raise RuleError("The results are out, and so are the letters.")
        _let_out(call, by=reader, now=now)
        letters = list(
            Letter.objects.filter(application__round=call, key__in=LETTERS)
            .visible_to(reader)
            .select_related("application__organisation", "application__decision")
            .order_by("application__organisation__legal_name", "application", "pk")
        )
        transaction.set_rollback(True)
    return letters


def _let_out(call: Round, *, by: User, now: datetime) -> Round:
    _refuse_unready(call)
    _number_reserves(call)
    call.released_at, call.released_by = now, by
    call.save(update_fields=["released_at", "released_by"])
    decided = list(
        _decided(call).select_related("round__fund", "organisation", "district", "theme", "strand")
    )
    said = feedback.feedback_by_application(decided)
    came = results.by_application(call)
    funded = [one.strand_id for one in decided if one.decision.outcome == Outcome.FUND]
    for application in decided:
        facts = Told(
            said[application.pk],
            came.get(application.pk, ""),
            funded=len(funded),
            funded_in_strand=funded.count(application.strand_id),
        )
        _tell(application, facts, by=by, now=now)
    audit.record("round.release", call, by=by, now=now, decisions=len(decided), funded=len(funded))
    decision_notices.publish(call, now=now)
    return call


def _decided(call: Round):  # type: ignore[no-untyped-def]
    return call.applications.filter(state=ApplicationState.DECIDED).select_related(
        "decision__decided_by"
    )


def _undecided(call: Round) -> int:
    return (
        call.applications.exclude(state__in=NOTHING_TO_DECIDE)
        .exclude(state=ApplicationState.DECIDED)
        .count()
    )


def _refuse_unready(call: Round) -> None:
    undecided = _undecided(call)
    if undecided:
        are = "application is" if undecided == 1 else "applications are"
        raise RuleError(f"{undecided} {are} not decided yet. Everybody hears at the same moment.")
    if not _decided(call).exists():
        raise RuleError("This round has no decisions to release.")


def _number_reserves(call: Round) -> None:
    decisions = list(
        Decision.objects.filter(application__in=_decided(call), outcome=Outcome.RESERVE).order_by(
            F("reserve_place").asc(nulls_last=True),
            F("application__recommendation__score").desc(nulls_last=True),
            "pk",
        )
    )
    for place, decision in enumerate(decisions, start=1):
        decision.reserve_place = place
    Decision.objects.bulk_update(decisions, ["reserve_place"])


def _tell(
    application: Application,
    told: Told,
    *,
    by: User,
    now: datetime,
) -> None:
    decision = application.decision
    award = awards.offer(decision, by=by, now=now) if decision.outcome == Outcome.FUND else None
    application.state = states.after(
        APPLICATION_MOVES, application.state, MOVE[Outcome(decision.outcome)]
    )
    application.changed_at = now
    application.save(update_fields=["state", "changed_at"])
    if award is not None:
        key, context = OFFER, offer_words(decision, award)
    elif decision.outcome == Outcome.RESERVE:
        key, context = RESERVE, _reserve_words(decision, now)
    else:
        key, context = REFUSED, _refusal_words(decision, told)
    notices.write(
        key,
        notices.members_of(application),
        now=now,
        context=context,
        application=application,
        award=award,
    )
    audit.record("application.release", application, by=by, now=now, outcome=decision.outcome)


def offer_words(decision: Decision | LaterDecision, award: Award) -> dict[str, object]:
    """What the letter of an offer says besides its frame."""
    conditions = [condition.text.rstrip(".") for condition in award.conditions.all()]
    return {
        "by_deputy": deputies.in_words(decision),
        "amount": money.text(decision.amount or money.ZERO),
        "part_award": bool(decision.part_reason),
        "part_reason": decision.part_reason.rstrip("."),
        "accept_by": words.day(award.accept_by),
        "conditions": "; ".join(conditions),
        "papers": award_papers.needed(award),
        "report_dates": report_plans.in_words(award),
        "link": notices.link("applicant:award_detail", award.reference),
    }


def _reserve_words(decision: Decision, now: datetime) -> dict[str, object]:
    return {
        "by_deputy": deputies.in_words(decision),
        "place": decision.reserve_place,
        "place_in_strand": strands.reserve_place(decision),
        "reserve_until": words.day(feedback.reserve_until(decision.application.round, now)),
        "link": _page_of(decision.application),
    }


def _refusal_words(decision: Decision, told: Told) -> dict[str, object]:
    application = decision.application
    return {
        "by_deputy": deputies.in_words(decision),
        "reason": decision.reason,
        "applied": application.round.applications.sent().count(),
        "funded": told.funded,
        **_strand_words(application, told),
        "scores": told.said,
        "how_it_came": told.how_it_came,
        "strength": decision.strength.rstrip("."),
        "improve": decision.improvement,
        "reapply_link": notices.link("applicant:application_kit", application.reference),
    }


def _strand_words(application: Application, told: Told) -> dict[str, object]:
    """How many asked the strand of an application, and how many of them are funded."""
    if application.strand_id is None:
        return {}
    asked = application.round.applications.sent().filter(strand=application.strand_id)
    return {"applied_in_strand": asked.count(), "funded_in_strand": told.funded_in_strand}


def _page_of(application: Application) -> str:
    return notices.link("applicant:application_detail", application.reference)
