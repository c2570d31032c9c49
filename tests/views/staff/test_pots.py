"""The page “Share the pot”: what it says, and how the proposal comes into the room."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.models import AllocationLimit, Held, Outcome, Panel
from grants.rules import interests
from grants.states import ApplicationState
from tests import pages
from tests.factories.funds import DistrictFactory
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    """Rank order funds Girlington and Lupset; the round wants one award in Wakefield."""
    call = round_at_panel(pot=Decimal("5000.00"))
    for name, district, sheet in (
        ("Girlington Girls", "bradford", (5, 5)),
        ("Lupset Link", "leeds", (4, 4)),
        ("Ferry Fryston", "wakefield", (3, 4)),
    ):
        application_at_panel(
            call,
            sheet,
            organisation=OrganisationFactory(legal_name=name),
            district=DistrictFactory(key=district),
            amount_requested=Decimal("2500.00"),
        )
    wakefield = DistrictFactory(key="wakefield")
    AllocationLimit.objects.create(round=call, district=wakefield, least_awards=1)
    open_panel(call)
    return call


def address(call, page):
    return reverse(f"staff:{page}", args=[call.fund.slug, call.slug])


def of(call, name):
    return call.applications.get(organisation__legal_name=name)


def text(response):
    pages.page(response)
    return response.content.decode()


def test_page_shows_the_proposal_beside_rank_order_in_words(client_of, officer, call):
    shown = text(client_of(officer).get(address(call, "panel_share")))

    assert "Wakefield: at least 1 award" in shown
    assert (
        "<strong>Ferry Fryston</strong>: £2,500 instead of nothing. "
        "It keeps to a limit of the round. Wakefield: at least 1 award."
    ) in shown
    assert "<strong>Lupset Link</strong>: not proposed instead of £2,500." in shown


def test_taking_the_proposal_into_the_room_changes_its_rows(client_of, officer, call):
    version = Panel.objects.get(round=call).version
    client = client_of(officer)

    response = client.post(address(call, "panel_take_proposal"), {"version": version}, follow=True)

    shown = text(response)
    assert "The proposal is in the room." in shown
    assert "Shared by: Rank order, passing over what no longer fits; Wakefield" in shown
    assert of(call, "Ferry Fryston").recommendation.outcome == Outcome.FUND
    changes = text(client.get(address(call, "panel_changes")))
    assert "Put the proposal into the list: Rank order" in changes
    assert "From fund with £2500.00 to reserve" in changes


def test_taking_an_old_version_says_so_and_changes_nothing(client_of, officer, call):
    response = client_of(officer).post(
        address(call, "panel_take_proposal"), {"version": 1}, follow=True
    )

    assert "changed the room’s list while you were looking at it" in text(response)
    assert of(call, "Ferry Fryston").recommendation.outcome == Outcome.RESERVE


def test_locking_one_out_solves_again(client_of, officer, call):
    application = of(call, "Girlington Girls")
    lock = reverse("staff:panel_lock", args=[application.reference])
    client = client_of(officer)
    version = Panel.objects.get(round=call).version

    shown = text(
        client.post(lock, {"side": "out", "reason": "It closed.", "version": version}, follow=True)
    )

    assert "Locked out</span>" in shown
    assert f"Locked out by {officer}: It closed." in shown
    assert "<strong>Lupset Link</strong>: " not in shown
    assert Held.objects.get().held_by == officer
    assert "Locked out of the proposal: It closed." in text(
        client.get(address(call, "panel_changes"))
    )


def test_lock_without_a_reason_asks_for_one(client_of, officer, call):
    lock = reverse("staff:panel_lock", args=[of(call, "Lupset Link").reference])
    version = Panel.objects.get(round=call).version

    shown = text(client_of(officer).post(lock, {"side": "in", "reason": "", "version": version}))

    assert "Say why, so that it can stand in the minutes." in shown
    assert not Held.objects.exists()


def test_a_board_member_with_an_interest_sees_nothing_of_that_application(
    client_of, board_member, call
):
    for application in call.applications.all():
        closes = application == of(call, "Ferry Fryston")
        interests.declare(
            application,
            "interest" if closes else "none",
            by=board_member,
            now=AT_PANEL,
            detail="My sister works there." if closes else "",
        )

    shown = text(client_of(board_member).get(address(call, "panel_share")))

    assert "Girlington Girls" in shown
    assert "Ferry Fryston" not in shown
    assert of(call, "Ferry Fryston").reference not in shown
    assert "You declared an interest in this application" in shown


def test_a_board_member_declares_before_the_page_opens(client_of, board_member, call):
    response = client_of(board_member).get(address(call, "panel_share"))

    assert response.url.startswith(address(call, "panel_interests"))


def test_a_sum_of_scores_comes_with_its_warning(client_of, officer, call):
    call.allocation_policy = "sum_of_scores"
    call.save()

    shown = text(client_of(officer).get(address(call, "panel_share")))

    assert "<strong>Take care.</strong> A plain sum of scores prefers" in shown
    assert "139 awards with a mean score of 67.6" in shown


def test_equal_scores_are_left_to_people(client_of, officer, call):
    AllocationLimit.objects.all().delete()
    application_at_panel(
        call,
        (4, 4),
        organisation=OrganisationFactory(legal_name="Newsome"),
        amount_requested=Decimal("2500.00"),
    )
    open_panel(call)

    shown = text(client_of(officer).get(address(call, "panel_share")))

    assert "Two applications with the same score</strong> would fit one by one" in shown


def test_a_recorded_recommendation_takes_no_proposal(client_of, officer, call):
    record(call)
    panel = Panel.objects.get(round=call)
    client = client_of(officer)

    shown = text(client.get(address(call, "panel_share")))
    response = client.post(
        address(call, "panel_take_proposal"), {"version": panel.version}, follow=True
    )

    assert "Take the proposal into the room" not in shown
    assert "The recommendation is recorded" in text(response)


def test_page_asks_the_database_as_often_for_three_as_for_six(
    client_of, officer, call, django_assert_num_queries
):
    client = client_of(officer)
    client.get(address(call, "panel_share"))
    with CaptureQueriesContext(connection) as three:
        client.get(address(call, "panel_share"))
    for _ in range(3):
        application_at_panel(call, (4, 5), amount_requested=Decimal("900.00"))
    open_panel(call)

    with django_assert_num_queries(len(three)):
        client.get(address(call, "panel_share"))


def test_what_if_says_which_awards_and_districts_change(client_of, officer, call):
    client = client_of(officer)

    before = text(client.get(address(call, "panel_what_if")))
    after = text(client.get(address(call, "panel_what_if"), {"pot": "7500"}))

    assert "The changes against the proposal appear here." in before
    assert "2 awards of £5,000 become 3 of £7,500." in after
    assert "Lupset Link" in after
    assert "Girlington Girls" not in after


def test_what_if_asks_for_the_weight_of_the_criterion(client_of, officer, call):
    shown = text(
        client_of(officer).get(address(call, "panel_what_if"), {"pot": "", "criterion": "need"})
    )

    assert "Enter the weight that you want to try" in shown


def test_firm_page_names_who_is_firm(client_of, officer, call):
    shown = text(client_of(officer).get(address(call, "panel_firm")))

    assert "We shared the pot 50 times" in shown
    assert "Ferry Fryston" in shown
    assert "100%" in shown


def test_fairness_page_hides_lines_of_few(client_of, officer, call):
    shown = text(client_of(officer).get(address(call, "panel_fairness")))

    assert "Of 3 applications that we received, 2 are to be funded: 67%." in shown
    assert "Too few applications in each to show." in shown
    assert "See the totals of this round" in shown


@pytest.mark.parametrize("page", ["panel_what_if", "panel_firm", "panel_fairness"])
def test_a_board_member_declares_before_any_page_about_the_pot(client_of, board_member, call, page):
    response = client_of(board_member).get(address(call, page))

    assert response.url.startswith(address(call, "panel_interests"))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("panel_share", "so there is nothing to share here"),
        ("panel_firm", "No application of this round is before the board now."),
        ("panel_what_if", "No application of this round is before the board now."),
    ],
)
def test_pages_say_so_once_nothing_is_before_the_board(client_of, officer, call, page, said):
    call.applications.update(state=ApplicationState.OFFERED)

    shown = text(client_of(officer).get(address(call, page)))

    assert said in shown
    assert "Girlington Girls" not in shown
    assert "<table" not in shown
