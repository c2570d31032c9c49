"""What sets money of an award free, to the penny."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.models import Letter, Payment
from grants.rules import awards, freed_money, payments, terms
from grants.states import AwardState
from tests.conftest import NOW
from tests.factories.assessments import InterestFactory
from tests.factories.people import StaffFactory
from tests.factories.reserves import accepted, declined, released_round, the_award

pytestmark = pytest.mark.django_db
PENNIES = st.integers(min_value=1, max_value=500_000).map(lambda n: Decimal(n) / 100)


@pytest.fixture
def call(decision_maker):
    return released_round(decision_maker, reserves=())


def why(call):
    return [(part.amount, part.why) for part in freed_money.released_by_awards(call)]


def give_back(call, amount, by, now, *, ends=False):
    return freed_money.give_back(
        the_award(call),
        amount=Decimal(amount),
        ends=ends,
        reason="The hall is free.",
        by=by,
        now=now,
    )


def test_a_declined_offer_is_free_as_a_whole(call, now):
    declined(call, now)

    assert (freed_money.held(call), freed_money.free(call)) == (0, Decimal("5000.00"))
    assert why(call) == [(Decimal("5000.00"), "The group turned the offer down")]


def test_an_offer_that_ended_is_free(call, officer, now):
    award = freed_money.withdraw_offer(
        the_award(call), reason="The group has closed.", by=officer, now=now
    )

    assert award.state == AwardState.LAPSED
    assert why(call) == [(Decimal("5000.00"), "The offer ended")]
    assert "can no longer be accepted" in Letter.objects.get(key="award_changed").body


def test_a_lowered_offer_frees_the_difference_and_is_signed_as_it_is_now(call, officer, now):
    seen = terms.fingerprint(terms.agreement(the_award(call)))
    freed_money.lower_offer(
        the_award(call), amount=Decimal("4200.50"), reason="You need less", by=officer, now=now
    )

    assert why(call) == [(Decimal("799.50"), "The offer was lowered")]
    award = the_award(call)
    with pytest.raises(RuleError, match="changed this offer"):
        awards.accept(award, name="Asha", role="Chair", by=officer, now=now, seen=seen)
    assert accepted(call, now).amount == Decimal("4200.50")


@pytest.mark.parametrize("amount", ["0.00", "5000.00", "6000.00"])
def test_an_offer_is_only_lowered(call, officer, now, amount):
    with pytest.raises(RuleError, match="less than the £5,000"):
        freed_money.lower_offer(
            the_award(call), amount=Decimal(amount), reason="Why", by=officer, now=now
        )


def test_a_part_given_back_is_free_and_never_paid(call, officer, now):
    accepted(call, now)
    award = give_back(call, "1200.00", officer, now)

    assert (award.state, award.amount) == (AwardState.READY, Decimal("5000.00"))
    assert payments.left_to_pay(award) == Decimal("3800.00")
    assert freed_money.free(call) == Decimal("1200.00")
    with pytest.raises(RuleError, match="at most £3,800"):
        payments.request(award, amount=Decimal("3800.01"), by=officer, now=now)


def test_a_grant_that_ends_early_keeps_what_is_not_given_back(call, officer, now):
    accepted(call, now)
    award = give_back(call, "4000.00", officer, now, ends=True)

    assert award.state == AwardState.ENDED_EARLY
    assert (freed_money.held(call), freed_money.free(call)) == (
        Decimal("1000.00"),
        Decimal("4000.00"),
    )
    with pytest.raises(RuleError, match="ended already"):
        give_back(call, "100.00", officer, now, ends=True)


def test_no_pound_is_given_back_while_it_is_being_paid(call, officer, finance, now):
    award = accepted(call, now)
    payment = payments.request(award, amount=Decimal("4500.00"), by=officer, now=now)

    with pytest.raises(RuleError, match="Cancel the payments"):
        give_back(call, "500.01", officer, now)
    assert give_back(call, "500.00", officer, now).given_back == Decimal("500.00")
    payments.cancel(payment, reason="The group needs less.", by=finance, now=now)

    assert give_back(call, "4500.00", officer, now).given_back == Decimal("5000.00")
    assert not Payment.objects.live().exists()


def test_what_was_never_accepted_is_not_given_back(call, officer, now):
    with pytest.raises(RuleError, match="accepted"):
        give_back(call, "100.00", officer, now)


def test_an_interest_shuts_it(call, officer, now):
    award = the_award(call)
    InterestFactory(application=award.application, person=officer, answer="interest")

    with pytest.raises(RuleError, match="closed to you"):
        freed_money.withdraw_offer(award, reason="Why", by=officer, now=now)


@settings(max_examples=20, deadline=None)
@given(parts=st.lists(PENNIES, max_size=5))
def test_free_and_held_always_make_the_pot(parts):
    """Whatever is given back, in whatever parts, no penny appears or goes missing."""
    with transaction.atomic():
        call = released_round(StaffFactory(role="decision_maker"), reserves=())
        officer = StaffFactory()
        accepted(call, NOW)
        for part in parts:
            with suppress(RuleError):
                give_back(call, part, officer, NOW)

        assert freed_money.held(call) + freed_money.free(call) == call.pot
        assert freed_money.free(call) == the_award(call).given_back <= the_award(call).amount
        transaction.set_rollback(True)
