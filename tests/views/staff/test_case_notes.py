"""Officers write notes for each other; the group and other offices' eyes stay out."""

import pytest

from grants.models import AuditEntry, CaseNote
from grants.rules.case_notes import LONGEST
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.pages import errors, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(group):
    return ApplicationFactory(organisation=group, sent=True)


def at(application, end=""):
    return f"/staff/applications/{application.reference}/{end}"


def add(client, application, words):
    return client.post(at(application, "note/"), {"text": words})


def test_a_note_is_read_by_colleagues_and_not_by_the_group(
    client_of, officer, finance, owner, sent
):
    add(client_of(officer), sent, "Rang the chair.\nAll is well.")

    assert "Rang the chair." in text(page(client_of(finance).get(at(sent))))
    assert (
        "Rang the chair." not in client_of(owner).get(f"/apply/{sent.reference}/").content.decode()
    )
    entry = AuditEntry.objects.get(action="note.add")
    assert "Rang" not in str(entry.facts)
    assert "Note written" in text(page(client_of(officer).get(at(sent))))


def test_a_double_press_writes_one_note(client_of, officer, sent):
    client = client_of(officer)
    for words in ("Rang the chair.", "Rang the chair.", "And the bank."):
        add(client, sent, words)

    assert [note.text for note in sent.case_notes.all()] == ["And the bank.", "Rang the chair."]


def test_a_note_that_is_too_long_stays_in_the_box(client_of, officer, sent):
    answer = add(client_of(officer), sent, "x" * (LONGEST + 3))

    assert errors(answer) == ["2003 characters. Take 3 out; we have kept all of them for now"]
    assert "x" * (LONGEST + 3) in answer.content.decode()
    assert not CaseNote.objects.exists()


def test_nobody_without_the_work_or_with_an_interest_writes(
    client_of, officer, finance, owner, sent
):
    assert add(client_of(finance), sent, "No.").status_code == 403
    assert add(client_of(owner), sent, "No.").status_code in (403, 404)
    InterestFactory(application=sent, person=officer, answer="interest")
    assert add(client_of(officer), sent, "No.").status_code == 403
    assert not CaseNote.objects.exists()
