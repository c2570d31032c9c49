"""The answers made for the applications that are not written out."""

from datetime import date

import pytest

from demo.build.files import load, rows
from demo.build.moments import Calendar, first_of_month, last_of_month, moment, next_month_called
from demo.build.texts import Writer
from tests.demo.test_data_files import LIMITS, LISTS

DETAILS = load("application_details.yaml")
ROWS = {row["ref"]: row for row in rows("applications_short.csv") if row["ref"] in DETAILS}


def writer(ref):
    row = ROWS[ref]
    district = LISTS["districts"][row["district"]]["name"]
    return Writer(row, DETAILS[ref], district, date(2026, 9, 1), date(2027, 6, 30))


@pytest.mark.parametrize("ref", sorted(ROWS))
def test_made_answers_keep_every_word_limit(ref):
    answers = writer(ref).answers()
    too_long = {
        key: len(text.split()) for key, text in answers.items() if len(text.split()) > LIMITS[key]
    }

    assert too_long == {}


@pytest.mark.parametrize("ref", sorted(ROWS))
def test_made_answers_leave_nothing_unfilled(ref):
    answers = writer(ref).answers()

    assert [key for key, text in answers.items() if "{" in text or "}" in text] == []


def test_answers_are_the_same_at_every_loading():
    assert writer("LN06").answers() == writer("LN06").answers()


def test_no_two_made_applications_read_the_same():
    activities = [writer(ref).answers()["activities"] for ref in ROWS]
    needs = [writer(ref).answers()["need"] for ref in ROWS]

    assert len(set(activities)) == len(set(needs)) == 38


def test_a_small_ask_has_the_short_forms_answers_only():
    assert "need_evidence" not in writer("LN39").answers()
    assert "need_evidence" in writer("LN40").answers()


def test_the_calendar_counts_from_the_day_of_loading():
    calendar = Calendar(moment(date(2026, 11, 23), 23, 30))

    assert calendar.day(18) == date(2026, 12, 11)
    assert calendar.at(18, 12).isoformat() == "2026-12-11T12:00:00+00:00"
    assert calendar.at(-60, 12).isoformat() == "2026-09-24T12:00:00+01:00"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(18, date(2026, 12, 11)), (19, date(2026, 12, 14)), (20, date(2026, 12, 14))],
)
def test_a_working_day_is_never_at_a_weekend(days, expected):
    assert Calendar(moment(date(2026, 11, 23))).working_day(days) == expected


def test_months_are_counted_over_the_end_of_a_year():
    assert first_of_month(date(2026, 11, 23), 3) == date(2027, 2, 1)
    assert last_of_month(date(2026, 11, 23), 3) == date(2027, 2, 28)
    assert next_month_called(9, date(2026, 11, 23)) == date(2027, 9, 1)
    assert next_month_called(12, date(2026, 11, 30)) == date(2026, 12, 1)
