"""Arithmetic only: the pack's computed table, and what must hold for any scores."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.scoring import (
    LONGEST_SCALE,
    Ask,
    Marks,
    Measure,
    Result,
    agreed_standing,
    failed_gates,
    mean,
    points_so_far,
    rank,
    rank_order,
    result_of,
    standing,
    weighted_total,
)

STANDARD = [
    Measure("plan_fit", Decimal(20), Decimal(2)),
    Measure("need", Decimal(20)),
    Measure("delivery", Decimal(20), Decimal(2)),
    Measure("reach", Decimal(15)),
    Measure("outcomes", Decimal(15)),
    Measure("value", Decimal(10)),
]
MARKS = Marks(recommended_from=Decimal(60), discuss_from=Decimal(50))

# The scores of Ash, Birch and Cedar, then: totals, score, spread, means of the two gates, result.
PACK = {
    "EX01": ("545444 444344 555554", "88 77 98", "87.67", 21, "4.67", "4.67", "recommended"),
    "EX02": ("454545 444434 554545", "89 77 93", "86.33", 16, "4.33", "4.00", "recommended"),
    "EX03": ("554445 444444 555445", "90 80 94", "88.00", 14, "4.67", "4.33", "recommended"),
    "GD04": ("434433 423423 544434", "71 60 81", "70.67", 21, "4.33", "3.67", "recommended"),
    "GD05": ("433434 332333 444444", "69 56 80", "68.33", 24, "3.67", "3.00", "recommended"),
    "GD06": ("434344 323333 544444", "73 56 84", "71.00", 28, "4.00", "3.67", "recommended"),
    "GD07": ("433344 333234 444345", "69 59 79", "69.00", 20, "3.67", "3.33", "recommended"),
    "GD08": ("334334 233234 444335", "66 55 76", "65.67", 21, "3.00", "3.67", "recommended"),
    "WK09": ("111102 101001 212113", "19 10 32", "20.33", 22, "1.33", "1.33", "not_recommended"),
    "WK10": ("211111 111110 222222", "24 18 40", "27.33", 22, "1.67", "1.33", "not_recommended"),
    "WK11": ("221213 111112 232223", "35 22 46", "34.33", 24, "1.67", "1.33", "not_recommended"),
    "IN12": ("434233 333133 444344", "65 54 77", "65.33", 23, "3.67", "3.67", "recommended"),
}
KEYS = [measure.key for measure in STANDARD]


def sheets_of(scores):
    return [dict(zip(KEYS, map(int, row), strict=True)) for row in scores.split()]


@pytest.mark.parametrize("reference", PACK)
def test_standing_agrees_with_the_packs_table(reference):
    scores, totals, score, spread, plan_fit, delivery, result = PACK[reference]

    found = standing(sheets_of(scores), STANDARD, MARKS)

    assert [str(total) for total in found.totals] == [f"{total}.00" for total in totals.split()]
    assert (found.score, found.spread) == (Decimal(score), spread)
    assert found.means["plan_fit"] == Decimal(plan_fit)
    assert found.means["delivery"] == Decimal(delivery)
    assert found.result == result


def test_failed_gates_names_each_criterion_under_its_gate():
    assert failed_gates(sheets_of(PACK["WK09"][0]), STANDARD) == ("plan_fit", "delivery")
    assert failed_gates(sheets_of(PACK["GD08"][0]), STANDARD) == ()


def test_failed_gates_does_not_let_rounding_lift_a_mean_over_the_gate():
    sheets = [{"plan_fit": 1}] + [{"plan_fit": 2}] * 299

    assert mean([sheet["plan_fit"] for sheet in sheets]) == Decimal("2.00")
    assert failed_gates(sheets, STANDARD[:1]) == ("plan_fit",)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("60.00", Result.RECOMMENDED),
        ("59.99", Result.DISCUSS),
        ("50.00", Result.DISCUSS),
        ("49.99", Result.NOT_RECOMMENDED),
    ],
)
def test_result_turns_at_the_marks(score, expected):
    assert result_of(Decimal(score), (), MARKS) == expected


def test_result_is_not_recommended_when_a_gate_failed_whatever_the_total():
    assert result_of(Decimal("95.00"), ("delivery",), MARKS) == Result.NOT_RECOMMENDED


def test_agreed_standing_follows_the_meeting_and_keeps_the_assessors_totals():
    sheets, agreed = sheets_of("545444 101001"), sheets_of("333333")[0]

    found = agreed_standing(sheets, agreed, STANDARD, MARKS)

    assert (found.score, found.spread) == (Decimal("60.00"), Decimal("78.00"))
    assert set(found.means.values()) == {Decimal("3.00")}
    assert (found.failed_gates, found.result) == ((), Result.RECOMMENDED)


def test_points_so_far_count_only_what_is_scored():
    assert points_so_far({"plan_fit": 4, "value": 5}, STANDARD) == (Decimal("26.00"), Decimal(30))


def test_weighted_total_counts_each_score_against_the_top_of_its_own_scale():
    measures = [Measure("a", Decimal(60), top=10), Measure("b", Decimal(40), top=3)]

    assert weighted_total({"a": 5, "b": 3}, measures) == Decimal("70.00")
    assert weighted_total({"a": 10, "b": 1}, measures) == Decimal("73.33")


@given(data=st.data(), tops=st.lists(st.integers(1, LONGEST_SCALE), min_size=1, max_size=6))
def test_weighted_total_stays_within_100_and_reaches_it_only_by_the_tops(data, tops):
    weights = data.draw(shares_of_100(len(tops)))
    measures = [
        Measure(str(i), weight, top=top)
        for i, (weight, top) in enumerate(zip(weights, tops, strict=True))
    ]
    sheet = {m.key: data.draw(st.integers(0, m.top)) for m in measures}

    total = weighted_total(sheet, measures)

    assert 0 <= total <= 100
    assert (total == 100) == all(sheet[m.key] == m.top for m in measures)
    assert (total == 0) == (not any(sheet.values()))


@st.composite
def shares_of_100(draw, count):
    """Whole weights of at least 1 that add up to 100."""
    parts = [draw(st.integers(1, 15)) for _ in range(count - 1)]
    return [Decimal(part) for part in (*parts, 100 - sum(parts))]


def test_rank_follows_the_packs_table():
    scores = {reference: Decimal(row[2]) for reference, row in PACK.items() if reference != "IN12"}

    assert [(place.key, str(place)) for place in rank(scores)] == [
        ("EX03", "1"),
        ("EX01", "2"),
        ("EX02", "3"),
        ("GD06", "4"),
        ("GD04", "5"),
        ("GD07", "6"),
        ("GD05", "7"),
        ("GD08", "8"),
        ("WK11", "9"),
        ("WK10", "10"),
        ("WK09", "11"),
    ]


def test_rank_shows_equal_scores_as_ties_and_leaves_a_gap_after_them():
    places = rank({"a": Decimal(80), "b": Decimal(70), "c": Decimal(70), "d": Decimal(60)})

    assert [str(place) for place in places] == ["1", "2=", "2=", "4"]


def asks(*rows):
    return [Ask(key, Decimal(score), Decimal(amount)) for key, score, amount in rows]


def test_rank_order_passes_over_what_no_longer_fits():
    found = rank_order(asks(("a", 90, 600), ("b", 80, 500), ("c", 70, 400)), Decimal(1000))

    assert (found.funded, found.passed_over, found.total) == (("a", "c"), ("b",), 1000)


def test_rank_order_leaves_a_tie_at_the_edge_to_people():
    found = rank_order(
        asks(("a", 90, 600), ("b", 80, 300), ("c", 80, 300), ("d", 70, 100)), Decimal(1000)
    )

    assert (found.funded, found.tied, found.passed_over) == (("a",), ("b", "c"), ("d",))
    assert found.total == 600


def test_rank_order_funds_a_tie_that_fits_whole():
    found = rank_order(asks(("b", 80, 500), ("c", 80, 500), ("d", 70, 1)), Decimal(1000))

    assert (found.funded, found.tied, found.passed_over) == (("b", "c"), (), ("d",))


sheets = st.fixed_dictionaries({key: st.integers(0, 5) for key in KEYS})
money = st.decimals("0.01", "5000", places=2)


@given(sheets)
def test_weighted_total_is_from_0_to_100(sheet):
    assert 0 <= weighted_total(sheet, STANDARD) <= 100


@given(sheets, st.sampled_from(KEYS))
def test_weighted_total_never_falls_when_a_score_rises(sheet, key):
    better = {**sheet, key: min(5, sheet[key] + 1)}

    assert weighted_total(better, STANDARD) >= weighted_total(sheet, STANDARD)


@given(st.lists(sheets, min_size=1, max_size=5))
def test_score_lies_between_the_lowest_and_the_highest_total(several):
    found = standing(several, STANDARD, MARKS)

    assert min(found.totals) <= found.score <= max(found.totals)


@given(
    st.lists(st.tuples(st.integers(0, 20), money), max_size=30), st.decimals(0, 20_000, places=2)
)
def test_rank_order_never_spends_more_than_the_pot(rows, pot):
    given_asks = [Ask(n, Decimal(score), amount) for n, (score, amount) in enumerate(rows)]
    amounts = {ask.key: ask.amount for ask in given_asks}

    found = rank_order(given_asks, pot)

    assert found.total == sum((amounts[key] for key in found.funded), Decimal(0)) <= pot
    assert sorted([*found.funded, *found.tied, *found.passed_over]) == sorted(amounts)
    if not found.tied:
        assert all(amounts[key] > pot - found.total for key in found.passed_over)
