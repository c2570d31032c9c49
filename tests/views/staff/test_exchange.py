import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.models import Award, InterestDeclaration
from grants.rules import code_lists
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import FundFactory
from tests.pages import errors, page, rows, text

pytestmark = pytest.mark.django_db

TABLE = b"recipient,award_date,amount_gbp\nHALE,2014,8000\nJames,soon,\n"


@pytest.fixture
def fund():
    code_lists.load()
    return FundFactory()


def upload(client, fund, content=TABLE, name="past.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post("/staff/awards/import/", {"fund": fund.pk, "file": file})


def test_import_shows_every_row_before_anything_is_kept(client_of, officer, fund):
    response = upload(client_of(officer), fund)

    told = rows(response, caption="Rows of the file")
    assert [row[:3] for row in told] == [
        ["1", "Comes in", "HALE"],
        ["2", "Stays out Write the date as 2014, 2023-02 or 2023-02-14, not “soon”.", "James"],
    ]
    assert not Award.objects.exists()


def test_import_keeps_the_good_rows_once_confirmed(client_of, officer, fund):
    client = client_of(officer)
    table = page(upload(client, fund)).find(".//textarea").text

    response = client.post("/staff/awards/import/confirm/", {"fund": fund.pk, "table": table})

    assert response.url == "/staff/awards/"
    assert [award.recipient_name for award in Award.objects.all()] == ["HALE"]


def test_import_confirmed_twice_doubles_nothing(client_of, officer, fund):
    client = client_of(officer)
    data = {"fund": fund.pk, "table": page(upload(client, fund)).find(".//textarea").text}

    client.post("/staff/awards/import/confirm/", data)
    client.post("/staff/awards/import/confirm/", data)

    assert Award.objects.count() == 1


def test_import_refuses_a_broken_file_in_the_error_summary(client_of, officer, fund):
    response = upload(client_of(officer), fund, b"\x00\x01", "past.xlsx")

    assert errors(response) == [
        "We cannot read “past.xlsx”. Save it as CSV or as an Excel workbook (.xlsx) and try again."
    ]


def test_applications_export_leaves_out_drafts_and_what_an_interest_closes(client_of, officer, now):
    ApplicationFactory(title="Draft")
    ApplicationFactory(title="Open to me", sent=True)
    closed = ApplicationFactory(title="Closed to me", sent=True)
    InterestDeclaration.objects.create(
        application=closed, person=officer, answer="interest", declared_at=now
    )

    body = client_of(officer).get("/staff/applications/export/").content.decode("utf-8-sig")

    assert "Open to me" in body
    assert "Closed to me" not in body
    assert "Draft" not in body


@pytest.mark.parametrize("address", ["/staff/applications/export/", "/staff/awards/export/"])
def test_exports_come_in_two_formats(client_of, auditor, address):
    client = client_of(auditor)

    assert client.get(f"{address}?format=csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert client.get(f"{address}?format=xlsx").content[:2] == b"PK"
    assert client.get(f"{address}?format=exe").status_code == 404


def test_exports_are_closed_to_assessors(client_of, assessor):
    assert client_of(assessor).get("/staff/applications/export/").status_code == 403


def test_import_page_names_the_columns(client_of, officer, fund):
    assert "amount_gbp" in text(page(client_of(officer).get("/staff/awards/import/")))
