"""Locks and limits shape the proposal; taking it into the room is attributable and versioned."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AllocationLimit, AuditEntry, Held, Outcome
from grants.rules import interests, panels, pot_pages, room_proposals
from tests.factories.funds import DistrictFactory
from tests.factories.panels import AT_PANEL, application_at_panel, open_panel, round_at_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel(pot=Decimal("5000.00"))


def ask(call, sheet, amount, district="leeds", **facts):
    place = DistrictFactory(key=district)
    return application_at_panel(
        call, sheet, amount_requested=Decimal(amount), district=place, **facts
    )


def outcomes(call):
    rows = call.panel.recommendations.select_related("application")
    return {row.application_id: (row.outcome, row.amount) for row in rows}


def take(panel, by):
    panel.refresh_from_db()
    return room_proposals.take(panel, version=panel.version, by=by, now=AT_PANEL)


def hold(application, side, by, *, reason="It is the only one in the valley."):
    panel = application.recommendation.panel
    panel.refresh_from_db()
    return room_proposals.hold(
        application, side=side, reason=reason, version=panel.version, by=by, now=AT_PANEL
    )


def why(panel, reader, application):
    panel.refresh_from_db()
    rows = pot_pages.pot_page(panel, reader).rows
    return next(row.why for row in rows if row.application == application)


def test_take_without_limits_is_the_rank_order_of_the_room(call, officer):
    ask(call, (5, 5), "3000.00")
    ask(call, (4, 4), "2500.00")
    ask(call, (3, 4), "2000.00")
    panel = open_panel(call)
    before = outcomes(call)

    take(panel, officer)

    assert outcomes(call) == before


def test_take_keeps_to_a_floor_and_says_why(call, officer):
    first, second = ask(call, (5, 5), "2500.00"), ask(call, (4, 4), "2500.00")
    third = ask(call, (3, 4), "2500.00", district="wakefield")
    wakefield = third.district
    AllocationLimit.objects.create(round=call, district=wakefield, least_awards=1)
    panel = open_panel(call)

    assert why(panel, officer, third) == (
        "It keeps to a limit of the round. Wakefield: at least 1 award."
    )
    assert why(panel, officer, second) == (
        "It makes room for an award that a limit of the round asks for."
    )
    take(panel, officer)

    assert outcomes(call) == {
        first.pk: (Outcome.FUND, Decimal("2500.00")),
        second.pk: (Outcome.RESERVE, None),
        third.pk: (Outcome.FUND, Decimal("2500.00")),
    }
    panel.refresh_from_db()
    assert panel.basis == (
        "Rank order, passing over what no longer fits; Wakefield: at least 1 award"
    )
    taken = AuditEntry.objects.get(action="panel.take_proposal")
    assert (taken.actor, taken.facts["awards"], taken.facts["basis"]) == (officer, 2, panel.basis)
    changed = AuditEntry.objects.filter(action="recommendation.change")
    assert {entry.subject_id for entry in changed} == {second.pk, third.pk}


def test_take_refuses_a_room_that_moved_on(call, officer):
    ask(call, (5, 5), "3000.00")
    panel = open_panel(call)
    seen = panel.version
    panels.propose_again(panel, version=seen, by=officer, now=AT_PANEL)

    with pytest.raises(RuleError, match="changed the room"):
        room_proposals.take(panel, version=seen, by=officer, now=AT_PANEL)

    panel.refresh_from_db()
    assert panel.basis == ""


def test_take_goes_up_to_the_recorded_limit_and_no_further(officer):
    call = round_at_panel(pot=Decimal("5000.00"), over_allocation_percent=Decimal("10.0"))
    first, second = ask(call, (5, 5), "3000.00"), ask(call, (4, 4), "2500.00")
    panel = open_panel(call)

    take(panel, officer)
    assert outcomes(call)[second.pk] == (Outcome.RESERVE, None)
    panel.refresh_from_db()
    panels.approve_over_allocation(
        panel,
        approved_by="Jo Lee, Treasurer",
        reason="Money came back.",
        version=panel.version,
        by=officer,
        now=AT_PANEL,
    )
    take(panel, officer)

    assert {first.pk, second.pk} == {
        key for key, (outcome, _) in outcomes(call).items() if outcome == Outcome.FUND
    }
    assert panels.recommended_total(panel) == Decimal("5500.00")


def test_a_lock_moves_the_proposal_and_says_who_and_why(call, officer):
    first, second = ask(call, (5, 5), "3000.00"), ask(call, (3, 4), "3000.00")
    panel = open_panel(call)

    hold(second, "in", officer)

    assert why(panel, officer, second) == (
        f"Locked in by {officer}: It is the only one in the valley."
    )
    assert why(panel, officer, first) == "It makes room for what people locked in."
    take(panel, officer)
    assert outcomes(call)[second.pk] == (Outcome.FUND, Decimal("3000.00"))
    second.recommendation.refresh_from_db()
    assert second.recommendation.note == "It is the only one in the valley."
    entry = AuditEntry.objects.get(action="recommendation.hold")
    assert (entry.actor, entry.facts["side"]) == (officer, "in")


def test_what_is_locked_out_is_not_recommended_until_it_is_free_again(call, officer):
    application = ask(call, (5, 5), "3000.00")
    panel = open_panel(call)

    hold(application, "out", officer)
    take(panel, officer)
    assert outcomes(call)[application.pk] == (Outcome.REFUSE, None)

    hold(application, "free", officer, reason="")
    take(panel, officer)
    assert outcomes(call)[application.pk] == (Outcome.FUND, Decimal("3000.00"))
    assert not Held.objects.exists()


def test_lock_needs_a_reason(call, officer):
    application = ask(call, (5, 5), "3000.00")
    open_panel(call)

    with pytest.raises(RuleError, match="Say why"):
        hold(application, "in", officer, reason=" ")


def test_an_application_that_failed_a_gate_cannot_be_locked_in(call, officer):
    failed = ask(call, (1, 5), "3000.00")
    ask(call, (4, 4), "3000.00")
    open_panel(call)

    with pytest.raises(RuleError, match="failed a gate"):
        hold(failed, "in", officer)

    assert not Held.objects.exists()


def test_somebody_with_an_interest_locks_nothing_of_it(call, board_member):
    application = ask(call, (5, 5), "3000.00")
    open_panel(call)
    interests.declare(
        application, "interest", by=board_member, now=AT_PANEL, detail="My sister works there."
    )

    with pytest.raises(RuleError, match="closed to you"):
        hold(application, "out", board_member)

    assert not Held.objects.exists()


def test_locks_that_do_not_fit_together_are_named_as_the_cause(call, officer):
    first, second = ask(call, (5, 5), "3000.00"), ask(call, (4, 4), "3000.00")
    panel = open_panel(call)
    hold(first, "in", officer)
    hold(second, "in", officer)
    panel.refresh_from_db()

    page = pot_pages.pot_page(panel, officer)

    assert page.proposal is None
    assert "Undo one of the locks." in page.refusal
    with pytest.raises(RuleError, match="Undo one of the locks"):
        take(panel, officer)


def test_only_what_scores_and_gates_recommend_is_proposed(call, officer):
    ask(call, (1, 5), "1000.00")
    ask(call, (2, 3), "1000.00")
    good = ask(call, (4, 4), "1000.00")
    panel = open_panel(call)

    take(panel, officer)

    assert [key for key, (out, _) in outcomes(call).items() if out == "fund"] == [good.pk]


def test_a_part_goes_to_the_first_that_does_not_fit(officer):
    call = round_at_panel(pot=Decimal("5000.00"), takes_part_awards=True)
    ask(call, (5, 5), "3000.00")
    second = ask(call, (4, 4), "3000.00")
    panel = open_panel(call)

    assert "gets what is left: £2,000." in why(panel, officer, second)
    take(panel, officer)

    assert outcomes(call)[second.pk] == (Outcome.FUND, Decimal("2000.00"))


def test_a_closed_row_gives_nothing_away_on_the_page(call, board_member):
    secret = ask(call, (3, 4), "2500.00", district="wakefield")
    other = ask(call, (5, 5), "3000.00")
    AllocationLimit.objects.create(round=call, district=secret.district, least_awards=1)
    panel = open_panel(call)
    interests.declare(
        secret, "interest", by=board_member, now=AT_PANEL, detail="My sister works there."
    )

    page = pot_pages.pot_page(panel, board_member)

    assert [row.application for row in page.rows if not row.is_closed] == [other]
    assert secret not in [row.application for row in page.differences]
    assert page.sides[0].total == Decimal("2500.00")


def test_a_limit_that_the_scores_cannot_meet_is_named(call, officer):
    ask(call, (5, 5), "3000.00")
    AllocationLimit.objects.create(
        round=call, district=DistrictFactory(key="wakefield"), least_awards=1
    )
    panel = open_panel(call)

    page = pot_pages.pot_page(panel, officer)

    assert page.proposal is None
    assert "This one cannot be met: Wakefield: at least 1 award." in page.refusal


def test_going_back_to_rank_order_takes_the_basis_away(call, officer):
    ask(call, (5, 5), "3000.00")
    panel = take(open_panel(call), officer)
    assert panel.basis

    panels.propose_again(panel, version=panel.version, by=officer, now=AT_PANEL)

    panel.refresh_from_db()
    assert panel.basis == ""
