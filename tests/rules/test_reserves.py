"""Money that came free goes down the reserve list, in order, once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import (
    Award,
    DecisionNotice,
    Letter,
    OfficeFact,
    PublicityLock,
    ReservePass,
    Role,
    Strand,
)
from grants.rules import feedback, freed_money, interests, notice_facts, panels, reserves
from grants.states import ApplicationState, AwardState
from tests.factories.panels import application_at_panel, open_panel, record, round_at_panel
from tests.factories.people import StaffFactory
from tests.factories.reserves import (
    declined,
    offer,
    other_decider,
    promote,
    released_round,
    the_award,
    titled,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    return released_round(decision_maker)


def line_of(call, reader, now):
    line = reserves.line(call, reader, now=now)
    return [(place.application.title, place.fit, place.is_next) for place in line.places]


def test_nobody_is_next_while_nothing_is_free(call, officer, now):
    assert freed_money.free(call) == 0
    assert line_of(call, officer, now) == [
        ("First", "none", False),
        ("Second", "none", False),
        ("Third", "none", False),
    ]


def test_the_first_whom_it_fits_is_next_once_an_offer_is_declined(call, officer, now):
    declined(call, now)

    assert freed_money.free(call) == Decimal("5000.00")
    assert line_of(call, officer, now)[0] == ("First", "fits", True)
    assert [place.is_next for place in reserves.line(call, officer, now=now).places][1:] == [
        False,
        False,
    ]


def test_one_that_is_too_large_is_proposed_as_a_part_and_the_next_one_is_next(call, officer, now):
    freed_money.lower_offer(
        the_award(call), amount=Decimal("3400.00"), reason="You need less.", by=officer, now=now
    )

    assert line_of(call, officer, now) == [
        ("First", "part", False),
        ("Second", "fits", True),
        ("Third", "fits", False),
    ]


def test_promoting_makes_award_letter_and_notice_at_once(call, decision_maker, now):
    declined(call, now)
    first = titled(call, "First")

    decision = promote(first, "4000.00", decision_maker, now, conditions="A signed policy")

    first.refresh_from_db()
    award = Award.objects.get(application=first)
    assert (first.state, award.state, award.amount) == (
        ApplicationState.OFFERED,
        AwardState.OFFERED,
        Decimal("4000.00"),
    )
    assert award.reason == "It keeps young people off the bikes."
    letter = Letter.objects.get(key="offer", application=first)
    assert (letter.to_email, "£4,000" in letter.body) == ("first@example.org", True)
    notice = DecisionNotice.objects.get(later=decision)
    facts = notice_facts.read_later(notice)
    assert (notice.title, facts.grant.amount, facts.money_free) == (
        "DN 2026-002",
        Decimal("4000.00"),
        Decimal("5000.00"),
    )
    assert freed_money.free(call) == Decimal("1000.00")


def test_the_first_decision_stays_as_it_was(call, decision_maker, now):
    declined(call, now)
    first = titled(call, "First")

    promote(first, "3000.00", decision_maker, now, part_reason="the rest is promised elsewhere")

    first.decision.refresh_from_db()
    assert (first.decision.outcome, first.decision.amount) == ("reserve", None)
    outcome = feedback.outcome_of(titled(call, "First"))
    assert outcome.part_reason == "the rest is promised elsewhere"


def test_a_later_one_is_refused_while_somebody_ahead_fits(call, decision_maker, now):
    declined(call, now)

    with pytest.raises(RuleError, match="Number 1 on the list comes first"):
        promote(titled(call, "Second"), "1500.00", decision_maker, now)

    assert not Award.objects.filter(application__title="Second").exists()


def test_those_ahead_whom_it_does_not_fit_keep_a_reason(call, officer, decision_maker, now):
    freed_money.lower_offer(
        the_award(call), amount=Decimal("3000.00"), reason="You need less.", by=officer, now=now
    )

    promote(titled(call, "Second"), "1500.00", decision_maker, now)

    kept = ReservePass.objects.get()
    assert (kept.application.title, kept.reason, kept.money_free) == (
        "First",
        "It asked for £4,000, and £2,000 was free.",
        Decimal("2000.00"),
    )


def test_one_passed_over_comes_back_into_line_with_more_money(call, officer, decision_maker, now):
    award = the_award(call)
    freed_money.lower_offer(
        award, amount=Decimal("900.00"), reason="You need less.", by=officer, now=now
    )
    reserves.pass_over(titled(call, "First"), "It waits for a hall.", by=decision_maker, now=now)
    assert line_of(call, officer, now)[1] == ("Second", "fits", True)

    freed_money.withdraw_offer(award, reason="The group has closed.", by=officer, now=now)

    assert line_of(call, officer, now)[0] == ("First", "fits", True)


@pytest.mark.parametrize(
    ("amount", "part_reason", "match"),
    [
        ("4000.01", "", "asked for £4,000"),
        ("0.00", "", "Enter the amount"),
        ("1000.00", " ", "Tell them why"),
    ],
)
def test_amounts_that_are_refused(call, decision_maker, now, amount, part_reason, match):
    declined(call, now)

    with pytest.raises(RuleError, match=match):
        promote(titled(call, "First"), amount, decision_maker, now, part_reason=part_reason)


def test_no_penny_more_than_is_free(call, officer, decision_maker, now):
    freed_money.lower_offer(
        the_award(call), amount=Decimal("3500.01"), reason="You need less.", by=officer, now=now
    )

    with pytest.raises(RuleError, match=r"£1,499\.99 is free"):
        promote(titled(call, "Second"), "1500.00", decision_maker, now)
    promote(titled(call, "Second"), "1499.99", decision_maker, now, part_reason="a penny is short")

    assert freed_money.free(call) == 0


def test_an_offer_needs_how_it_cuts_crime(call, decision_maker, now):
    declined(call, now)

    with pytest.raises(RuleError, match="how it will reduce crime"):
        promote(titled(call, "First"), "4000.00", decision_maker, now, reason=" ")


def test_an_interest_shuts_the_offer_and_the_pass(call, now):
    declined(call, now)
    person = other_decider(call, now)
    first = titled(call, "First")
    interests.declare(first, "interest", by=person, now=now, detail="My sister runs it.")

    with pytest.raises(RuleError, match="closed to you"):
        promote(first, "4000.00", person, now)
    with pytest.raises(RuleError, match="closed to you"):
        reserves.pass_over(first, "No.", by=person, now=now)
    with pytest.raises(RuleError, match="Number 1 on the list comes first"):
        promote(titled(call, "Second"), "1500.00", person, now)


def test_a_reserve_of_the_decision_maker_s_interest_is_for_the_deputy(call, decision_maker, now):
    declined(call, now)
    first = titled(call, "First")
    stand_in = other_decider(call, now, role=Role.DEPUTY)
    with pytest.raises(RuleError, match="The decision-maker decides"):
        promote(first, "4000.00", stand_in, now)
    interests.declare(first, "interest", by=decision_maker, now=now, detail="My sister runs it.")

    with pytest.raises(RuleError, match="their deputy decides"):
        promote(first, "4000.00", other_decider(call, now), now)
    OfficeFact.objects.create(
        kind="deputy_title", text="Deputy Commissioner", from_date=date(2020, 1, 1)
    )
    made = promote(first, "4000.00", stand_in, now)

    assert made.is_by_deputy
    assert notice_facts.read_later(made.notice).decided_by == "Deputy Commissioner"


def test_money_of_one_strand_is_never_offered_to_a_reserve_of_another(call, decision_maker, now):
    youth, streets = (
        Strand.objects.create(round=call, name=name, summary=name, pot=Decimal(pot))
        for name, pot in (("Youth", "3500.00"), ("Streets", "1500.00"))
    )
    call.applications.update(strand=youth)
    call.applications.filter(title="Third").update(strand=streets)
    declined(call, now)

    assert line_of(call, decision_maker, now) == [
        ("First", "part", False),
        ("Second", "fits", True),
        ("Third", "fits", True),
    ]
    with pytest.raises(RuleError, match=r"£3,500 is free"):
        promote(titled(call, "First"), "4000.00", decision_maker, now)
    promote(titled(call, "Third"), "900.00", decision_maker, now)

    assert freed_money.free_by_strand(call).by_strand == {
        youth.pk: Decimal("3500.00"),
        streets.pk: Decimal("600.00"),
    }


def test_somebody_who_declared_nothing_cannot_decide(call, now):
    declined(call, now)

    with pytest.raises(RuleError, match="Say first whether you have an interest"):
        promote(titled(call, "First"), "4000.00", StaffFactory(role=Role.DECISION_MAKER), now)


def test_a_publicity_lock_holds_an_offer_and_the_end_of_waiting(call, decision_maker, now):
    declined(call, now)
    PublicityLock.objects.create(
        first_day=date(2026, 11, 20), last_day=date(2027, 3, 31), reason="An election"
    )

    with pytest.raises(RuleError, match="No results come out"):
        promote(titled(call, "First"), "4000.00", decision_maker, now)
    assert reserves.end_waiting(now + timedelta(days=100)) == 0
    assert (
        not Letter.objects.filter(key__in=["offer", "reserve_ended"])
        .exclude(application__title="Funded")
        .exists()
    )


def test_before_the_release_nothing_is_free_and_nobody_is_next(decision_maker, officer, now):
    call = round_at_panel(pot=Decimal("5000.00"))
    application = application_at_panel(call, (4, 4))
    record(call)

    assert freed_money.free(call) == 0
    assert reserves.line(call, officer, now=now).places == []
    interests.declare(application, "none", by=decision_maker, now=now)
    with pytest.raises(RuleError, match="not on the reserve list"):
        reserves.promote(application, offer("100.00"), by=decision_maker, now=now)


def test_the_recorded_limit_counts_and_one_that_is_not_recorded_does_not(officer, now):
    call = round_at_panel(pot=Decimal("5000.00"), over_allocation_percent=Decimal("10"))
    application_at_panel(call, (5, 5))
    panel = open_panel(call)
    call.released_at, call.released_by = now, officer
    call.save()
    assert freed_money.free(call) == Decimal("5000.00")

    panels.approve_over_allocation(
        panel, approved_by="Chief finance officer", reason="Reserves", version=panel.version,
        by=officer, now=now,
    )  # fmt: skip

    assert freed_money.free(call) == Decimal("5500.00")


def test_waiting_ends_after_its_last_day_with_one_letter(call, decision_maker, now):
    last = now + timedelta(days=90)

    assert reserves.end_waiting(last) == 0
    assert reserves.end_waiting(last + timedelta(days=1)) == 3
    assert reserves.end_waiting(last + timedelta(days=1)) == 0

    assert titled(call, "First").state == ApplicationState.REFUSED
    letters = Letter.objects.filter(key="reserve_ended")
    assert letters.count() == 3
    assert "until 21 February 2027" in letters[0].body


def test_nobody_is_promoted_after_the_last_day(call, decision_maker, now):
    declined(call, now)

    with pytest.raises(RuleError, match="ended on 21 February 2027"):
        promote(titled(call, "First"), "4000.00", decision_maker, now + timedelta(days=91))
    assert reserves.line(call, decision_maker, now=now + timedelta(days=91)).next is None
