from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.models import AuditEntry, Award
from grants.rules import code_lists, history
from grants.rules.history import PastAward
from tests.factories.funds import FundFactory


@pytest.fixture
def fund(db):
    code_lists.load()
    return FundFactory()


ROW = {
    "funder": "Police and Crime Commissioner for West Yorkshire",
    "fund": "Safer Communities Fund",
    "round": "1",
    "award_date": "2014",
    "recipient": "HALE",
    "district_or_area": "Bradford",
    "project": "Fish Bowl",
    "purpose": "Alcohol awareness work",
    "amount_gbp": "8000",
    "amount_quality": "exact",
    "source_url": "http://www.example.org/news/1",
}


def test_import_award_keeps_the_words_of_its_day(fund, officer, now):
    award = history.import_award(PastAward.from_row(ROW), fund, by=officer, now=now)

    assert (award.recipient_name, award.funder_name, award.fund_name, award.round_label) == (
        "HALE",
        "Police and Crime Commissioner for West Yorkshire",
        "Safer Communities Fund",
        "1",
    )
    assert (award.amount, award.amount_quality) == (Decimal("8000.00"), "exact")
    assert (award.district.key, award.area_name, award.known_date) == ("bradford", "", "2014")
    assert Award.objects.public().get() == award
    assert AuditEntry.objects.get(action="award.import").actor == officer


def test_import_award_without_amount_says_not_published(fund, now):
    row = {**ROW, "amount_gbp": "", "amount_quality": "not published"}

    award = history.import_award(PastAward.from_row(row), fund, by=None, now=now)

    assert (award.amount, award.amount_quality) == (None, "not_published")


def test_import_award_keeps_an_area_that_is_no_district(fund, now):
    row = {**ROW, "district_or_area": "All of West Yorkshire"}

    award = history.import_award(PastAward.from_row(row), fund, by=None, now=now)

    assert (award.district, award.area_name) == (None, "All of West Yorkshire")


def test_import_award_tells_of_one_that_is_there_already(fund, now):
    first = history.import_award(PastAward.from_row(ROW), fund, by=None, now=now)

    with pytest.raises(RuleError, match=first.reference):
        history.import_award(
            PastAward.from_row({**ROW, "recipient": "Hale"}), fund, by=None, now=now
        )

    assert Award.objects.count() == 1


def test_import_award_takes_the_same_group_twice_for_different_projects(fund, now):
    for project in ("Fish Bowl", "Another Bowl"):
        history.import_award(
            PastAward.from_row({**ROW, "project": project}), fund, by=None, now=now
        )

    assert Award.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "column", "refusal"),
    [
        ({"recipient": ""}, "recipient", "who received"),
        ({"award_date": "spring 2014"}, "award_date", "not “spring 2014”"),
        ({"award_date": "2014-02-30"}, "award_date", "no such day"),
        ({"award_date": "2027-01-01"}, "award_date", "still to come"),
        ({"award_date": "1066"}, "award_date", "before any fund"),
        ({"amount_gbp": "0"}, "amount_gbp", "never £0"),
        ({"amount_gbp": "lots"}, "amount_gbp", "not an amount"),
        ({"amount_gbp": "NaN"}, "amount_gbp", "never £0"),
        ({"amount_quality": "roughly"}, "amount_quality", "not “roughly”"),
        ({"theme": "gardening"}, "theme", "not one of our themes"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "not a web address"),
    ],
)
def test_import_award_refuses_and_names_the_column(fund, now, changes, column, refusal):
    with pytest.raises(RuleError, match=refusal) as refused:
        history.import_award(PastAward.from_row({**ROW, **changes}), fund, by=None, now=now)

    assert refused.value.field == column
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2014", (date(2014, 1, 1), "year")),
        ("2023-02", (date(2023, 2, 1), "month")),
        ("2014-04-10", (date(2014, 4, 10), "day")),
        ("6/8/2015", (date(2015, 8, 6), "day")),
    ],
)
def test_read_date_takes_part_dates(text, read):
    assert history.read_date(text) == read


@given(st.decimals("0.01", "999999", places=2))
def test_read_amount_reads_what_people_write(amount):
    assert history.read_amount(f"£{amount:,.2f}", "exact") == (amount, "exact")
