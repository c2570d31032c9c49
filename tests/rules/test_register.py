from datetime import date
from decimal import Decimal

import pytest

from grants.models import Award, District
from grants.rules import code_lists, register
from tests.factories.awards import AwardFactory
from tests.factories.funds import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    code_lists.load()


def counted():
    return register.by_district(Award.objects.all(), list(District.objects.all()))


def test_summary_of_nothing_is_nothing():
    assert register.summary(Award.objects.all()) == register.Summary(
        awards=0,
        with_amount=0,
        total=Decimal("0.00"),
        illustrative=0,
        illustrative_total=Decimal("0.00"),
        first=None,
        last=None,
    )


def test_summary_counts_illustrative_rows_among_all():
    AwardFactory(amount=Decimal("8000"), illustrative=True, award_date=date(2014, 4, 10))
    AwardFactory(amount=Decimal("500.50"))
    AwardFactory(not_published=True)

    found = register.summary(Award.objects.all())

    assert (found.awards, found.with_amount, found.total) == (3, 2, Decimal("8500.50"))
    assert (found.illustrative, found.illustrative_total) == (1, Decimal("8000.00"))
    assert (found.first, found.last) == (date(2014, 4, 10), date(2019, 9, 19))


def test_by_district_adds_up_with_what_belongs_to_no_district():
    AwardFactory.create_batch(2, amount=Decimal("100"), district=DistrictFactory(key="leeds"))
    AwardFactory(not_published=True, district=None)

    found = counted()

    assert [(row.name, row.awards) for row in found.rows] == [
        ("Bradford", 0),
        ("Calderdale", 0),
        ("Kirklees", 0),
        ("Leeds", 2),
        ("Wakefield", 0),
    ]
    assert found.elsewhere.awards == 1
    assert (found.everything.awards, found.everything.total) == (3, Decimal("200.00"))


@pytest.mark.parametrize(
    ("leeds", "bradford", "steps"),
    [(4, 5, ("q1", "q3")), (10, 9, ("q4", "q3")), (30, 11, ("q4", "q3")), (30, 9, ("q4", "q1"))],
)
def test_by_district_colours_by_count_alone(leeds, bradford, steps):
    AwardFactory.create_batch(leeds, amount=Decimal("1"), district=DistrictFactory(key="leeds"))
    AwardFactory.create_batch(bradford, district=DistrictFactory(key="bradford"))

    by_key = {row.key: row.step for row in counted().rows}

    assert (by_key["leeds"], by_key["bradford"]) == steps
