"""A group adds files to its draft; only its own people can open them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.errors import RuleError
from grants.gateways import files
from grants.models import Application, AuditEntry, Document
from grants.rules import documents
from grants.states import ApplicationState
from publishing import pdfs
from tests.factories.applications import ApplicationFactory, picture_of
from tests.pages import errors, page
from tests.views.applicant.writing import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


def test_a_document_is_added_downloaded_and_removed(client_of, owner, draft):
    client = client_of(owner)
    upload = SimpleUploadedFile("quote.txt", b"The hall costs ten pounds.")

    client.post(at("documents", draft), {"label": "Quote for the hall", "file": upload})
    document = Document.objects.get()
    got = client.get(at("document_download", draft, document=document.reference))
    client.post(at("document_remove", draft, document=document.reference))

    assert document.label == "Quote for the hall"
    assert b"".join(got.streaming_content) == b"The hall costs ten pounds."
    assert got.headers["Content-Disposition"] == 'attachment; filename="quote.txt"'
    gone = client.get(at("document_download", draft, document=document.reference))
    assert gone.status_code == 404


def added(client, draft, name, content, **facts):
    client.post(at("documents", draft), {"file": SimpleUploadedFile(name, content), **facts})
    return Document.objects.get()


def replaced(client, draft, document, name, content):
    address = at("document_replace", draft, document=document.reference)
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    ("label", "afterwards"), [("Quote for the hall", "Quote for the hall"), ("", "newer.txt")]
)
def test_a_file_is_replaced_in_one_step(client_of, owner, draft, label, afterwards):
    client = client_of(owner)
    old = added(client, draft, "old.txt", b"Ten pounds.", label=label)

    replaced(client, draft, old, "newer.txt", b"Twelve pounds.")

    newer = draft.documents.get(removed_at=None)
    assert (newer.label, newer.file_name) == (afterwards, "newer.txt")
    assert client.get(at("document_download", draft, document=old.reference)).status_code == 404
    assert AuditEntry.objects.get(action="document.replace").facts == {
        "document": newer.reference,
        "before": old.reference,
    }


def test_a_broken_file_replaces_nothing(client_of, owner, draft):
    client = client_of(owner)
    old = added(client, draft, "old.txt", b"Ten pounds.")

    seen = replaced(client, draft, old, "rules.pdf", b"PK")

    assert '"rules.pdf" is damaged' in errors(seen)[0]
    assert draft.documents.get(removed_at=None) == old


def test_the_same_file_again_stays_one(client_of, owner, draft):
    client = client_of(owner)
    old = added(client, draft, "old.txt", b"Ten pounds.")

    replaced(client, draft, old, "again.txt", b"Ten pounds.")

    assert draft.documents.get() == old


def test_a_file_that_a_colleague_replaced_meanwhile_is_not_replaced_twice(owner, draft, now):
    old = picture_of(draft, "plan.png")
    clean = files.CleanFile(
        "a.txt", b"a", content_type="text/plain", fingerprint="a" * 64, is_scanned=True
    )
    documents.replace(old, clean, stored_as="a", by=owner, now=now)

    with pytest.raises(RuleError, match="removed or replaced this file meanwhile"):
        documents.replace(old, clean, stored_as="b", by=owner, now=now)

    assert draft.documents.filter(removed_at=None).count() == 1


def test_a_file_that_was_sent_is_not_replaced(client_of, owner, draft, now):
    client = client_of(owner)
    old = added(client, draft, "old.txt", b"Ten pounds.")
    Application.objects.filter(pk=draft.pk).update(
        state=ApplicationState.INFORMATION_WANTED, submitted_at=now, submitted_by=owner
    )

    seen = replaced(client, draft, old, "newer.txt", b"Twelve pounds.")

    assert errors(seen) == ["This file was sent with your application, so it stays."]
    assert draft.documents.get(removed_at=None) == old


@pytest.mark.parametrize("name", ["documents", "application_check"])
def test_a_group_looks_at_its_own_files_before_it_sends_them(client_of, owner, draft, name):
    client = client_of(owner)
    picture_of(draft, "plan.png")
    upload = SimpleUploadedFile("quote.pdf", pdfs.draw(pdfs.A_SIGN, "The hall: ten pounds"))
    client.post(at("documents", draft), {"label": "Quote", "file": upload})
    addresses = [
        at("document_show", draft, document=document.reference)
        for document in Document.objects.order_by("pk")
    ]

    seen = page(client.get(at(name, draft)))

    shown = seen.findall(".//details/*[@src]")
    assert [(tag.tag, tag.get("src").partition("#")[0]) for tag in shown] == [
        ("img", addresses[0]),
        ("iframe", addresses[1]),
    ]
    alone = [link.get("href") for link in seen.findall(".//details/p/a")]
    assert alone == addresses
    for address in alone:
        assert client.get(address).headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "minutes.pages",
            b"x",
            '"minutes.pages" is not a type we can open. Save it as PDF, Word or JPEG',
        ),
        (
            "rules.pdf",
            b"PK\x03\x04",
            '"rules.pdf" is damaged, or is another type than its name says. Open it on your '
            "computer, save it as PDF, Word or JPEG, and choose it again",
        ),
        (
            "empty.txt",
            b"",
            '"empty.txt" is empty. Choose the file again, or save it once more first',
        ),
    ],
)
def test_a_broken_document_is_refused_with_the_reason(client_of, owner, draft, name, content, said):
    upload = SimpleUploadedFile(name, content)

    seen = client_of(owner).post(at("documents", draft), {"file": upload})

    assert errors(seen) == [said]
    assert not Document.objects.exists()


def test_a_document_of_another_application_is_not_found(client_of, owner, draft, group):
    document = Document.objects.create(
        application=ApplicationFactory(organisation=group),
        label="Quote",
        stored_as="a",
        file_name="a.txt",
        content_type="text/plain",
        size=1,
        fingerprint="0",
        uploaded_by=owner,
        uploaded_at=draft.created_at,
    )

    got = client_of(owner).get(at("document_download", draft, document=document.reference))

    assert got.status_code == 404
