"""How firm a place is: the same for the same scores, and certain where nothing can change it."""

from itertools import product

import pytest

from grants.allocation import firmness
from grants.allocation.firmness import Course, Firmness, Gauge, Place
from grants.allocation.problems import Bid, Kind, Limit, Problem

GAUGES = {"need": Gauge(60, gate=2), "delivery": Gauge(40)}


def sheet(need, delivery):
    return {"need": need, "delivery": delivery}


def places(pot, sheets, **facts):
    problem = Problem([Bid(key, 0, 100) for key in sheets], pot, **facts)
    return firmness.places(problem, sheets, GAUGES, course=Course(recommended_from=5000), draws=200)


def test_a_clear_lead_is_firm_and_a_clear_last_is_far():
    found = places(200, {1: [sheet(5, 5)] * 3, 2: [sheet(4, 4)] * 3, 3: [sheet(3, 3)] * 3})

    assert [found[key].funded for key in (1, 2, 3)] == [200, 200, 0]
    assert [found[key].firmness for key in (1, 2, 3)] == ["firm", "firm", "far"]


def test_equal_sheets_share_the_last_place_by_lot():
    found = places(100, {1: [sheet(4, 4)] * 3, 2: [sheet(4, 4)] * 3})

    assert found[1].funded + found[2].funded == 200
    assert found[1].firmness == found[2].firmness == Firmness.CLOSE


def test_the_same_scores_give_the_same_places():
    sheets = {1: [sheet(5, 2), sheet(3, 4)], 2: [sheet(4, 3), sheet(4, 4)], 3: [sheet(2, 5)]}

    assert places(200, sheets) == places(200, sheets)


def test_a_draw_in_which_the_gate_fails_leaves_the_application_out():
    """Of three assessors one gives 0: the mean fails the gate when two or more draws find it."""
    sheets = [sheet(0, 5), sheet(3, 5), sheet(5, 5)]
    found = places(100, {1: sheets})[1]
    passing = [
        sum(one["need"] for one in drawn) >= 6
        and sum(one["need"] * 12 + one["delivery"] * 8 for one in drawn) >= 150
        for drawn in product(sheets, repeat=3)
    ]

    assert found.share == pytest.approx(sum(passing) / len(passing), abs=0.12)
    assert 0 < found.funded < 200


def test_what_is_locked_in_is_always_funded():
    found = places(100, {1: [sheet(1, 1)] * 3, 2: [sheet(5, 5)] * 3}, locked_in=frozenset({1}))

    assert (found[1].funded, found[2].funded) == (200, 0)


def test_a_floor_that_no_draw_can_meet_does_not_make_a_clear_lead_a_close_call():
    floor = Limit(Kind.DISTRICT, "wakefield", least_awards=1)

    found = places(100, {1: [sheet(5, 5)] * 3, 2: [sheet(3, 3)] * 3}, limits=[floor])

    assert (found[1].funded, found[2].funded) == (200, 0)


def test_nine_in_ten_is_firm_and_one_in_ten_is_far():
    shares = [Place(funded, 10).firmness for funded in (0, 1, 2, 8, 9, 10)]

    assert shares == ["far", "far", "close", "close", "firm", "firm"]
