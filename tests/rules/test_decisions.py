from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from grants.errors import RuleError
from grants.models import Decision, Outcome
from grants.rules import decisions, interests
from grants.rules.decisions import Choice
from grants.states import ApplicationState
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel()


@pytest.fixture
def application(call):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00"))
    record(call)
    return application


def test_decide_keeps_who_what_and_why(application, decision_maker):
    decision = decide(application, decision_maker, conditions="A signed policy.\nTwo referees.")

    application.refresh_from_db()
    assert application.state == ApplicationState.DECIDED
    assert (decision.outcome, decision.amount, decision.reason, decision.decided_by) == (
        Outcome.FUND,
        Decimal("4000.00"),
        "It will keep young people safer.",
        decision_maker,
    )
    assert decision.conditions == "A signed policy.\nTwo referees."


def test_decide_waits_for_the_recommendation_of_the_board(call, decision_maker):
    application = application_at_panel(call, (5, 5))
    open_panel(call)

    with pytest.raises(RuleError, match="The board has not recorded its recommendation yet"):
        decide(application, decision_maker)


def test_decide_asks_for_a_declaration_first(application, decision_maker):
    choice = Choice(outcome="fund", amount=Decimal("4000.00"), reason="It works.")

    with pytest.raises(RuleError, match="Say first whether you have an interest"):
        decisions.decide(application, choice, by=decision_maker, now=AT_PANEL)


def test_decide_is_closed_to_somebody_with_an_interest(application, decision_maker):
    interests.declare(application, "interest", by=decision_maker, now=AT_PANEL, detail="My cousin.")
    choice = Choice(outcome="fund", amount=Decimal("4000.00"), reason="It works.")

    with pytest.raises(RuleError, match="You declared an interest"):
        decisions.decide(application, choice, by=decision_maker, now=AT_PANEL)

    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"reason": "  "}, "reason", "Say why you decide this."),
        ({"amount": None}, "amount", "Enter the amount of the grant."),
        (
            {"amount": Decimal("4000.01"), "difference_reason": "More."},
            "amount",
            "The group asked for £4,000. Decide that or less.",
        ),
        (
            {"amount": Decimal("3000.00"), "difference_reason": "Less."},
            "part_reason",
            "This is less than the £4,000 the group asked for. Tell them why.",
        ),
        (
            {"outcome": "refuse", "amount": None},
            "difference_reason",
            "This is not what the board recommended. Say why you decide differently.",
        ),
    ],
)
def test_decide_refuses_what_is_missing(application, decision_maker, facts, field, sentence):
    with pytest.raises(RuleError) as refusal:
        decide(application, decision_maker, **facts)

    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert not Decision.objects.exists()


def test_decide_again_replaces_the_decision_before_the_release(application, decision_maker):
    decide(application, decision_maker)

    decide(
        application,
        decision_maker,
        outcome="refuse",
        amount=None,
        difference_reason="The group has closed.",
    )

    decision = Decision.objects.get()
    assert (decision.outcome, decision.amount) == ("refuse", None)


def test_decide_never_goes_over_the_pot(call, decision_maker):
    first = application_at_panel(call, (5, 5), amount_requested=Decimal("6000.00"))
    second = application_at_panel(call, (4, 4), amount_requested=Decimal("5000.00"))
    record(call)
    decide(first, decision_maker)
    more = {"outcome": "fund", "difference_reason": "Both matter.", "part_reason": "the pot ends"}

    with pytest.raises(RuleError, match=r"£6,000 of £10,000 is already decided, so £4,000 is left"):
        decide(second, decision_maker, amount=Decimal("4000.01"), **more)
    decision = decide(second, decision_maker, amount=Decimal("4000.00"), **more)

    assert decision.amount == Decimal("4000.00")
    assert decisions.decided_total(call) == Decimal("10000.00")


def test_decide_leaves_out_what_a_group_withdrew(call, decision_maker):
    first = application_at_panel(call, (5, 5), amount_requested=Decimal("6000.00"))
    second = application_at_panel(call, (4, 4), amount_requested=Decimal("5000.00"))
    record(call)
    decide(first, decision_maker)
    first.state = ApplicationState.WITHDRAWN
    first.save(update_fields=["state"])

    decision = decide(
        second,
        decision_maker,
        outcome="fund",
        amount=Decimal("5000.00"),
        difference_reason="Money came free.",
    )

    assert decision.amount == Decimal("5000.00")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_decision_makers_at_once_cannot_spend_a_pound_twice():
    call = round_at_panel(pot=Decimal("5000.00"))
    both = [
        application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00")) for _ in range(2)
    ]
    record(call)
    people = [StaffFactory(role="decision_maker") for _ in both]
    for application, person in zip(both, people, strict=True):
        interests.declare(application, "none", by=person, now=AT_PANEL)
    choice = Choice(
        outcome="fund",
        amount=Decimal("4000.00"),
        reason="It will keep young people safer.",
        difference_reason="We can pay for it.",
    )
    together = Barrier(2)

    def decide_at_once(application, person):
        together.wait()
        try:
            decisions.decide(application, choice, by=person, now=AT_PANEL)
        except RuleError:
            return "refused"
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(decide_at_once, both, people))

    assert sorted(results) == ["decided", "refused"]
    assert decisions.decided_total(call) == Decimal("4000.00")
