"""Which reports a grant owes and when, to the day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.report_kinds import PART_WAY, MonitoringDepth
from grants.rules import report_plans
from grants.rules.report_plans import months_after, plan
from tests.factories.awards import AwardFactory
from tests.factories.funds import RoundFactory

SMALL, LARGE = Decimal("1000.00"), Decimal("1000.01")
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def owed(depth, begins, ends, amount=LARGE):
    return [
        (report.form.value, report.due_on)
        for report in plan(MonitoringDepth(depth), amount, begins=begins, ends=ends)
    ]


@pytest.mark.parametrize(
    ("depth", "amount", "form"),
    [
        ("light", SMALL, "end_small"),
        ("light", Decimal("8000.00"), "end_small"),
        ("standard", SMALL, "end_small"),
        ("standard", LARGE, "end_standard"),
        ("full", SMALL, "twelve_month"),
    ],
)
def test_depth_and_amount_choose_the_form_of_the_report_at_the_end(depth, amount, form):
    found = owed(depth, date(2027, 1, 1), date(2027, 12, 31), amount)

    assert found[-1] == (form, date(2028, 1, 28))
    assert len(found) == (2 if depth == "full" else 1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 28), 6, date(2027, 2, 28)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 7, 1), 6, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_the_same_day_of_a_later_month_or_its_last_day(day, months, later):
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("begins", "ends", "part_way"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), ("six_month", date(2027, 7, 1))),
        (date(2026, 8, 31), date(2027, 8, 30), ("six_month", date(2027, 2, 28))),
        (date(2026, 8, 31), date(2028, 8, 30), ("six_month", date(2027, 2, 28))),
        (date(2027, 1, 1), date(2027, 12, 30), ("half_way", date(2027, 7, 1))),
        (date(2027, 1, 1), date(2027, 6, 30), ("half_way", date(2027, 4, 1))),
        (date(2027, 1, 1), date(2027, 3, 31), ("half_way", date(2027, 2, 14))),
        (date(2027, 1, 1), date(2027, 3, 30), None),
        (date(2026, 11, 30), date(2027, 2, 27), ("half_way", date(2027, 1, 13))),
        (date(2027, 1, 1), date(2027, 1, 1), None),
    ],
)
def test_a_report_part_way_is_due_after_six_months_or_half_way(begins, ends, part_way):
    found = owed("full", begins, ends)

    assert found[:-1] == ([part_way] if part_way else [])


def test_without_dates_the_reports_are_known_but_not_their_days():
    assert owed("full", None, None) == [("six_month", None), ("twelve_month", None)]


@given(st.sampled_from(MonitoringDepth), DAYS, st.integers(0, 1000), st.integers(1, 2_000_000))
def test_every_plan_ends_with_one_report_after_the_project(depth, begins, days, pennies):
    ends = begins + timedelta(days=days)

    *part_way, last = plan(depth, Decimal(pennies) / 100, begins=begins, ends=ends)

    assert last.form not in PART_WAY
    assert last.due_on == ends + timedelta(days=28)
    assert len(part_way) <= (1 if depth == MonitoringDepth.FULL else 0)
    for report in part_way:
        assert report.form in PART_WAY
        assert begins < report.due_on < ends


@pytest.mark.django_db
def test_a_round_says_in_words_what_its_grants_owe():
    said = {
        depth: report_plans.sentence(RoundFactory(monitoring_depth=depth))
        for depth in MonitoringDepth
    }

    assert said == {
        "light": "You send one short report, within 28 days of the end of your project.",
        "standard": "You send one report, within 28 days of the end of your project. It is shorter "
        "for grants of up to £1,000.",
        "full": "You send two reports: one six months after your project starts, or half-way if it "
        "lasts less than a year, and one within 28 days of the end of your project. A project of "
        "less than three months sends only the second.",
    }
    small = RoundFactory(monitoring_depth="standard", cap=SMALL)
    assert report_plans.sentence(small) == said["light"]


@pytest.mark.django_db
def test_an_agreement_names_its_reports_and_one_from_before_keeps_its_words():
    dates = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}

    award = AwardFactory(monitoring_depth="full", **dates)
    assert report_plans.on_the_cover(award) == (
        "Six-month report by 1 July 2027; end-of-grant report by 28 January 2028"
    )
    assert report_plans.on_the_cover(AwardFactory(monitoring_depth="", **dates)) == ""
