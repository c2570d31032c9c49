"""Pictures and films: words for those who cannot see or hear them, and pages that bear a lost file."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from campaigns.blocks.films import FilmBlock
from campaigns.blocks.images import PictureBlock
from campaigns.models import NewsPage
from publishing.errors import NotComplete
from publishing.rules.schedule import publish_due

pytestmark = pytest.mark.usefixtures("site")
PATH = "/news/say-something-at-stations/"


@pytest.fixture(autouse=True)
def _files_on_disk(settings, tmp_path):
    on_disk = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}


def image(name="hall.jpg"):
    drawn = io.BytesIO()
    Pillow.new("RGB", (1200, 900), "#5f2b68").save(drawn, "JPEG")
    file = ContentFile(drawn.getvalue(), name=name)
    return get_image_model().objects.create(title="The hall", file=file)


def document(name, content=b"x"):
    made = get_document_model()(title=name)
    made.file.save(name, ContentFile(content))
    return made


def picture(of, **more):
    return {"type": "picture", "value": {"image": of.pk, "alt_text": "A lit door.", **more}}


def put(*blocks):
    NewsPage.objects.filter(slug="say-something-at-stations").update(body=list(blocks))


def errors_of(block, facts, *, draft):
    value = block.normalize(facts)
    try:
        block.clean_deferred(value) if draft else block.clean(value)
    except ValidationError as refusal:
        return sorted(refusal.block_errors)
    return []


def test_picture_comes_in_sizes_with_its_words(look, client):
    put(picture(image(), caption="The hall in Keighley"))

    page = look(PATH).content.decode()

    assert 'alt="A lit door."' in page
    assert 'loading="lazy"' in page
    assert "<figcaption>The hall in Keighley</figcaption>" in page
    addresses = page.split('srcset="')[1].split('"')[0].split(", ")
    assert [address.split()[1] for address in addresses] == ["360w", "720w", "1080w", "1200w"]
    first = client.get(addresses[0].split()[0])
    assert first.headers["Content-Type"] == "image/webp"
    assert first.headers["Cache-Control"] == "public, max-age=2592000, immutable"
    assert b"".join(first.streaming_content)[8:12] == b"WEBP"


def test_what_was_uploaded_itself_cannot_be_fetched(client):
    made = image()

    assert client.get(f"/media/{made.file.name}").status_code == 404
    assert client.get("/media/images/none.webp").status_code == 404


def test_page_bears_a_picture_whose_file_is_gone(look):
    lost, kept = image("lost.jpg"), image("kept.jpg")
    put(picture(lost, caption="Gone"), picture(kept, caption="Kept"))
    lost.file.storage.delete(lost.file.name)

    page = look(PATH).content.decode()

    assert "Gone" not in page
    assert "Kept" in page


def test_page_bears_a_picture_whose_file_is_damaged_or_record_deleted(look):
    damaged, deleted = image("damaged.jpg"), image("deleted.jpg")
    put(picture(damaged), picture(deleted))
    with damaged.file.storage.open(damaged.file.name, "wb") as opened:
        opened.write(b"not a picture")
    deleted.delete()

    assert "<figure" not in look(PATH).content.decode()


def test_pictures_take_as_many_queries_however_many(django_assert_num_queries):
    images = [image(f"hall-{number}.jpg") for number in range(4)]
    put(picture(images[0]))
    Client().get(PATH)
    with django_assert_num_queries(6):
        Client().get(PATH)

    put(*[picture(one) for one in images])
    Client().get(PATH)
    with django_assert_num_queries(6):
        Client().get(PATH)


def test_picture_without_words_stays_a_draft():
    facts = {"image": image().pk, "alt_text": ""}
    value = PictureBlock().to_python(facts)

    assert errors_of(PictureBlock(), value, draft=True) == []
    assert errors_of(PictureBlock(), value, draft=False) == ["alt_text"]


@pytest.mark.parametrize(
    ("name", "captions", "transcript", "missing"),
    [
        ("film.mp4", None, "", ["captions", "transcript"]),
        ("film.mp4", None, "All words.", ["captions"]),
        ("film.mp4", "film.vtt", "All words.", []),
        ("sound.mp3", None, "", ["transcript"]),
        ("sound.mp3", None, "All words.", []),
    ],
)
def test_film_needs_captions_and_transcript_before_it_is_published(
    name, captions, transcript, missing
):
    facts = {
        "title": "Three minutes",
        "file": document(name).pk,
        "captions": document(captions).pk if captions else None,
        "transcript": transcript,
    }
    block = FilmBlock()
    value = block.to_python(facts)

    assert errors_of(block, value, draft=True) == []
    assert errors_of(block, value, draft=False) == missing


def test_poster_is_no_film_and_a_film_is_no_caption():
    block = FilmBlock()
    facts = {"title": "T", "transcript": "W", "file": document("poster.pdf").pk}
    value = block.to_python(facts | {"captions": document("film.mp4").pk})

    assert errors_of(block, value, draft=True) == ["captions", "file"]


def test_film_is_shown_with_captions_and_transcript(look):
    film, captions = document("film.mp4"), document("film.vtt", b"WEBVTT\n")
    value = {"title": "Three minutes", "file": film.pk, "captions": captions.pk}
    put({"type": "film", "value": value | {"transcript": "First.\n\nSecond."}})

    page = look(PATH).content.decode()

    assert f'<source src="{film.url}" type="video/mp4">' in page
    assert f'<track kind="captions" src="{captions.url}" srclang="en"' in page
    assert "<p>Second.</p>" in page


def test_page_bears_a_film_whose_record_is_deleted(look):
    film = document("film.mp4")
    value = {"title": "Three minutes", "file": film.pk, "captions": None, "transcript": "Words."}
    put({"type": "film", "value": value})
    film.delete()

    page = look(PATH).content.decode()
    assert "<video" not in page
    assert "Words." in page


@pytest.mark.parametrize("way", ["publish", "planned", "save"])
def test_page_with_a_picture_or_film_without_words_goes_live_by_no_way(way, now):
    page = NewsPage.objects.get(slug="say-something-at-stations")
    film = {"title": "T", "file": document("film.mp4"), "captions": None, "transcript": ""}
    page.body = [("picture", {"image": image(), "alt_text": ""}), ("film", film)]
    revision = page.save_revision(approved_go_live_at=now if way == "planned" else None)

    if way == "planned":
        assert publish_due(now) == 0
    else:
        with pytest.raises(NotComplete, match="Still missing: what a picture shows"):
            revision.publish() if way == "publish" else page.save()

    assert "<figure" not in str(NewsPage.objects.get(pk=page.pk).body)
    assert page.get_latest_revision_as_object().body[1].value["title"] == "T"
