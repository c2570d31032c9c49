"""Strands: several pots in one round, from setting them up to the decision."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants import money
from grants.allocation.problems import Kind, Limit, Problem
from grants.errors import RuleError
from grants.models import AuditEntry, Outcome, Strand
from grants.rules import (
    allocations,
    applications,
    decisions,
    interests,
    panels,
    room_proposals,
    strands,
)
from grants.rules.decisions import Choice
from tests.factories import forms
from tests.factories.applications import ApplicationFactory
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import MembershipFactory, StaffFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = pytest.mark.django_db


def strand(call, name, pot, **facts):
    facts = {"summary": f"For {name.lower()}.", **facts}
    return Strand.objects.create(round=call, name=name, pot=Decimal(pot), **facts)


@pytest.fixture
def call():
    return round_at_panel(pot=Decimal("10000.00"))


@pytest.fixture
def youth(call):
    return strand(call, "Youth", "6000.00")


@pytest.fixture
def streets(call, youth):
    return strand(call, "Streets", "4000.00")


def ask(call, which, amount, scores=(5, 5), **facts):
    return application_at_panel(
        call, scores, strand=which, amount_requested=Decimal(amount), **facts
    )


def test_a_round_has_two_strands_or_none(call):
    strands.check(call)
    strand(call, "Youth", "10000.00")

    with pytest.raises(RuleError, match="two strands or more, or none"):
        strands.check(call)


def test_the_strands_have_the_money_of_the_round(call, youth, streets):
    strands.check(call)
    Strand.objects.filter(pk=streets.pk).update(pot=Decimal("3999.99"))

    with pytest.raises(RuleError, match=r"£9,999\.99 together, and the pot is £10,000"):
        strands.check(call)


def test_a_draft_is_sent_only_once_its_strand_is_chosen(now, officer):
    call = forms.standard_round()
    chosen = strand(call, "Youth", "1000.00")
    membership = MembershipFactory()
    draft = forms.ready(membership.organisation, membership.user, now, call)
    by = {"by": membership.user, "now": now}
    with pytest.raises(RuleError, match="Choose the strand that you ask for money"):
        applications.submit(draft, declaration=forms.DECLARATION, **by)

    strands.choose(draft, chosen, **by)
    strands.choose(draft, chosen, **by)
    sent = applications.submit(draft, declaration=forms.DECLARATION, **by)

    assert sent.strand == chosen
    assert AuditEntry.objects.filter(action="application.choose_strand").count() == 1
    with pytest.raises(RuleError, match="You have sent this application"):
        strands.choose(sent, chosen, **by)


def test_a_strand_of_another_round_is_refused(now):
    draft = ApplicationFactory()
    elsewhere = strand(round_at_panel(slug="elsewhere"), "Youth", "1000.00")

    with pytest.raises(RuleError, match="Choose a strand of this round"):
        strands.choose(draft, elsewhere, by=draft.created_by, now=now)


def test_the_room_opens_with_rank_order_in_each_strand(call, youth, streets):
    ask(call, youth, "5000.00", (5, 5), title="Youth first")
    ask(call, youth, "2000.00", (5, 4), title="Youth second")
    ask(call, streets, "4000.00", (4, 4), title="Streets")

    panel = open_panel(call)

    assert {
        row.application.title: row.outcome
        for row in panel.recommendations.select_related("application")
    } == {"Youth first": "fund", "Youth second": "reserve", "Streets": "fund"}
    lines = [(str(line.strand), line.awards, line.left) for line in strands.recommended(panel)]
    assert lines == [("Youth", 1, Decimal("1000.00")), ("Streets", 1, Decimal("0.00"))]


def test_the_room_refuses_an_amount_that_the_strand_has_not_left(
    call, youth, streets, board_member
):
    ask(call, youth, "5000.00", (5, 5))
    second = ask(call, youth, "2000.00", (5, 4))
    panel = open_panel(call)
    change = {"outcome": Outcome.FUND, "note": "", "by": board_member, "now": AT_PANEL}
    change["version"] = panel.version

    with pytest.raises(RuleError, match=r"£1,000 is left in it") as refused:
        panels.change_recommendation(second, amount=Decimal("1000.01"), **change)
    panels.change_recommendation(second, amount=Decimal("1000.00"), **change)

    assert refused.value.field == "amount"
    assert panels.recommended_total(panel) == Decimal("6000.00")


def test_a_decision_never_takes_the_money_of_another_strand(call, youth, streets, decision_maker):
    first = ask(call, youth, "5000.00", (5, 5))
    second = ask(call, youth, "2000.00", (5, 4))
    record(call)
    decide(first, decision_maker)
    more = {"outcome": "fund", "difference_reason": "Both matter.", "part_reason": "the pot ends"}

    with pytest.raises(RuleError, match="“Youth”, £5,000 is already given, so £1,000 is left"):
        decide(second, decision_maker, amount=Decimal("1500.00"), **more)
    decide(second, decision_maker, amount=Decimal("1000.00"), **more)
    decide(first, decision_maker, amount=Decimal("4999.00"), **more)

    assert [line.given for line in strands.decided(call.panel)] == [Decimal("5999.00"), 0]


def test_an_approved_limit_is_shared_by_the_pots_of_the_strands(board_member):
    call = round_at_panel(pot=Decimal("1000.01"), over_allocation_percent=Decimal("10.0"))
    for name, pot in (("One", "333.33"), ("Two", "333.33"), ("Three", "333.35")):
        strand(call, name, pot)
    ask(call, Strand.objects.first(), "100.00")
    panel = open_panel(call)
    assert sum(strands.pots(panel).values()) == Decimal("1000.01")

    panel = panels.approve_over_allocation(
        panel,
        approved_by="The board",
        reason="Two close calls",
        version=panel.version,
        by=board_member,
        now=AT_PANEL,
    )

    assert sum(strands.pots(panel).values()) == call.allocation_limit == Decimal("1100.01")


def test_a_proposal_keeps_to_the_strands_and_names_them(call, youth, streets, officer):
    ask(call, youth, "5000.00", (5, 5))
    passed_over = ask(call, youth, "2000.00", (5, 4))
    ask(call, streets, "4000.00", (4, 4))
    panel = open_panel(call)

    panel = room_proposals.take(panel, version=panel.version, by=officer, now=AT_PANEL)

    assert "Youth: £6,000 of its own; Streets: £4,000 of its own" in panel.basis
    passed_over.recommendation.refresh_from_db()
    assert passed_over.recommendation.outcome == Outcome.RESERVE
    problem = allocations.before(panel).problem
    assert sum(limit.most_pence for limit in problem.limits) == problem.pot


def pots(problem):
    return [limit.most_pence for limit in problem.limits if limit.kind == Kind.STRAND]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(1, 10**8), min_size=1, max_size=6), st.integers(0, 10**8), st.booleans()
)
def test_a_pot_that_moves_is_shared_among_the_strands_to_the_penny(each, pot, has_others):
    others = [Limit(Kind.DISTRICT, "leeds", most_awards=1)] if has_others else []
    limits = [
        *others,
        *(Limit(Kind.STRAND, str(n), most_pence=pence) for n, pence in enumerate(each)),
    ]
    moved = strands.with_pot(Problem(bids=[], pot=sum(each), limits=limits), money.from_pence(pot))

    assert moved.pot == sum(pots(moved)) == pot
    for was, now in zip(each, pots(moved), strict=True):
        assert abs(now - was * pot / sum(each)) < 1
    assert list(moved.limits)[: len(others)] == others


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_decision_makers_at_once_cannot_pass_the_pot_of_a_strand():
    call = round_at_panel(pot=Decimal("10000.00"))
    youth = strand(call, "Youth", "5000.00")
    strand(call, "Streets", "5000.00")
    both = [ask(call, youth, "4000.00") for _ in range(2)]
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
    answers = at_once(
        *[
            lambda one=one, by=by: decisions.decide(one, choice, by=by, now=AT_PANEL)
            for one, by in zip(both, people, strict=True)
        ]
    )

    assert [isinstance(answer, RuleError) for answer in answers].count(True) == 1
    assert [line.given for line in strands.decided(call.panel)] == [Decimal("4000.00"), 0]
