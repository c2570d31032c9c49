"""What people and machines put into the form by mistake or to harm: a clear error, and nothing lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.errors import RuleError
from grants.models import Document
from tests.pages import errors, page
from tests.views.applicant.writing import at, typed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]

# The test file of the European Institute for Computer Antivirus Research, in two halves, so that no
# scanner takes this file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def saved(client, draft, section, **changes):
    return client.post(
        at("section", draft, key=section), typed_in(client, draft, section, **changes)
    )


@pytest.mark.parametrize(
    "text",
    [
        "🕯️ lanterns 👩‍👩‍👧 in Beeston",
        "فوانيس في الشارع 1. ثم ليدز",
        "\u202eevil\u202c and on",
        '=HYPERLINK("http://example.org")',
        "<script>alert(1)</script> & 'more'",
    ],
)
def test_any_signs_are_kept_as_they_were_typed_and_shown_as_text(client_of, owner, draft, text):
    client = client_of(owner)

    saved(client, draft, "need", need=text)

    assert draft.answers.get(key="need").text == text
    seen = client.get(at("section", draft, key="need"))
    assert page(seen).find(".//textarea[@name='need']").text.strip() == text
    assert b"<script>alert" not in seen.content


def test_a_megabyte_in_a_box_of_150_words_is_kept_whole_and_counted(client_of, owner, draft):
    client = client_of(owner)
    pasted = "night " * 174_763

    seen = saved(client, draft, "need", need=pasted)

    assert len(pasted) > 1024 * 1024
    assert errors(seen)[0].startswith("174763 words. Take 174613 out; we have kept all of them")
    assert draft.answers.get(key="need").text == pasted.strip()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"amount_requested": "-50"}, "Enter an amount of £0 or more"),
        ({"amount_requested": "1e3"}, "Enter the amount in pounds, like 1,250 or 1250.50"),
        ({"amount_requested": "1_000"}, "Enter the amount in pounds, like 1,250 or 1250.50"),
        ({"amount_requested": "1.005"}, "Enter the amount in pounds, like 1,250 or 1250.50"),
        ({"amount_requested": "NaN"}, "Enter the amount in pounds, like 1,250 or 1250.50"),
    ],
)
def test_a_wrong_sum_is_named_and_stays_in_its_box(client_of, owner, draft, changes, error):
    seen = saved(client_of(owner), draft, "project", **changes)

    assert error in errors(seen)
    assert f'value="{changes["amount_requested"]}"' in seen.content.decode()


def test_a_day_that_does_not_exist_is_named_and_stays_in_its_boxes(client_of, owner, draft):
    day = {"start_date_day": "31", "start_date_month": "2", "start_date_year": "2027"}

    seen = saved(client_of(owner), draft, "project", **day)

    assert [fault for fault in errors(seen) if "date" in fault.lower()]
    for value in day.values():
        assert f'value="{value}"' in seen.content.decode()


def test_a_file_that_the_scanner_refuses_is_named_and_kept_nowhere(
    client_of, owner, draft, monkeypatch
):
    def scan(name, content):
        if EICAR in content:
            raise RuleError(f'"{name}" may carry a virus (Eicar-Test-Signature)')
        return True

    monkeypatch.setattr("grants.gateways.scanner.scan", scan)

    seen = client_of(owner).post(
        at("documents", draft), {"file": SimpleUploadedFile("quote.txt", EICAR)}
    )

    assert errors(seen) == ['"quote.txt" may carry a virus (Eicar-Test-Signature)']
    assert not Document.objects.exists()
