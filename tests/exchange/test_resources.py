import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from grants.errors import RuleError
from grants.exchange import files
from grants.exchange.resources import ApplicationResource, AwardResource, PastAwardResource
from grants.models import Application, Award
from grants.rules import code_lists
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory
from tests.factories.funds import FundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db

PAST = Path(__file__).resolve().parents[2] / "demo" / "data" / "past_awards.csv"


def read_csv(resource, rows):
    text = files.write(resource.export(rows), "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_applications_export_disarms_formulae_and_leaves_contacts_out():
    ApplicationFactory(
        sent=True, title="=cmd()", organisation=OrganisationFactory(legal_name="@group")
    )

    (row,) = read_csv(ApplicationResource(), Application.objects.for_list())

    assert (row["Project"], row["Group"], row["Asked for (£)"]) == ("'=cmd()", "'@group", "4985.00")
    assert row["Received"] == "2026-11-20 10:00"
    assert not any("@example" in value for value in row.values())


def test_awards_export_as_xlsx_keeps_numbers_numbers():
    AwardFactory(recipient_name="+44 group")
    AwardFactory(not_published=True, recipient_name="Quiet group")

    content = files.write(AwardResource().export(Award.objects.for_list()), "xlsx")

    sheet = load_workbook(io.BytesIO(content)).active
    heads = [cell.value for cell in sheet[1]]
    told = {
        row[heads.index("Group")].value: row[heads.index("Amount (£)")].value
        for row in sheet.iter_rows(min_row=2)
    }
    assert told == {"'+44 group": 4985, "Quiet group": None}


def test_awards_export_takes_the_same_queries_for_one_row_and_for_three(django_assert_num_queries):
    AwardFactory()
    rows = Award.objects.for_list().select_related("application")
    with django_assert_num_queries(1):
        AwardResource().export(rows.all())
    AwardFactory.create_batch(2)
    with django_assert_num_queries(1):
        AwardResource().export(rows.all())


@pytest.fixture
def resource(officer, now):
    code_lists.load()
    return PastAwardResource(FundFactory(), by=officer, now=now)


def past_awards():
    return files.read(PAST.name, PAST.read_bytes(), ("recipient", "award_date"))


def test_import_takes_the_funds_real_history_with_its_gaps(resource):
    result = resource.import_data(past_awards(), raise_errors=True)

    assert result.totals["invalid"] == 0
    totals = Award.objects.totals()
    assert (totals["awards"], totals["with_amount"], totals["total"]) == (
        34,
        22,
        Decimal("119659.44"),
    )
    assert Award.objects.filter(amount=None, amount_quality="not_published").count() == 12
    assert Award.objects.filter(date_precision="month").count() == 2


def test_import_as_a_trial_keeps_nothing(resource):
    result = resource.import_data(past_awards(), dry_run=True)

    assert (result.totals["new"], Award.objects.count()) == (34, 0)


def test_import_twice_tells_every_duplicate(resource):
    resource.import_data(past_awards(), raise_errors=True)

    again = resource.import_data(past_awards())

    assert again.totals["invalid"] == 34
    assert "in the register already" in again.invalid_rows[0].error.messages[0]
    assert Award.objects.count() == 34


def test_import_lets_a_bad_row_stop_only_itself(resource):
    table = files.read(
        "a.csv", b"recipient,award_date\nHALE,2014\n,2015\nJames,soon\n", ("recipient",)
    )

    result = resource.import_data(table)

    assert [(row.number, row.error.messages) for row in result.invalid_rows] == [
        (2, ["Say who received the award."]),
        (3, ["Write the date as 2014, 2023-02 or 2023-02-14, not “soon”."]),
    ]
    assert [award.recipient_name for award in Award.objects.all()] == ["HALE"]


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.xlsx", b"not a workbook", "cannot read “a.xlsx”"),
        ("a.csv", b"", "no column called recipient"),
        ("a.csv", b"recipient\n", "no column called award_date"),
        ("a.csv", b"recipient,award_date\n\n", "no rows"),
        ("a.csv", b"recipient,award_date\n" + b"x,2014\n" * 2001, "at most 2,000"),
    ],
)
def test_read_refuses_a_broken_file_with_the_reason(name, content, refusal):
    with pytest.raises(RuleError, match=refusal):
        files.read(name, content, ("recipient", "award_date"))


def test_read_takes_an_older_excels_letters():
    table = files.read(
        "a.csv", "recipient,award_date\nCafé,2014\n".encode("cp1252"), ("recipient",)
    )

    assert table.dict[0]["recipient"] == "Café"


def test_read_takes_a_workbook(now):
    book = files.write(past_awards(), "xlsx")

    table = files.read("past.xlsx", book, ("recipient", "award_date"))

    assert (len(table), table.dict[0]["recipient"]) == (34, "HALE")
