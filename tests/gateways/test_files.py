"""What may be kept, and how it is kept."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image

from grants.errors import RuleError
from grants.gateways import files
from portal.settings import base

WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}


def package(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in parts.items():
            bundle.writestr(name, text)
    return packed.getvalue()


def picture(kind, exif=None):
    drawn = io.BytesIO()
    Image.new("RGB", (6, 4), "#5f2b68").save(drawn, kind, exif=exif or Image.Exif())
    return drawn.getvalue()


def by_name(value):
    """A package holds the moment at which it was made, so its bytes are no name for a test."""
    return value if isinstance(value, str) else "content"


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("minutes.pdf", b"%PDF-1.7\n%...", "application/pdf"),
        ("Budget.DOCX", package(WORD), files.CONTENT_TYPES["docx"]),
        ("sums.xlsx", package({"xl/workbook.xml": "<w/>"}), files.CONTENT_TYPES["xlsx"]),
        ("rules.odt", package(ODT), files.CONTENT_TYPES["odt"]),
        ("note.txt", "Bücher, £5 – twice\r\n".encode(), "text/plain; charset=utf-8"),
        ("hall.jpg", picture("JPEG"), "image/jpeg"),
        ("hall.png", picture("PNG"), "image/png"),
    ],
    ids=by_name,
)
def test_check_takes_what_we_can_open(name, content, content_type):
    clean = files.check(name, content)

    assert (clean.name, clean.content_type, clean.is_scanned) == (name, content_type, False)


def test_check_refuses_a_type_we_cannot_open():
    with pytest.raises(RuleError) as refusal:
        files.check("minutes.pages", b"anything")

    assert str(refusal.value) == (
        '"minutes.pages" is not a type we can open. Save it as PDF, Word or JPEG'
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script>"),
        ("tool.pdf", b"MZ\x90\x00" + b"\x00" * 200),
        ("letter.docx", b"%PDF-1.7\n"),
        ("letter.docx", package({"other.xml": "<x/>"})),
        ("macros.docx", package({**WORD, "word/vbaProject.bin": "x"})),
        ("sheet.odt", package({**ODT, "mimetype": files.CONTENT_TYPES["ods"]})),
        ("cut.docx", package(WORD)[:-30]),
        ("bytes.txt", b"\x00\x01\x02"),
        ("latin.txt", b"\xff\xfe\x41"),
        ("photo.jpg", picture("PNG")),
    ],
    ids=by_name,
)
def test_check_refuses_content_that_is_not_what_the_name_says(name, content):
    with pytest.raises(RuleError, match="damaged, or is another type"):
        files.check(name, content)


def test_check_refuses_a_package_that_unpacks_too_large():
    bomb = package({**WORD, "word/media/image1.bmp": b"\x00" * (files.LARGEST_UNPACKED + 1)})

    with pytest.raises(RuleError, match="damaged"):
        files.check("bomb.docx", bomb)


def test_check_refuses_a_broken_picture():
    with pytest.raises(RuleError, match="damaged picture"):
        files.check("hall.jpg", picture("JPEG")[:200])


def test_check_refuses_an_empty_file():
    with pytest.raises(RuleError, match="is empty"):
        files.check("minutes.pdf", b"")


def test_check_refuses_a_picture_with_too_many_pixels(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_PICTURE", 20)

    with pytest.raises(RuleError, match="too large a picture"):
        files.check("hall.png", picture("PNG"))


def test_check_drops_hidden_data_of_pictures():
    exif = Image.Exif()
    exif[0x010E] = "Taken at 12 Hidden Street"

    clean = files.check("hall.jpg", picture("JPEG", exif))

    assert b"Hidden Street" in picture("JPEG", exif)
    assert b"Hidden Street" not in clean.content
    assert dict(Image.open(io.BytesIO(clean.content)).getexif()) == {}


def test_receive_refuses_a_large_file_before_reading_it(settings):
    settings.UPLOAD_LIMIT_BYTES = 2 * 1024 * 1024
    upload = ContentFile(b"%PDF-1.7\n" + b"x" * 2 * 1024 * 1024, name="scan.pdf")

    with pytest.raises(RuleError) as refusal:
        files.receive(upload)

    assert str(refusal.value) == (
        '"scan.pdf" is larger than 2 MB. Save it in a smaller size, or send it in parts'
    )


@pytest.mark.parametrize(
    ("given", "tidy"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\scans\\minutes.pdf", "minutes.pdf"),
        ('quo"te\r\nX-Header: 1.pdf', "quoteX-Header 1.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("", "file"),
        ("a" * 200 + ".pdf", "a" * 96 + ".pdf"),
    ],
)
def test_tidy_name_leaves_nothing_that_misleads(given, tidy):
    assert files.tidy_name(given) == tidy


def test_keep_stores_under_a_random_name():
    clean = files.check("minutes.pdf", b"%PDF-1.7\nhello")

    first, second = files.keep(clean), files.keep(clean)

    assert first != second
    assert "minutes" not in first
    assert files.opened(first).read() == b"%PDF-1.7\nhello"


def test_private_files_lie_outside_the_folder_that_is_served():
    assert not base.PRIVATE_ROOT.is_relative_to(base.MEDIA_ROOT)
    assert not base.PRIVATE_ROOT.is_relative_to(base.STATIC_ROOT)


def test_remove_takes_the_file_away():
    stored_as = files.keep(files.check("minutes.pdf", b"%PDF-1.7\nhello"))

    files.remove(stored_as)

    assert not storages["private"].exists(stored_as)
