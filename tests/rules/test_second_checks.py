"""A review of "we cannot consider it" that is upheld: back into the checks, or decided after the release."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, DecisionNotice, Letter, TriageCheck
from grants.rules import feedback, interests, release, review_decisions, reviews, triage
from grants.rules.review_outcomes import what_may_follow
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import RoundFactory
from tests.factories.people import MembershipFactory, StaffFactory
from tests.factories.reserves import declined, offer, released_round

pytestmark = pytest.mark.django_db
RULE = next(iter(triage.eligibility_rules()))


@pytest.fixture
def finder():
    return StaffFactory(role="officer", name="Fay Finder")


def found_ineligible(call, finder, now):
    application = ApplicationFactory(
        round=call, sent=True, amount_requested=Decimal("4000.00"), title="Ruled Out"
    )
    MembershipFactory(organisation=application.organisation, user__email="out@example.org")
    triage.give_to(application, finder, by=finder, now=now)
    triage.find_ineligible(application, RULE, finding="Outside the county.", by=finder, now=now)
    application.refresh_from_db()
    return application


@pytest.fixture
def application(finder, now):
    return found_ineligible(RoundFactory(closed=True), finder, now)


@pytest.fixture
def late(decision_maker, finder, now):
    """Found not eligible in a round whose results are out."""
    return found_ineligible(released_round(decision_maker, released=now), finder, now)


def settled(application, officer, now, follows, outcome="uphold"):
    writer = application.organisation.memberships.get().user
    review = reviews.ask(application, "review", "We are.", page="1", by=writer, now=now)
    reviews.take(review, by=officer, now=now)
    return reviews.settle(
        review,
        outcome,
        reasons="Todmorden is in the county.",
        follows=follows,
        put_right="",
        by=officer,
        now=now,
    )


def test_it_goes_back_into_the_checks_in_the_hands_of_whoever_upheld_it(
    application, finder, officer, now
):
    review = settled(application, officer, now, "check_again")

    application.refresh_from_db()
    assert (application.state, application.owner) == (ApplicationState.CHECKING, officer)
    assert (application.ineligible_rule, application.ineligible_finding) == ("", "")
    assert TriageCheck.objects.filter(application=application).exists()
    entry = AuditEntry.objects.get(action="application.check_again")
    assert entry.facts == {"review": review.reference, "rule": RULE}
    body = Letter.objects.get(key="review_outcome").body
    assert "It is back in our checks" in body
    assert "decision stays" not in body


def test_after_the_checks_it_goes_on_like_any_other(application, officer, now):
    settled(application, officer, now, "check_again", "uphold_partly")
    for key in triage.open_checks(application):
        triage.record_check(application, key, result="pass", finding="", by=officer, now=now)
    for check in application.checks.exclude(result="pass"):
        triage.record_check(application, check.key, result="pass", finding="", by=officer, now=now)

    assert triage.send_to_assessment(application, by=officer, now=now).state == "assessing"


def test_whoever_found_against_it_does_not_look_at_the_review(application, finder, now):
    writer = application.organisation.memberships.get().user
    review = reviews.ask(application, "review", "We are.", page="1", by=writer, now=now)

    with pytest.raises(RuleError, match="could not be considered"):
        reviews.take(review, by=finder, now=now)


def test_an_administrator_who_upholds_it_leaves_it_to_the_officers(application, now):
    settled(application, StaffFactory(role="administrator"), now, "check_again")

    application.refresh_from_db()
    assert application.owner is None


def test_what_is_not_upheld_reopens_nothing(application, officer, now):
    with pytest.raises(RuleError, match="Only what is upheld") as refusal:
        settled(application, officer, now, "check_again", "do_not_uphold")

    application.refresh_from_db()
    assert (refusal.value.field, application.state) == ("follows", ApplicationState.INELIGIBLE)


def test_it_waits_where_the_group_sent_another_one_in_its_place(application, officer, now):
    other = ApplicationFactory(
        round=application.round, organisation=application.organisation, sent=True
    )

    with pytest.raises(RuleError, match="has to withdraw another application"):
        settled(application, officer, now, "check_again")
    other.state = ApplicationState.WITHDRAWN
    other.save()
    review = application.reviews.get()
    reviews.settle(
        review, "uphold", reasons="Yes.", follows="check_again", put_right="", by=officer, now=now
    )
    application.refresh_from_db()
    assert application.state == ApplicationState.CHECKING


def test_a_second_finding_has_its_own_days_to_ask(application, officer, now):
    settled(application, officer, now, "check_again")
    application.refresh_from_db()
    assert not reviews.may_ask(application)
    later = now.replace(month=12, day=7)

    triage.find_ineligible(application, RULE, finding="No account.", by=officer, now=later)

    application.refresh_from_db()
    assert reviews.heard_on(application) == later.date()


def test_the_release_waits_for_it(application, decision_maker, officer, now):
    settled(application, officer, now, "check_again")

    assert release.preview(application.round, now).undecided == 1


@pytest.mark.parametrize(
    ("name", "follows"), [("application", "decide_again"), ("late", "check_again")]
)
def test_each_way_is_open_on_its_side_of_the_release(request, officer, now, name, follows):
    application = request.getfixturevalue(name)

    with pytest.raises(RuleError, match="results are out") as refusal:
        settled(application, officer, now, follows)

    assert refusal.value.field == "follows"
    assert follows not in what_may_follow(application)


def test_after_the_release_it_is_offered_money_that_is_free(late, officer, decision_maker, now):
    review = settled(late, officer, now, "decide_again")
    declined(late.round, now)
    interests.declare(late, "none", by=decision_maker, now=now)

    made = review_decisions.offer(review, offer("4000.00"), by=decision_maker, now=now)

    late.refresh_from_db()
    assert (late.state, late.ineligible_rule, late.ineligible_finding) == ("offered", "", "")
    assert DecisionNotice.objects.filter(later=made).exists()
    said = feedback.outcome_of(late)
    assert (said.decision, said.later, said.reason) == (None, made, made.reason)
    assert said.feedback == []


def test_after_the_release_no_more_is_offered_than_is_free(late, officer, decision_maker, now):
    review = settled(late, officer, now, "decide_again")
    interests.declare(late, "none", by=decision_maker, now=now)

    with pytest.raises(RuleError, match="£0 is free"):
        review_decisions.offer(review, offer("4000.00"), by=decision_maker, now=now)

    late.refresh_from_db()
    assert (late.state, late.ineligible_rule) == (ApplicationState.INELIGIBLE, RULE)


def test_after_the_release_it_may_stay_unfunded(late, officer, decision_maker, now):
    review = settled(late, officer, now, "decide_again")
    interests.declare(late, "none", by=decision_maker, now=now)

    review_decisions.stay(review, "There is no money left.", by=decision_maker, now=now)

    late.refresh_from_db()
    assert late.state == ApplicationState.INELIGIBLE
    assert "There is no money left." in Letter.objects.get(key="review_decision").body
