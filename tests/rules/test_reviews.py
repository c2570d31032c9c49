"""Reviews and complaints: received, looked at by somebody who took no part, and settled."""

from datetime import timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import (
    AuditEntry,
    DecisionNotice,
    DecisionReview,
    FlaggedCopy,
    LaterDecision,
    Letter,
)
from grants.rules import freed_money, interests, review_decisions, reviews
from grants.rules.reviews import Said
from grants.states import ApplicationState, AwardState, ReviewState
from safety.loading import load_risk_phrases
from tests.factories.assessments import InterestFactory
from tests.factories.panels import application_at_panel, record, round_at_panel
from tests.factories.people import StaffFactory
from tests.factories.reserves import declined, offer, released_round, the_award, titled

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    return released_round(decision_maker)


@pytest.fixture
def first(call):
    return titled(call, "First")


@pytest.fixture
def writer(first):
    return first.organisation.memberships.get().user


@pytest.fixture
def review(first, writer, now):
    return reviews.ask(first, "review", "You missed our log.", page="1", by=writer, now=now)


def settle(review, by, now, outcome="uphold", **said):
    facts = {"reasons": "The log was there.", "follows": "nothing", "put_right": "", **said}
    return reviews.settle(review, outcome, **facts, by=by, now=now)


def upheld(review, by, now):
    reviews.take(review, by=by, now=now)
    return settle(review, by, now, follows="decide_again")


def said(**facts):
    return Said(
        **{
            "kind": "complaint",
            "text": "Nobody rang back.",
            "came_by": "phone",
            "received_on": facts.pop("received_on"),
            "asked_by_name": "Asha Groom",
            "page": "1",
            **facts,
        }
    )


def test_group_asks_and_everybody_in_it_hears(review, first, writer):
    assert (review.state, review.came_by, review.asked_by_name) == (
        ReviewState.RECEIVED,
        "portal",
        writer.name,
    )
    letter = Letter.objects.get(key="review_received")
    assert (letter.to_email, "23 November 2026" in letter.body) == ("first@example.org", True)
    assert AuditEntry.objects.filter(action="review.receive", actor=writer).exists()


def test_pressed_twice_there_is_one(review, first, writer, now):
    again = reviews.ask(first, "review", "You missed our log.", page="1", by=writer, now=now)

    assert again == review
    assert Letter.objects.filter(key="review_received").count() == 1


def test_a_second_one_waits_for_the_outcome_of_the_first(review, first, writer, now):
    with pytest.raises(RuleError, match="no outcome yet"):
        reviews.ask(first, "review", "And the budget.", page="2", by=writer, now=now)
    reviews.ask(first, "complaint", "Nobody rang back.", page="2", by=writer, now=now)

    assert DecisionReview.objects.count() == 2


def test_nobody_asks_before_the_release(decision_maker, owner, now):
    call = round_at_panel()
    application = application_at_panel(call, (1, 1))
    record(call)

    assert not reviews.may_ask(application)
    with pytest.raises(RuleError, match="no decision yet"):
        reviews.ask(application, "complaint", "Why?", page="1", by=owner, now=now)


def test_a_review_has_a_last_day_and_a_complaint_has_none(first, writer, now):
    last = now + timedelta(days=20)
    assert reviews.last_day(first) == last.date()

    with pytest.raises(RuleError, match="until 13 December 2026"):
        reviews.ask(first, "review", "Too late.", page="1", by=writer, now=last + timedelta(days=1))
    reviews.ask(first, "review", "In time.", page="1", by=writer, now=last)
    reviews.ask(first, "complaint", "Late.", page="2", by=writer, now=last + timedelta(days=30))


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 3_001])
def test_it_says_something_and_not_too_much(first, writer, now, text):
    with pytest.raises(RuleError):
        reviews.ask(first, "review", text, page="1", by=writer, now=now)


def test_words_that_suggest_risk_are_kept_for_the_safeguarding_lead(first, writer, now):
    load_risk_phrases()

    reviews.ask(first, "complaint", "A girl said: he is hurting me.", page="1", by=writer, now=now)

    assert FlaggedCopy.objects.get().source == "review"


def test_officer_records_what_came_by_telephone(first, officer, now):
    review = reviews.record(first, said(received_on=now.date()), by=officer, now=now)

    assert (review.came_by, review.asked_by_name, review.recorded_by) == (
        "phone",
        "Asha Groom",
        officer,
    )
    tomorrow = now.date() + timedelta(days=1)
    with pytest.raises(RuleError, match="in the future"):
        reviews.record(first, said(received_on=tomorrow), by=officer, now=now)


def test_officer_with_an_interest_records_nothing(first, officer, now):
    InterestFactory(application=first, person=officer, answer="interest")

    with pytest.raises(RuleError, match="closed to you"):
        reviews.record(first, said(received_on=now.date()), by=officer, now=now)


def test_somebody_who_took_no_part_looks_at_it_and_settles_it(review, officer, now):
    reviews.take(review, by=officer, now=now)
    settled = settle(
        review, officer, now, "uphold_partly", follows="put_right", put_right="A call."
    )

    assert (settled.state, settled.closed_by, settled.put_right) == (
        ReviewState.PARTLY_UPHELD,
        officer,
        "A call.",
    )
    assert f"{officer.name} has begun" in Letter.objects.get(key="review_taken").body
    body = Letter.objects.get(key="review_outcome").body
    assert "is partly upheld" in body
    assert "What follows: A call." in body


def test_whoever_scored_recommended_or_decided_is_refused(review, first, decision_maker, now):
    scored = first.assessments.first().assessor
    recommended = first.round.panel.recommended_by

    for person in (scored, recommended, decision_maker):
        with pytest.raises(RuleError, match="took no part"):
            reviews.take(review, by=person, now=now)


def test_whoever_has_an_interest_is_refused(review, first, officer, now):
    InterestFactory(application=first, person=officer, answer="interest")

    with pytest.raises(RuleError, match="closed to you"):
        reviews.take(review, by=officer, now=now)
    assert not DecisionReview.objects.visible_to(officer).exists()


def test_only_who_looks_at_it_settles_it_and_somebody_may_take_it_over(review, officer, now):
    other = StaffFactory()
    reviews.take(review, by=officer, now=now)

    with pytest.raises(RuleError, match="Take it over first"):
        settle(review, other, now)
    reviews.take(review, by=other, now=now)
    settle(review, other, now)

    assert Letter.objects.filter(key="review_taken").count() == 1
    with pytest.raises(RuleError, match="changed since"):
        settle(review, other, now)


@pytest.mark.parametrize(
    ("outcome", "facts", "field"),
    [
        ("maybe", {}, "outcome"),
        ("uphold", {"reasons": " "}, "reasons"),
        ("uphold", {"follows": "put_right"}, "put_right"),
        ("do_not_uphold", {"follows": "decide_again"}, "follows"),
    ],
)
def test_outcomes_that_are_refused(review, officer, now, outcome, facts, field):
    reviews.take(review, by=officer, now=now)

    with pytest.raises(RuleError) as refusal:
        settle(review, officer, now, outcome, **facts)

    assert refusal.value.field == field


def test_an_offer_is_not_decided_again(call, officer, now):
    funded = titled(call, "Funded")
    writer = funded.organisation.memberships.get().user
    review = reviews.ask(funded, "review", "Too little.", page="1", by=writer, now=now)
    reviews.take(review, by=officer, now=now)

    with pytest.raises(RuleError, match="Only a decision not to fund"):
        settle(review, officer, now, follows="decide_again")


def test_an_outcome_changes_neither_decision_nor_application(review, first, officer, now):
    upheld(review, officer, now)

    first.refresh_from_db()
    assert (first.state, first.decision.outcome) == (ApplicationState.RESERVE, "reserve")
    assert not LaterDecision.objects.exists()


def test_decision_maker_offers_money_that_is_free(
    review, first, call, officer, decision_maker, now
):
    upheld(review, officer, now)
    declined(call, now)

    made = review_decisions.offer(review, offer("4000.00"), by=decision_maker, now=now)

    first.refresh_from_db()
    assert (first.state, first.award.state, first.award.amount) == (
        ApplicationState.OFFERED,
        AwardState.OFFERED,
        Decimal("4000.00"),
    )
    assert (made.cause, made.review, first.decision.outcome) == ("review", review, "reserve")
    assert DecisionNotice.objects.filter(later=made).exists()
    with pytest.raises(RuleError, match="Nothing of this review"):
        review_decisions.offer(review, offer("1.00"), by=decision_maker, now=now)


def test_a_review_spends_no_more_than_is_free(review, call, officer, decision_maker, now):
    upheld(review, officer, now)
    freed_money.lower_offer(
        the_award(call), amount=Decimal("4000.00"), reason="You need less", by=officer, now=now
    )

    with pytest.raises(RuleError, match="£1,000 is free"):
        review_decisions.offer(review, offer("4000.00"), by=decision_maker, now=now)


def test_decision_maker_decides_again_not_to_fund_it(review, first, officer, decision_maker, now):
    upheld(review, officer, now)

    review_decisions.stay(review, "The log changes nothing.", by=decision_maker, now=now)

    assert "The log changes nothing." in Letter.objects.get(key="review_decision").body
    assert not DecisionNotice.objects.exclude(later=None).exists()
    assert reviews.to_decide(decision_maker).count() == 0


def test_a_review_that_is_not_upheld_is_not_decided_again(review, officer, decision_maker, now):
    reviews.take(review, by=officer, now=now)
    settle(review, officer, now, "do_not_uphold")

    with pytest.raises(RuleError, match="Nothing of this review"):
        review_decisions.stay(review, "No.", by=decision_maker, now=now)


def test_a_decision_maker_with_an_interest_does_not_decide_again(
    review, first, officer, decision_maker, now
):
    upheld(review, officer, now)
    interests.declare(first, "interest", by=decision_maker, now=now, detail="My cousin.")

    with pytest.raises(RuleError, match="closed to you"):
        review_decisions.stay(review, "No.", by=decision_maker, now=now)
