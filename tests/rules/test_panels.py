from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, Outcome, Panel, Recommendation
from grants.rules import interests, panels
from grants.states import ApplicationState, PanelState
from tests.factories.panels import AT_PANEL, application_at_panel, open_panel, round_at_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel()


def outcomes(panel):
    """What the room says: title, outcome, amount, reserve place; in rank order."""
    return [
        (r.application.title, r.outcome, r.amount, r.reserve_place)
        for r in panel.recommendations.select_related("application").order_by("-score", "pk")
    ]


def test_open_panel_funds_in_rank_order_and_passes_over_what_no_longer_fits(call):
    application_at_panel(call, (5, 5), title="First", amount_requested=Decimal("6000.00"))
    application_at_panel(call, (5, 4), title="Too big", amount_requested=Decimal("5000.00"))
    application_at_panel(call, (4, 4), title="Fits", amount_requested=Decimal("4000.00"))
    application_at_panel(call, (4, 3), title="Late", amount_requested=Decimal("1000.00"))

    panel = open_panel(call)

    assert outcomes(panel) == [
        ("First", "fund", Decimal("6000.00"), None),
        ("Too big", "reserve", None, 1),
        ("Fits", "fund", Decimal("4000.00"), None),
        ("Late", "reserve", None, 2),
    ]


def test_open_panel_respects_the_pass_mark_and_the_gates(call):
    application_at_panel(call, (1, 5), title="Gate", amount_requested=Decimal("100.00"))
    application_at_panel(call, (3, 3), title="On the mark", amount_requested=Decimal("100.00"))
    application_at_panel(call, (3, 2), title="Discuss", amount_requested=Decimal("100.00"))

    panel = open_panel(call)

    assert outcomes(panel) == [
        ("On the mark", "fund", Decimal("100.00"), None),
        ("Gate", "refuse", None, None),
        ("Discuss", "refuse", None, None),
    ]


def test_open_panel_leaves_a_tie_at_the_edge_to_people(call):
    application_at_panel(call, (5, 5), title="First", amount_requested=Decimal("6000.00"))
    application_at_panel(call, (4, 4), title="Tied", amount_requested=Decimal("3000.00"))
    application_at_panel(call, (4, 4), title="Tied too", amount_requested=Decimal("3000.00"))
    application_at_panel(call, (3, 4), title="Below", amount_requested=Decimal("100.00"))

    panel = open_panel(call)

    assert outcomes(panel) == [
        ("First", "fund", Decimal("6000.00"), None),
        ("Tied", "reserve", None, 1),
        ("Tied too", "reserve", None, 2),
        ("Below", "reserve", None, 3),
    ]


def test_open_panel_keeps_the_mean_of_all_assessors_as_the_score(call):
    application = application_at_panel(call, (5, 5), (3, 4), (4, 4))

    open_panel(call)

    assert application.recommendation.score == Decimal("82.67")


def test_open_panel_waits_for_every_application_of_the_round(call):
    application_at_panel(call, (5, 5))
    application_at_panel(call, state=ApplicationState.ASSESSING)

    with pytest.raises(RuleError, match="1 of the round’s applications are still being"):
        open_panel(call)

    assert not Panel.objects.exists()


def test_open_panel_refuses_a_round_without_applications(call):
    with pytest.raises(RuleError, match="No application of this round"):
        open_panel(call)


def test_open_panel_again_adds_what_came_later_and_keeps_changes(call, board_member):
    first = application_at_panel(call, (5, 5), amount_requested=Decimal("6000.00"))
    panel = open_panel(call)
    panels.change_recommendation(
        first,
        outcome=Outcome.FUND,
        amount=Decimal("5500.00"),
        note="",
        version=panel.version,
        by=board_member,
        now=AT_PANEL,
    )
    later = application_at_panel(call, (5, 5), amount_requested=Decimal("4500.00"))

    open_panel(call)

    first.recommendation.refresh_from_db()
    assert (first.recommendation.amount, later.recommendation.amount) == (
        Decimal("5500.00"),
        Decimal("4500.00"),
    )


def change(application, panel, by, **facts):
    return panels.change_recommendation(
        application,
        **{
            "outcome": Outcome.FUND,
            "amount": Decimal("3000.00"),
            "note": "Fewer sessions.",
            "version": panel.version,
            "by": by,
            "now": AT_PANEL,
            **facts,
        },
    )


def test_change_recommendation_saves_a_part_award_with_who_and_why(call, board_member):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00"))
    panel = open_panel(call)

    changed = change(application, panel, board_member)

    panel.refresh_from_db()
    assert (changed.outcome, changed.amount, changed.note, changed.changed_by) == (
        "fund",
        Decimal("3000.00"),
        "Fewer sessions.",
        board_member,
    )
    assert (panel.version, panel.changed_by) == (changed.panel.version, board_member)
    entry = AuditEntry.objects.get(action="recommendation.change")
    assert (entry.facts["before"], entry.facts["after"]) == ("fund 4000.00", "fund 3000.00")


def test_change_recommendation_refuses_somebody_who_saw_an_older_version(call, board_member):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00"))
    panel = open_panel(call)
    change(application, panel, board_member)

    with pytest.raises(RuleError, match=f"{board_member} changed the room’s list"):
        change(application, panel, board_member, amount=Decimal("100.00"))

    application.recommendation.refresh_from_db()
    assert application.recommendation.amount == Decimal("3000.00")


def test_change_recommendation_never_goes_over_the_pot(call, board_member):
    application_at_panel(call, (5, 5), amount_requested=Decimal("6000.00"))
    second = application_at_panel(call, (4, 4), amount_requested=Decimal("5000.00"))
    panel = open_panel(call)

    with pytest.raises(RuleError, match=r"£10,000\.01 in all, £0\.01 more than the pot") as refusal:
        change(second, panel, board_member, amount=Decimal("4000.01"))
    to_the_penny = change(second, panel, board_member, amount=Decimal("4000.00"))

    assert refusal.value.field == "amount"
    assert to_the_penny.amount == Decimal("4000.00")


def test_change_recommendation_never_gives_more_than_the_ask(call, board_member):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("2000.00"))

    with pytest.raises(RuleError, match="The group asked for £2,000"):
        change(application, open_panel(call), board_member)


def test_change_recommendation_is_closed_to_somebody_with_an_interest(call, board_member):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00"))
    panel = open_panel(call)
    interests.declare(
        application, "interest", by=board_member, now=AT_PANEL, detail="My sister is a trustee."
    )

    with pytest.raises(RuleError, match="You declared an interest"):
        change(application, panel, board_member)


def test_change_recommendation_moves_the_reserve_places_up(call, board_member):
    first, second, third = (
        application_at_panel(call, (4, score), amount_requested=Decimal("20000.00"))
        for score in (5, 4, 3)
    )
    panel = open_panel(call)

    change(first, panel, board_member, outcome=Outcome.REFUSE, amount=None)

    places = dict(Recommendation.objects.values_list("application", "reserve_place"))
    assert places == {first.pk: None, second.pk: 1, third.pk: 2}


def test_over_allocation_needs_a_recorded_approver_and_holds_the_limit(board_member):
    call = round_at_panel(over_allocation_percent=Decimal("10.0"))
    application_at_panel(call, (5, 5), amount_requested=Decimal("6000.00"))
    second = application_at_panel(call, (4, 4), amount_requested=Decimal("6000.00"))
    panel = open_panel(call)
    with pytest.raises(RuleError, match="or record who approved up to £11,000"):
        change(second, panel, board_member, amount=Decimal("5000.00"))

    panel = panels.approve_over_allocation(
        panel,
        approved_by="Jo Lee, Treasurer",
        reason="Money came back from 2025.",
        version=panel.version,
        by=board_member,
        now=AT_PANEL,
    )

    with pytest.raises(RuleError, match=r"£0\.01 more than the limit of £11,000"):
        change(second, panel, board_member, amount=Decimal("5000.01"))
    assert change(second, panel, board_member, amount=Decimal("5000.00")).amount == 5000


def test_over_allocation_is_refused_where_the_round_has_none(call, board_member):
    application_at_panel(call, (5, 5))
    panel = open_panel(call)

    with pytest.raises(RuleError, match="does not allow more than its pot"):
        panels.approve_over_allocation(
            panel, approved_by="Jo", reason="", version=panel.version, by=board_member, now=AT_PANEL
        )


def test_record_recommendation_locks_the_room(call, board_member):
    application = application_at_panel(call, (5, 5))
    panel = open_panel(call)

    panel = panels.record_recommendation(
        panel, version=panel.version, by=board_member, now=AT_PANEL
    )

    assert (panel.state, panel.recommended_by) == (PanelState.RECOMMENDED, board_member)
    with pytest.raises(RuleError, match="The recommendation is recorded"):
        change(application, panel, board_member)


def test_record_recommendation_refuses_while_something_came_later(call, board_member):
    application_at_panel(call, (5, 5))
    panel = open_panel(call)
    application_at_panel(call, (4, 4))

    with pytest.raises(RuleError, match="1 applications came after the room was opened"):
        panels.record_recommendation(panel, version=panel.version, by=board_member, now=AT_PANEL)


def test_reopen_opens_the_room_until_something_is_decided(call, board_member):
    application_at_panel(call, (5, 5))
    panel = open_panel(call)
    panels.record_recommendation(panel, version=panel.version, by=board_member, now=AT_PANEL)

    panel = panels.reopen(panel, reason="A figure was wrong.", by=board_member, now=AT_PANEL)

    assert panel.state == PanelState.OPEN


def test_propose_again_throws_away_what_people_changed(call, board_member):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00"))
    panel = open_panel(call)
    change(application, panel, board_member)
    panel.refresh_from_db()

    panels.propose_again(panel, version=panel.version, by=board_member, now=AT_PANEL)

    assert outcomes(panel) == [("Safe to Say", "fund", Decimal("4000.00"), None)]
