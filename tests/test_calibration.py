"""How harsh each assessor is: the arithmetic, without a database."""

from statistics import fmean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants.calibration import FEWEST_SHARED, allowance, calibrate

CLOSE = pytest.approx
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOTALS = st.floats(0, 100).map(lambda total: round(total, 2))


@st.composite
def rounds(draw, *, everybody=False):
    """Applications as their readings; with `everybody` each is read by each assessor."""
    people = list(range(1, draw(st.integers(2, 5)) + 1))
    size = draw(st.integers(2, 9))
    readers = (
        st.just(people) if everybody else st.lists(st.sampled_from(people), min_size=1, unique=True)
    )
    return [{person: draw(TOTALS) for person in draw(readers)} for _ in range(size)]


def harshness(found):
    return {person: leaning.harshness for person, leaning in found.leanings.items()}


def test_a_complete_round_gives_the_difference_from_the_mean():
    found = calibrate([{1: 60, 2: 50, 3: 70}, {1: 40, 2: 36, 3: 50}])

    assert harshness(found) == CLOSE({1: 1.0, 2: 8.0, 3: -9.0})


@UNHURRIED
@given(rounds(everybody=True))
def test_in_a_complete_round_harshness_is_a_simple_difference_of_means(read):
    means = {person: fmean(readings[person] for readings in read) for person in read[0]}
    whole = fmean(means.values())

    assert harshness(calibrate(read)) == CLOSE(
        {person: whole - mean for person, mean in means.items()}, abs=1e-5
    )


@UNHURRIED
@given(rounds(), st.floats(-40, 40), st.data())
def test_shifting_one_assessor_shifts_their_harshness_against_each_other(read, shift, data):
    before = calibrate(read)
    person = data.draw(st.sampled_from(sorted(before.leanings)))
    moved = [
        {one: total + shift * (one == person) for one, total in readings.items()}
        for readings in read
    ]
    after = calibrate(moved)

    part = before.parts[before.leanings[person].part]
    for other in part - {person}:
        gap = before.leanings[person].harshness - before.leanings[other].harshness
        assert after.leanings[person].harshness - after.leanings[other].harshness == CLOSE(
            gap - shift, abs=1e-4
        )
    for other in set(before.leanings) - part:
        assert after.leanings[other].harshness == before.leanings[other].harshness


@UNHURRIED
@given(rounds(), st.randoms())
def test_neither_names_nor_order_change_anything(read, luck):
    people = sorted({person for readings in read for person in readings})
    shuffled = people[:]
    luck.shuffle(shuffled)
    other = dict(zip(people, shuffled, strict=True))
    renamed = [{other[person]: total for person, total in r.items()} for r in read]
    luck.shuffle(renamed)

    before, after = calibrate(read), calibrate(renamed)

    for person in people:
        one, two = before.leanings[person], after.leanings[other[person]]
        assert (two.shared, two.is_thin) == (one.shared, one.is_thin)
        assert two.harshness == CLOSE(one.harshness, abs=1e-5)
        assert two.margin == CLOSE(one.margin, abs=1e-4)


@UNHURRIED
@given(rounds())
def test_in_each_part_harshness_sums_to_zero(read):
    found = calibrate(read)

    for part in found.parts:
        known = [found.leanings[person].harshness for person in part]
        assert known == [None] or sum(known) == CLOSE(0, abs=1e-4)


@UNHURRIED
@given(st.lists(TOTALS, min_size=3, max_size=9), st.data())
def test_whoever_reads_an_application_its_adjusted_score_is_the_same_when_scores_are_additive(
    worths, data
):
    """Where every assessor is off by the same amount each time, the adjusted scores show the worth."""
    off = {1: 4.0, 2: -7.0, 3: 3.0}
    pairs = [(1, 2), (2, 3), (1, 3)]
    read = [
        {person: worth + off[person] for person in pairs[number % 3]}
        for number, worth in enumerate(worths * FEWEST_SHARED)
    ]
    found = calibrate(read)

    for readings, worth in zip(read, worths * FEWEST_SHARED, strict=True):
        extra = allowance(readings, found)
        assert extra is not None
        assert fmean(readings.values()) + extra == CLOSE(worth, abs=1e-4)


def test_parts_that_share_nothing_are_told_apart():
    found = calibrate([{1: 60, 2: 50}, {1: 61, 2: 52}, {3: 90, 4: 80}, {5: 40}])

    assert found.parts == [{1, 2}, {3, 4}, {5}]
    assert not found.is_connected
    assert [found.leanings[person].part for person in (1, 2, 3, 4, 5)] == [0, 0, 1, 1, 2]
    assert found.leanings[5].harshness is None


def test_an_assessor_in_the_middle_connects_two_others():
    found = calibrate([{1: 60, 2: 50}, {2: 40, 3: 20}])

    assert found.is_connected
    assert harshness(found) == CLOSE({1: -40 / 3, 2: -10 / 3, 3: 50 / 3})


def test_without_anything_left_over_there_is_no_interval():
    leaning = calibrate([{1: 60, 2: 50}]).leanings[1]

    assert (leaning.harshness, leaning.interval) == (-5.0, None)
    assert leaning.is_thin


def test_the_interval_is_that_of_the_paired_t_test_for_two_assessors():
    """Two assessors, five applications: half of the mean difference, and half of its interval."""
    gaps = [4.0, 6.0, 8.0, 10.0, 12.0]
    found = calibrate([{1: 50.0, 2: 50.0 + gap} for gap in gaps]).leanings[1]

    assert found.harshness == CLOSE(4.0)
    assert found.margin == CLOSE(2.776445 * 10**0.5 / 5**0.5 / 2, rel=1e-5)
    assert found.differs


def test_few_shared_applications_are_thin():
    read = [{1: 50.0 + n, 2: 60.0 - n, 3: 55.0} for n in range(FEWEST_SHARED - 1)]

    assert all(leaning.is_thin for leaning in calibrate(read).leanings.values())
    assert allowance([1, 2], calibrate(read)) is None


def test_spread_says_how_far_somebody_uses_the_scale():
    found = calibrate([{1: 20, 2: 45}, {1: 80, 2: 55}]).leanings[1]

    assert (found.spread, found.others_spread) == (30.0, 5.0)


def test_nothing_read_is_nothing_told():
    assert calibrate([]).leanings == {}
    assert calibrate([{}]).parts == []
