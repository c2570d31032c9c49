"""Marks, two passes and bands, with and without adjusting: the arithmetic, without a database."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants.methods import Band, LeadsTo, Method, Way, adjusted, band_of, judge, second_pass
from grants.scoring import Marks, Measure, Result, standing

MARKS = Marks(Decimal(60), Decimal(50))
PLAN = Measure("plan_fit", Decimal(20), top=5)
MEASURES = [PLAN, Measure("need", Decimal(80), gate=Decimal(1))]
TWO_PASS = Method(MARKS, Way.TWO_PASS, goes_on_from=Decimal("66.67"), doubled=PLAN)
BANDS = Method(
    MARKS,
    Way.BANDS,
    bands=(
        Band("Exceptional", Decimal(80), LeadsTo.FULL),
        Band("Good", Decimal(60), LeadsTo.PART, 50),
        Band("Fair", Decimal(40), LeadsTo.DISCUSS),
        Band("Poor", Decimal(0), LeadsTo.NOTHING),
    ),
)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHEETS = st.lists(
    st.fixed_dictionaries({"plan_fit": st.integers(0, 5), "need": st.integers(0, 5)}),
    min_size=1,
    max_size=4,
)
ALLOWANCES = st.none() | st.decimals(-30, 30, places=6)


def found(*sheets):
    return standing([{"plan_fit": plan, "need": need} for plan, need in sheets], MEASURES, MARKS)


@UNHURRIED
@given(SHEETS)
def test_by_the_marks_without_allowance_nothing_changes(sheets):
    given_ = standing(sheets, MEASURES, MARKS)
    judged = judge(given_, Method(MARKS))

    assert (judged.score, judged.result, judged.raw) == (
        given_.score,
        given_.result,
        given_.score,
    )
    assert judged.raw_beside is None


@UNHURRIED
@given(SHEETS, ALLOWANCES, st.sampled_from([Method(MARKS), TWO_PASS, BANDS]))
def test_the_raw_score_is_kept_and_the_first_stays_between_0_and_100(sheets, allowance, method):
    given_ = standing(sheets, MEASURES, MARKS)
    judged = judge(given_, method, allowance)

    assert judged.raw == given_.score
    assert 0 <= judged.first <= 100
    assert judged.score <= method.out_of
    assert judged.totals == given_.totals


@UNHURRIED
@given(SHEETS, SHEETS, ALLOWANCES, ALLOWANCES)
def test_who_went_on_always_stands_above_who_did_not(some, others, one, two):
    first = judge(standing(some, MEASURES, MARKS), TWO_PASS, one)
    second = judge(standing(others, MEASURES, MARKS), TWO_PASS, two)

    if first.went_on and not second.went_on:
        assert first.score > second.score
        assert second.result == Result.NOT_RECOMMENDED


@UNHURRIED
@given(SHEETS, SHEETS, ALLOWANCES, ALLOWANCES)
def test_a_higher_score_is_never_in_a_worse_band(some, others, one, two):
    first = judge(standing(some, MEASURES, MARKS), BANDS, one)
    second = judge(standing(others, MEASURES, MARKS), BANDS, two)

    if first.score >= second.score:
        assert first.band.rank <= second.band.rank


@UNHURRIED
@given(SHEETS, st.decimals("0.01", "99999.99", places=2))
def test_an_award_is_never_more_than_the_ask_and_a_part_is_in_whole_pounds(sheets, ask):
    judged = judge(standing(sheets, MEASURES, MARKS), BANDS)
    award = judged.award_of(ask)

    assert award <= ask
    if judged.band.leads_to == LeadsTo.PART:
        assert award == award.to_integral_value()
        assert award * 2 > ask - 2
    else:
        assert award == ask


@pytest.mark.parametrize(
    ("sheets", "went_on", "score"),
    [
        ([(5, 5)], True, "120.00"),
        ([(0, 5)], True, "80.00"),
        ([(5, 3)], True, "88.00"),
        ([(5, 2)], False, "52.00"),
        ([(2, 4), (3, 3)], False, "66.00"),
    ],
)
def test_two_thirds_go_on_and_plan_fit_counts_twice(sheets, went_on, score):
    judged = judge(found(*sheets), TWO_PASS)

    assert (judged.went_on, judged.score) == (went_on, Decimal(score))
    expected = Result.RECOMMENDED if went_on else Result.NOT_RECOMMENDED
    assert judged.result == expected
    assert judged.raw_beside == (judged.first if judged.score != judged.first else None)
    assert judged.beside_says == "in the first pass"


def test_two_thirds_exactly_go_on():
    """5, 5 and 0 of 5: 66.67 as it is shown."""
    judged = judge(found((5, 5), (5, 5), (0, 0)), TWO_PASS)

    assert (judged.first, judged.went_on) == (Decimal("66.67"), True)
    assert judged.score == Decimal("79.99")


@pytest.mark.parametrize("method", [Method(MARKS), TWO_PASS, BANDS])
def test_a_failed_gate_outweighs_every_method(method):
    failing = replace(found((5, 5)), failed_gates=("need",))

    assert judge(failing, method).result == Result.NOT_RECOMMENDED


@pytest.mark.parametrize(
    ("score", "name"),
    [
        ("100", "Exceptional"),
        ("80", "Exceptional"),
        ("79.99", "Good"),
        ("40", "Fair"),
        ("0", "Poor"),
    ],
)
def test_a_score_is_in_the_highest_band_that_it_reaches(score, name):
    assert band_of(Decimal(score), BANDS.bands).name == name


@pytest.mark.parametrize(
    ("score", "allowance", "expected"),
    [("98", "5", "100"), ("3", "-5", "0"), ("58", "2.004999", "60.00"), ("58", "2.005", "60.01")],
)
def test_adjusting_keeps_to_the_scale(score, allowance, expected):
    assert adjusted(Decimal(score), Decimal(allowance)) == Decimal(expected)


def test_an_adjusted_score_decides_the_result_and_the_raw_one_stands_beside():
    judged = judge(found((2, 3)), Method(MARKS), Decimal("5"))

    assert (judged.score, judged.raw_beside, judged.result) == (
        Decimal("61.00"),
        Decimal("56.00"),
        Result.RECOMMENDED,
    )


def test_the_second_pass_adds_the_points_of_one_criterion():
    assert second_pass(Decimal("70"), Decimal("3.33"), PLAN) == Decimal("83.32")
