"""What the decision-maker decides after an upheld review, within the money that is free."""

from datetime import datetime

from django.db import transaction

from grants.errors import RuleError
from grants.models import Application, DecisionReview, LaterDecision, Outcome, Round, User
from grants.rules import (
    audit,
    declarations,
    deputies,
    freed_money,
    later_decisions,
    notices,
    release,
    second_checks,
)
from grants.rules.deputies import Decider
from grants.rules.later_decisions import Offer
from grants.states import APPLICATION_MOVES, can

Follows, Cause = DecisionReview.Follows, LaterDecision.Cause


def may_be_decided_again(application: Application) -> bool:
    """Whether the group was told that it gets no money now, and the results are out."""
    is_out = application.round.released_at is not None
    return is_out and can(APPLICATION_MOVES, application.state, "offer_after_review")


@transaction.atomic
def offer(review: DecisionReview, made: Offer, *, by: User, now: datetime) -> LaterDecision:
    """Offer the group money after all: the award, its letter and a notice. The first decision and
    its notice stay as they are.
    """
    call, application, _ = _locked(review, by)
    left = freed_money.free_by_strand(call).for_one(application)
    later_decisions.check_amount(application, made, left)
    second_checks.take_back_finding(application)
    return later_decisions.decide(
        application,
        made,
        cause=Cause.REVIEW,
        move="offer_after_review",
        left=left,
        by=by,
        now=now,
        review=review,
    )


@transaction.atomic
def stay(review: DecisionReview, reason: str, *, by: User, now: datetime) -> LaterDecision:
    """Decide again, and not to fund it; the group hears why."""
    call, application, decider = _locked(review, by)
    if not reason.strip():
        raise RuleError("Say why you decide this.", field="reason")
    if refusal := release.held_back(call, now):
        raise RuleError(refusal)
    decision = LaterDecision.objects.create(
        application=application,
        cause=Cause.REVIEW,
        review=review,
        outcome=Outcome.REFUSE,
        money_free=freed_money.free_by_strand(call).for_one(application),
        reason=reason.strip(),
        decided_by=by,
        is_by_deputy=decider == Decider.DEPUTY,
        decided_at=now,
    )
    audit.record("application.stay_refused", application, by=by, now=now, review=review.reference)
    notices.write(
        "review_decision",
        notices.members_of(application),
        now=now,
        application=application,
        context={
            "reason": decision.reason,
            "link": notices.link("applicant:reviews", application.reference),
        },
    )
    return decision


def _locked(review: DecisionReview, by: User) -> tuple[Round, Application, Decider]:
    """Lock the round, then its application. Refuses where nothing is to be decided again."""
    call = Round.objects.select_for_update().get(pk=review.application.round_id)
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("round__fund", "organisation", "district", "theme")
        .get(pk=review.application_id)
    )
    declarations.refuse_interested(application, by)
    decider = deputies.refuse_others(application, by)
    declarations.refuse_undeclared(application, by)
    waits = DecisionReview.objects.filter(
        pk=review.pk, follows=Follows.DECIDE_AGAIN, later_decision=None
    )
    if not waits.exists():
        raise RuleError("Nothing of this review is to be decided again.")
    return call, application, decider
