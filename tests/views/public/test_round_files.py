"""What can be taken away of a round: fit for any cache, under a name that says what it is."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.factories.forms import standard_round
from tests.pages import links

pytestmark = pytest.mark.django_db
ADDRESS = "/funds/safer-communities-fund/winter-2026/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def call():
    return standard_round(slug="winter-2026", name="Winter 2026 round")


@pytest.mark.parametrize(
    ("file", "kind", "name", "begins"),
    [
        ("questions.docx", DOCX, "form.docx", b"PK"),
        ("questions.pdf", "application/pdf", "form.pdf", b"%PDF-1.7"),
        ("closing.ics", "text/calendar; charset=utf-8", "closes.ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_a_file_says_what_it_is_and_any_cache_may_keep_it(client, call, file, kind, name, begins):
    response = client.get(f"{ADDRESS}{file}")

    assert response.content.startswith(begins)
    assert response.headers["Content-Type"] == kind
    whole = f"safer-communities-fund-winter-2026-{name}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{whole}"'
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert client.post(f"{ADDRESS}{file}").status_code == 405


@pytest.mark.parametrize("file", ["questions.docx", "questions.pdf", "closing.ics"])
def test_a_round_that_is_not_published_has_no_files(client, call, file):
    call.published_at = None
    call.save()

    assert client.get(f"{ADDRESS}{file}").status_code == 404


def test_the_pages_lead_to_the_files(client, call):
    assert links(client.get(ADDRESS))["Put the closing day in your calendar"] == (
        f"{ADDRESS}closing.ics"
    )
    found = links(client.get(f"{ADDRESS}questions/"))
    assert found["The form to print, as PDF"] == f"{ADDRESS}questions.pdf"
    assert found["The form to draft in, as a Word document (DOCX)"] == f"{ADDRESS}questions.docx"


def test_the_calendar_has_the_closing_moment_two_alarms_and_the_address(client, call):
    file = client.get(f"{ADDRESS}closing.ics").content.decode().replace("\r\n ", "")

    lines = file.split("\r\n")
    assert "DTSTART:20261211T120000Z" in lines
    assert "SUMMARY:Winter 2026 round closes: Safer Communities Fund" in lines
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER:-P7D",
        "TRIGGER:-P1D",
    ]
    assert f"URL:http://localhost:8000{ADDRESS}" in lines


def test_a_later_closing_moment_is_a_later_version_of_the_same_entry(client, call):
    def entry():
        lines = client.get(f"{ADDRESS}closing.ics").content.decode().split("\r\n")
        return {line.partition(":")[0]: line.partition(":")[2] for line in lines}

    before = entry()
    call.closes_at += timedelta(days=7)
    call.save()

    assert entry()["UID"] == before["UID"]
    assert int(entry()["SEQUENCE"]) > int(before["SEQUENCE"])


def test_a_round_that_has_closed_has_no_file_for_the_calendar(client, call, time_machine):
    time_machine.move_to(call.closes_at)

    assert client.get(f"{ADDRESS}closing.ics").status_code == 404
    assert "Put the closing day in your calendar" not in links(client.get(ADDRESS))
    assert client.get(f"{ADDRESS}questions.pdf").status_code == 200
