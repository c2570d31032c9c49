"""What editors upload: each bad file meets a clear sentence, and nothing else is lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from grants.models import Role
from grants.rules import people
from tests.factories.people import UserFactory

Document = get_document_model()
Image = get_image_model()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MB = 1024**2


@pytest.fixture
def editor(client, site, now):
    person = UserFactory()
    people.grant_role(person, Role.EDITOR, by=None, now=now)
    client.force_login(person)
    return client


@pytest.fixture(autouse=True)
def _files_on_disk(settings, tmp_path):
    """Wagtail sends a file from the disk wherever the storage has paths."""
    on_disk = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}


def drawn(kind="JPEG", size=(800, 600), exif=None):
    made = io.BytesIO()
    Pillow.new("RGB", size, "#5f2b68").save(made, kind, exif=exif or Pillow.Exif())
    return made.getvalue()


def send(client, address, name, content, **more):
    """Send a file as the CMS's own page of uploads does, and return its answer."""
    file = SimpleUploadedFile(name, content) if isinstance(content, bytes) else content
    form = {"files[]": file, "collection": Collection.get_first_root_node().pk, **more}
    return client.post(
        reverse(address), form, headers={"x-requested-with": "XMLHttpRequest"}
    ).json()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "poster.pdf",
            b"Only words, not a poster",
            '"poster.pdf" is damaged, or is another type than its name says. Open it on your '
            "computer, save it as PDF, Word or JPEG, and choose it again",
        ),
        (
            "empty.pdf",
            b"",
            "This file is empty. Choose it again, or save it once more first",
        ),
        (
            "sign.svg",
            SVG,
            "“sign.svg” is not a type that everybody can open. Save a poster, leaflet or slides as "
            "PDF, a film as MP4, captions as VTT",
        ),
        (
            "film.mp4",
            b"not a film",
            "“film.mp4” is damaged, or is not a film or sound of the type that its name says. "
            "Save it as MP4, WebM or MP3, and choose it again",
        ),
        (
            "film.vtt",
            b"00:01 Hello",
            "“film.vtt” is not a file of captions: its first line has to say WEBVTT. Save the "
            "captions as WebVTT, and choose the file again",
        ),
        (
            "list.csv",
            b"\x00\x01",
            "“list.csv” is not plain text. Save it again as UTF-8, and choose it again",
        ),
    ],
    ids=["text as PDF", "empty", "SVG with script", "no film", "no captions", "no text"],
)
def test_bad_document_is_refused_with_a_sentence(editor, name, content, sentence):
    answer = send(editor, "wagtaildocs:add_multiple", name, content)

    assert answer == {"success": False, "error_message": sentence}
    assert Document.objects.count() == 0


@pytest.mark.django_db
def test_poster_of_200_mb_is_refused_with_a_sentence():
    poster = UploadedFile(io.BytesIO(b"%PDF-1.7"), "poster.pdf", "application/pdf", 200 * MB)

    form = get_document_form(Document)(
        {"title": "Poster"}, {"file": poster}, user=UserFactory(is_superuser=True)
    )

    assert form.errors["file"] == [
        "This file is too large. A film can be up to 50 MB, every other file up to 10 MB. Save it "
        "in a smaller size"
    ]


def test_poster_may_not_be_as_large_as_a_film(editor, settings):
    settings.UPLOAD_LIMIT_BYTES = MB
    poster = b"%PDF-1.7\n".ljust(MB + 1, b" ")

    answer = send(editor, "wagtaildocs:add_multiple", "poster.pdf", poster)

    assert answer["error_message"].startswith('"poster.pdf" is larger than 1 MB.')


def test_refused_document_leaves_the_other_answers_of_the_form(editor):
    form = {
        "title": "Poster for the staff room",
        "file": SimpleUploadedFile("poster.pdf", b"Only words"),
        "collection": Collection.get_first_root_node().pk,
    }

    page = editor.post(reverse("wagtaildocs:add"), form).content.decode()

    assert 'value="Poster for the staff room"' in page
    assert "is damaged, or is another type than its name says" in page


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("sign.svg", SVG, "Pictures can be JPG, JPEG, PNG, WEBP. Save it as one of these"),
        (
            "sign.png",
            SVG,
            "This file is damaged, or is not a picture. Open it on your computer, save it as "
            "JPEG, PNG or WebP, and choose it again",
        ),
        (
            "hall.jpg",
            drawn()[:400],
            "This file is damaged, or is not a picture. Open it on your computer, save it as "
            "JPEG, PNG or WebP, and choose it again",
        ),
        (
            "hall.jpg",
            b"not a picture",
            "This file is damaged, or is not a picture. Open it on your computer, save it as "
            "JPEG, PNG or WebP, and choose it again",
        ),
        ("hall.jpg", b"", "This file is empty. Choose it again, or save it once more first"),
    ],
    ids=["SVG with script", "SVG named PNG", "broken", "no picture", "empty"],
)
def test_bad_picture_is_refused_with_a_sentence(editor, name, content, sentence):
    before = Image.objects.count()

    answer = send(editor, "wagtailimages:add_multiple", name, content)

    assert answer == {"success": False, "error_message": sentence}
    assert Image.objects.count() == before


@pytest.mark.parametrize(
    ("name", "kind"), [("hall.jpg", "JPEG"), ("hall.png", "PNG"), ("hall.webp", "WEBP")]
)
def test_picture_is_kept_without_what_its_camera_wrote(editor, name, kind):
    exif = Pillow.Exif()
    exif[0x010E] = "Taken at 12 Hidden Street"

    answer = send(editor, "wagtailimages:add_multiple", name, drawn(kind, exif=exif))

    kept = Image.objects.get(pk=answer["image_id"])
    assert (kept.width, kept.height) == (800, 600)
    with kept.file.open() as opened:
        assert b"Hidden Street" not in opened.read()


def test_new_title_of_a_picture_needs_no_new_file(editor):
    pk = send(editor, "wagtailimages:add_multiple", "hall.jpg", drawn())["image_id"]
    form = {"title": "The hall", "collection": Collection.get_first_root_node().pk}

    editor.post(reverse("wagtailimages:edit", args=[pk]), form)

    assert Image.objects.get(pk=pk).title == "The hall"


def test_good_files_are_kept_and_always_saved_never_opened(editor, client):
    pk = send(editor, "wagtaildocs:add_multiple", "poster.pdf", b"%PDF-1.7\nwords")["doc_id"]

    answer = client.get(Document.objects.get(pk=pk).url)

    assert b"".join(answer.streaming_content) == b"%PDF-1.7\nwords"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="poster.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"


def test_file_that_is_gone_is_not_found(editor, client):
    pk = send(editor, "wagtaildocs:add_multiple", "poster.pdf", b"%PDF-1.7\nwords")["doc_id"]
    document = Document.objects.get(pk=pk)
    document.file.storage.delete(document.file.name)

    assert client.get(document.url).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part", "span"),
    [
        ("", 200, b"\x00\x00\x00\x18ftypmp42film", None),
        ("bytes=0-3", 206, b"\x00\x00\x00\x18", "bytes 0-3/16"),
        ("bytes=12-", 206, b"film", "bytes 12-15/16"),
        ("bytes=-2", 206, b"lm", "bytes 14-15/16"),
        ("bytes=99-", 416, b"", "bytes */16"),
        ("bytes=0-1,4-5", 200, b"\x00\x00\x00\x18ftypmp42film", None),
    ],
)
def test_film_plays_from_any_place(editor, client, asked, status, part, span):
    content = b"\x00\x00\x00\x18ftypmp42film"
    pk = send(editor, "wagtaildocs:add_multiple", "film.mp4", content)["doc_id"]

    answer = client.get(Document.objects.get(pk=pk).url, headers={"range": asked})

    assert answer.status_code == status
    assert b"".join(answer) == part
    assert answer.headers.get("Content-Range") == span


def test_page_cannot_be_moved_under_itself(client, site, now):
    publisher = UserFactory()
    people.grant_role(publisher, Role.PUBLISHER, by=None, now=now)
    client.force_login(publisher)
    above = Page.objects.get(slug="campaigns")
    below = Page.objects.get(slug="know-the-signs")
    address = reverse("wagtailadmin_pages:move_confirm", args=[above.pk, below.pk])

    for answer in (client.get(address, follow=True), client.post(address, follow=True)):
        assert "cannot be moved under itself or under a page below it" in answer.content.decode()
    assert below.get_parent() == above
    assert Page.find_problems() == ([], [], [], [], [])
