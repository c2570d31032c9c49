"""The files of an application in its bundle: set apart, scanned, and listed with why one is not in it."""

import hashlib
import io
import json
import tracemalloc
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from grants.errors import RuleError
from grants.exchange import disclosure_files
from grants.gateways import scanner
from grants.rules import disclosed_documents, disclosures
from tests.factories.applications import STARTED, ApplicationFactory, DocumentFactory

pytestmark = pytest.mark.django_db
HOSTILE = "..\\../../etc/<script>=cmd|'x'!A0\u202etxt.exe\n,\"Asha\".pdf"
VIRUS = b"a mark that the scanner knows"


@pytest.fixture(autouse=True)
def scanned(monkeypatch):
    """A scanner that finds one mark, and does not answer about another."""

    def scan(name, content):
        if VIRUS in content:
            raise scanner.InfectedError("Found.")
        if b"no answer" in content:
            raise RuleError("Not now.")
        return b"not scanned" not in content

    monkeypatch.setattr(scanner, "scan", scan)


@pytest.fixture
def application(db):
    return ApplicationFactory(sent=True)


def sent(application, content=b"Our log.", name="log.txt", **facts):
    """A file as it was kept when the group sent it."""
    return DocumentFactory(
        application=application,
        stored_as=storages["private"].save("kept", ContentFile(content)),
        **{
            "file_name": name,
            "size": len(content),
            "fingerprint": hashlib.sha256(content).hexdigest(),
            **facts,
        },
    )


def bundle_of(application):
    return disclosures.gather(application, disclosed_documents.checked(application))


def unpacked(application):
    with (
        disclosure_files.zip_of(bundle_of(application)) as made,
        zipfile.ZipFile(made) as archive,
    ):
        root = f"{application.reference}/"
        return {name.removeprefix(root): archive.read(name) for name in archive.namelist()}


def rows_of(sections):
    return next(s.rows for s in sections if s.title == disclosed_documents.TITLE)


def test_each_file_stands_set_apart_with_its_line(application):
    sent(application)
    sent(application, b"%PDF-1.7", "plan.pdf", label="Plan", content_type="application/pdf")

    found = unpacked(application)

    assert found["set-apart/files/01.txt"] == b"Our log."
    assert found["set-apart/files/02.pdf"] == b"%PDF-1.7"
    lines = json.loads(found["set-apart/personal-data.json"])["sections"][-1]["rows"]
    assert lines[1] == {
        "Number": "2",
        "What it is": "Plan",
        "File name": "plan.pdf",
        "Size": "8 bytes",
        "SHA-256": hashlib.sha256(b"%PDF-1.7").hexdigest(),
        "Received": "16 November 2026 at 7:42pm",
        "In this bundle": "set-apart/files/02.pdf",
    }
    assert (
        f"{hashlib.sha256(b'Our log.').hexdigest()}  set-apart/files/01.txt"
        in found["SHA256SUMS"].decode().splitlines()
    )
    assert "- 2: set-apart/files/02.pdf" in found["contents.txt"].decode()


@pytest.mark.parametrize("content_type", ["application/pdf", "../../evil", "text/html"])
def test_a_hostile_name_is_text_in_the_manifest_and_nowhere_a_path(application, content_type):
    sent(application, name=HOSTILE, content_type=content_type)

    found = unpacked(application)

    folder = [name for name in found if name.startswith("set-apart/files/")]
    assert folder == [
        "set-apart/files/01.pdf" if content_type == "application/pdf" else "set-apart/files/01.file"
    ]
    assert not any(".." in name or "\\" in name or name.startswith("/") for name in found)
    assert rows_of(bundle_of(application).set_apart)[0]["File name"] == HOSTILE
    assert b"<script>" not in found["set-apart/personal-data.html"]
    opened = found["open/application.html"] + found["open/application.json"]
    assert b"Asha" not in opened + found["contents.txt"]


def test_the_open_part_says_what_it_is_without_a_name_in_the_label(application):
    name = application.created_by.name
    application.organisation.memberships.create(
        user=application.created_by, role="owner", joined_at=STARTED
    )
    sent(application, label=f"Letter of {name}")

    (row,) = rows_of(bundle_of(application).opened)

    assert row["What it is"] == "Letter of [person]"
    assert row["In this bundle"] == "set-apart/files/01.txt"
    assert set(row) == {"Number", "What it is", "Size", "Received", "In this bundle"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" + VIRUS, disclosed_documents.INFECTED),
        (b"no answer", disclosed_documents.NOT_ANSWERED),
        (b"not scanned", disclosed_documents.NOT_SCANNED),
    ],
)
def test_what_is_not_clean_is_listed_with_the_reason(application, content, reason):
    sent(application, content)
    sent(application, b"Clean.")

    found = unpacked(application)

    assert [name for name in found if "/files/" in name] == ["set-apart/files/02.txt"]
    assert f"- 1: Not in it. {reason}" in found["contents.txt"].decode()
    assert not any(content in packed for packed in found.values())


def test_a_file_that_is_missing_is_listed_with_the_reason(application):
    storages["private"].delete(sent(application).stored_as)

    assert disclosed_documents.checked(application)[0].reason == disclosed_documents.MISSING
    assert (
        "Not in it. The file is not where it was kept."
        in unpacked(application)["contents.txt"].decode()
    )


@pytest.mark.parametrize("facts", [{"size": 3}, {"fingerprint": "0" * 64}])
def test_a_file_that_is_not_the_one_that_was_sent_is_left_out(application, facts):
    sent(application, **facts)

    assert disclosed_documents.checked(application)[0].reason == disclosed_documents.CHANGED


def test_a_file_that_changes_while_the_bundle_is_made_stops_it(application):
    document = sent(application)
    bundle = bundle_of(application)
    storages["private"].delete(document.stored_as)
    storages["private"].save(document.stored_as, ContentFile(b"Other."))

    with pytest.raises(RuleError, match="not the file that was sent"):
        disclosure_files.zip_of(bundle)


def test_files_beyond_the_limit_are_listed_and_smaller_ones_still_go_in(application, monkeypatch):
    monkeypatch.setattr(disclosed_documents, "LARGEST", 10)
    for content in (b"12345678", b"123", b"12"):
        sent(application, content)

    reasons = [line.reason for line in disclosed_documents.checked(application)]

    assert reasons == ["", disclosed_documents.TOO_LARGE, ""]


def test_what_the_group_took_out_again_is_not_in_it(application, now):
    sent(application, removed_at=now)

    assert not any("/files/" in name for name in unpacked(application))
    assert any("took out again" in what for what, _ in bundle_of(application).left_out)


def test_many_files_need_no_more_memory_than_one(application):
    for number in range(8):
        sent(application, bytes([number]) * 1_000_000)
    lines = disclosed_documents.checked(application)
    bundle = disclosures.gather(application, lines)

    tracemalloc.start()
    with disclosure_files.zip_of(bundle) as made:
        peak = tracemalloc.get_traced_memory()[1]
        size = made.seek(0, io.SEEK_END)
    tracemalloc.stop()

    assert peak < 4_000_000 < size
