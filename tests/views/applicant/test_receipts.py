"""After sending: a letter to everybody in the group, and the full copy to read or to save."""

import pytest

from grants.models import Letter
from grants.rules import applications
from tests.factories.forms import DECLARATION, ready
from tests.pages import links
from tests.views.applicant.writing import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


@pytest.fixture
def sent(group, owner, group_editor, group_viewer, now):
    return applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)


def test_everybody_in_the_group_gets_the_receipt_with_the_copy_and_others_do_not(
    sent, owner, group_editor, group_viewer, other_group
):
    letters = Letter.objects.filter(key="receipt")

    assert {letter.to_user for letter in letters} == {owner, group_editor, group_viewer}
    assert letters.count() == 3
    for letter in letters:
        assert letter.attachment_name == f"{sent.reference}.txt"
        assert "We will meet on forty Friday nights." in letter.attachment
        assert at("application_copy", sent) in letter.body
        assert at("thread", sent) in letter.body


def test_the_status_page_and_the_copy_lead_to_the_pdf(client_of, group_viewer, sent):
    client = client_of(group_viewer)

    status = links(client.get(at("application_detail", sent)))
    copy = links(client.get(at("application_copy", sent)))
    pdf = client.get(copy["Download this copy as a PDF"])

    assert status["Download the full copy as a PDF"] == at("application_copy_pdf", sent)
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == f'attachment; filename="{sent.reference}.pdf"'
    assert "no-store" in pdf["Cache-Control"]


def test_another_group_finds_no_copy(client_of, other_group, sent):
    assert client_of(other_group).get(at("application_copy_pdf", sent)).status_code == 404
