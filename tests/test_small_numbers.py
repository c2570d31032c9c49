"""No hidden number can be worked out, not even by somebody who knows the rule by heart."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.small_numbers import FEWER, NOT_SHOWN, SMALLEST, of_parts, of_people

HIDDEN = {FEWER, NOT_SHOWN}
TABLES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=2)


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_every_hidden_number_could_be_another_one(lines):
    """Draw every small table, sort them by what is shown with the total, and look for a hidden cell
    that is the same number in all that look alike.
    """
    largest = {2: 40, 3: 18, 4: 14}[lines]
    alike = defaultdict(list)
    for counts in product(range(largest + 1), repeat=lines):
        if SMALLEST <= sum(counts) <= largest:
            table = dict(enumerate(counts))
            alike[sum(counts), tuple(of_parts(table).cells.values())].append(counts)

    assert len(alike) > 20
    worked_out = [
        (shown, line)
        for (total, shown), tables in alike.items()
        for line in range(lines)
        if shown[line] in HIDDEN and len({table[line] for table in tables}) == 1
    ]
    assert worked_out == []


@given(TABLES)
def test_what_is_shown_is_true_and_nothing_small_is_shown(counts):
    shown = of_parts(counts)

    assert set(shown.cells) == set(counts)
    for key, cell in shown.cells.items():
        if cell == FEWER:
            assert counts[key] < SMALLEST
        elif cell != NOT_SHOWN:
            assert cell == str(counts[key])
            assert counts[key] >= SMALLEST
    assert shown.is_whole == (not HIDDEN & set(shown.cells.values()))


@given(TABLES)
def test_hidden_numbers_are_never_alone_nor_bound_to_one_value_by_the_total(counts):
    cells = of_parts(counts).cells
    hidden = {key: counts[key] for key, cell in cells.items() if cell in HIDDEN}

    assert len(hidden) != 1
    if hidden and set(cells.values()) & {FEWER}:
        assert sum(hidden.values()) < (SMALLEST - 1) * len(hidden)
    if hidden and sum(counts.values()) >= SMALLEST:
        assert sum(hidden.values()) >= SMALLEST


def test_two_small_numbers_hide_each_other():
    assert of_parts({"Female": 20, "Male": 3, "No answer": 4}).cells == {
        "Female": "20",
        "Male": FEWER,
        "No answer": FEWER,
    }


def test_few_people_do_not_show_as_what_is_missing_from_the_total():
    assert of_parts({"Straight": 22, "Gay": 1, "Bisexual": 0}).cells == {
        "Straight": NOT_SHOWN,
        "Gay": NOT_SHOWN,
        "Bisexual": NOT_SHOWN,
    }


def test_one_small_number_takes_the_smallest_of_the_others_with_it():
    assert of_parts({"Female": 20, "Male": 12, "No answer": 0}).cells == {
        "Female": "20",
        "Male": NOT_SHOWN,
        "No answer": NOT_SHOWN,
    }


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)), st.integers(30, 40))
def test_of_several_answers_neither_who_chose_nor_who_did_not_shows_as_few(counts, people):
    for key, cell in of_people(counts, people).cells.items():
        assert cell == FEWER if counts[key] < SMALLEST else cell != FEWER
        if cell not in HIDDEN:
            assert cell == str(counts[key])
            assert people - counts[key] >= SMALLEST
