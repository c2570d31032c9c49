from datetime import UTC, date, datetime, timedelta

import pytest

from grants.rules import round_page
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import FundFactory, RoundFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "standing", "lit"),
    [
        (datetime(2026, 11, 1, tzinfo=UTC), "coming", "Round opens"),
        (
            datetime(2026, 11, 9, 9, 0, tzinfo=UTC),
            "open",
            "Round closes. We cannot take late applications.",
        ),
        (
            datetime(2026, 12, 11, 11, 59, tzinfo=UTC),
            "open",
            "Round closes. We cannot take late applications.",
        ),
        (datetime(2026, 12, 11, 12, 0, tzinfo=UTC), "deciding", "Assessors finish scoring"),
        (datetime(2027, 1, 23, tzinfo=UTC), "deciding", "The board meets"),
        (datetime(2027, 2, 10, tzinfo=UTC), "deciding", "Everybody hears, with reasons and scores"),
    ],
)
def test_milestones_light_the_step_that_comes_next(moment, standing, lit):
    call = RoundFactory()

    assert round_page.standing(call, moment) == standing
    assert [step.text for step in round_page.milestones(call, moment) if step.state == "now"] == [
        lit
    ]


def test_milestones_are_told_in_uk_time():
    call = RoundFactory(
        opens_at=datetime(2027, 5, 1, 8, 0, tzinfo=UTC),
        closes_at=datetime(2027, 6, 4, 11, 0, tzinfo=UTC),
        scoring_due_on=date(2027, 7, 2),
    )

    told = round_page.milestones(call, datetime(2027, 5, 2, tzinfo=UTC))

    assert [step.when for step in told[:3]] == ["1 May 2027", "Noon, 4 June 2027", "By 2 July 2027"]


def test_record_of_is_empty_before_the_first_results():
    assert round_page.record_of(FundFactory()) is None


def test_record_of_takes_the_median_of_the_waits():
    fund = FundFactory()
    for weeks in (8, 11, 20):
        call = RoundFactory(fund=fund, closed=True, released_by=UserFactory())
        ApplicationFactory(round=call, sent=True)
        call.released_at = call.closes_at + timedelta(weeks=weeks)
        call.save()

    assert round_page.record_of(fund).weeks == 11
