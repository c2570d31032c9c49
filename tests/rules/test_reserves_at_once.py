"""Two decision-makers offer the freed money in the same moment."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import Award, LaterDecision
from grants.rules import freed_money, reserves
from tests.factories.reserves import declined, offer, other_decider, released_round, titled
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_offers_at_once_cannot_spend_the_freed_pound_twice(decision_maker, now):
    call = released_round(decision_maker, reserves=(("First", "3000.00"), ("Second", "3000.00")))
    declined(call, now)
    other = other_decider(call, now)
    reserves.pass_over(titled(call, "First"), "It waits for a hall.", by=other, now=now)
    acts = [(titled(call, "First"), decision_maker), (titled(call, "Second"), other)]

    answers = at_once(
        *[
            lambda one=one, by=by: reserves.promote(one, offer("3000.00"), by=by, now=now)
            for one, by in acts
        ]
    )

    made = [answer for answer in answers if isinstance(answer, LaterDecision)]
    assert len(made) == 1
    assert [isinstance(answer, RuleError) for answer in answers].count(True) == 1
    assert freed_money.held(call) == Decimal("3000.00")


def test_one_reserve_promoted_at_once_twice_is_offered_money_once(decision_maker, now):
    call = released_round(decision_maker)
    declined(call, now)
    first = titled(call, "First")

    at_once(
        *[
            lambda: reserves.promote(first, offer("4000.00"), by=decision_maker, now=now)
            for _ in range(2)
        ]
    )

    assert Award.objects.filter(application=first).count() == 1
    assert LaterDecision.objects.count() == 1
