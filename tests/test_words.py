from datetime import UTC, date, datetime

import pytest

from grants import words


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], ""),
        (["a policy"], "a policy"),
        (["a policy", " ", "a referee"], "a policy and a referee"),
        (["a policy", "a referee", "accounts"], "a policy, a referee and accounts"),
    ],
)
def test_listed_reads_as_a_sentence(parts, said):
    assert words.listed(parts) == said


def test_day_is_by_uk_time():
    assert words.day(date(2026, 12, 1)) == "1 December 2026"
    assert words.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert words.day(None) == ""


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 0, "midnight"), (0, 5, "12:05am"), (12, 0, "noon"), (19, 42, "7:42pm")],
)
def test_clock_says_noon_and_midnight_in_words(hour, minute, said):
    assert words.clock(datetime(2026, 1, 8, hour, minute, tzinfo=UTC)) == said
