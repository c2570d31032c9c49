"""What would change if the pot, the cut line or a weight moved; and how firm each place is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.models import AllocationLimit
from grants.rules import allocations, firm_places, interests, what_if
from grants.rules.what_if import Wish, moved_measures
from grants.scoring import Measure
from tests.factories.funds import DistrictFactory
from tests.factories.panels import AT_PANEL, application_at_panel, open_panel, round_at_panel

db = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel(pot=Decimal("5000.00"))


def ask(call, *sheets, amount="2500.00", district="leeds"):
    place = DistrictFactory(key=district)
    return application_at_panel(call, *sheets, amount_requested=Decimal(amount), district=place)


def moved(found):
    return {row.application.pk: (row.before, row.after) for row in found.moved}


@db
def test_nothing_moved_changes_nothing(call, officer):
    ask(call, (5, 5))
    panel = open_panel(call)

    found = what_if.what_if(panel, Wish(), officer)

    assert (found.moved, found.awards_before, found.awards_after) == ([], 1, 1)
    assert [district.changes for district in found.districts] == [False]


@db
def test_a_larger_pot_shows_which_awards_and_districts_it_adds(call, officer):
    ask(call, (5, 5)), ask(call, (4, 4))
    third = ask(call, (3, 4), district="wakefield")
    panel = open_panel(call)

    found = what_if.what_if(panel, Wish(pot=Decimal("7500.00")), officer)

    assert moved(found) == {third.pk: (None, Decimal("2500.00"))}
    assert {d.name: (d.awards_before, d.awards_after) for d in found.districts} == {
        "Leeds": (2, 2),
        "Wakefield": (0, 1),
    }
    assert (found.total_before, found.total_after) == (Decimal("5000.00"), Decimal("7500.00"))


@db
def test_a_higher_cut_line_leaves_out_who_is_under_it(call, officer):
    ask(call, (5, 5))
    second = ask(call, (3, 4))
    panel = open_panel(call)

    found = what_if.what_if(panel, Wish(cut_line=Decimal("70")), officer)

    assert moved(found) == {second.pk: (Decimal("2500.00"), None)}


@db
def test_another_weight_turns_the_order(officer):
    call = round_at_panel(pot=Decimal("2500.00"))
    strong_plan, strong_need = ask(call, (5, 3)), ask(call, (3, 5))
    panel = open_panel(call)

    found = what_if.what_if(panel, Wish(criterion="need", weight=Decimal(60)), officer)

    assert moved(found) == {
        strong_plan.pk: (Decimal("2500.00"), None),
        strong_need.pk: (None, Decimal("2500.00")),
    }
    row = next(row for row in found.moved if row.application == strong_need)
    assert (row.score_before, row.score_after) == (Decimal("76.00"), Decimal("84.00"))


@db
def test_a_failed_gate_stays_failed_under_any_cut_line(call, officer):
    ask(call, (1, 5))
    ask(call, (5, 5))
    panel = open_panel(call)

    assert what_if.what_if(panel, Wish(cut_line=Decimal(0)), officer).moved == []


@db
def test_what_if_keeps_what_is_closed_to_the_reader_out_of_its_rows(call, board_member):
    ask(call, (5, 5))
    secret = ask(call, (3, 4))
    panel = open_panel(call)
    interests.declare(
        secret, "interest", by=board_member, now=AT_PANEL, detail="My sister works there."
    )

    found = what_if.what_if(panel, Wish(cut_line=Decimal("70")), board_member)

    assert (found.moved, found.awards_before, found.awards_after) == ([], 2, 1)


@db
def test_what_if_says_where_a_pot_cannot_keep_to_a_limit(call, officer):
    only = ask(call, (5, 5), district="wakefield")
    AllocationLimit.objects.create(round=call, district=only.district, least_awards=1)
    panel = open_panel(call)

    found = what_if.what_if(panel, Wish(pot=Decimal("1000.00")), officer)

    assert "no set of awards keeps to every limit" in found.refusal


@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=6),
    st.integers(0, 99),
)
def test_moved_weights_still_add_up_to_100(parts, weight):
    whole = sum(parts)
    measures = [Measure(str(n), Decimal(part) * 100 / whole) for n, part in enumerate(parts)]

    found = moved_measures(measures, "0", Decimal(weight))

    assert found[0].weight == weight
    assert abs(sum(each.weight for each in found) - 100) < Decimal("0.0000001")


@db
def test_firm_places_name_the_close_calls(officer):
    call = round_at_panel(pot=Decimal("5000.00"))
    lead = ask(call, (5, 5), (5, 5), (5, 5))
    one, other = (ask(call, (4, 4), (5, 3), (3, 5)) for _ in range(2))
    last = ask(call, (3, 3), (3, 3), (3, 3))
    panel = open_panel(call)

    found = firm_places.firm_places(panel, officer)

    words = {row.application.pk: row.words for row in found.rows}
    assert words == {lead.pk: "Firm", one.pk: "Close call", other.pk: "Close call", last.pk: "Far"}
    assert {row.application.pk for row in found.close_calls} == {one.pk, other.pk}
    assert found.rows[0].application == lead


@db
def test_firm_places_close_the_row_of_somebody_with_an_interest(call, board_member):
    secret = ask(call, (4, 4), (5, 3))
    ask(call, (4, 4), (3, 5))
    ask(call, (4, 4), (3, 5))
    panel = open_panel(call)
    interests.declare(
        secret, "interest", by=board_member, now=AT_PANEL, detail="My sister works there."
    )

    found = firm_places.firm_places(panel, board_member)

    assert [row.application for row in found.rows if row.is_closed] == [secret]
    assert secret not in [row.application for row in found.close_calls]


@db
def test_the_problem_holds_scores_and_money_as_whole_numbers(call):
    ask(call, (5, 4), amount="1234.56")
    open_panel(call)

    bid = allocations.before(call.panel).problem.bids[0]

    assert (bid.score, bid.ask, bid.district) == (9200, 1234_56, "leeds")
