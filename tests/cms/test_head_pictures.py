"""A photograph at the head of a campaign: small, described, and never a reason for a page to fail."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images.models import Image as Picture
from wagtail.images.models import Rendition

from campaigns import pictures
from campaigns.building import scene
from campaigns.models import CampaignPage
from tests.pages import page

ADDRESS = "/campaigns/know-the-signs/"


@pytest.fixture
def campaign(site):
    return CampaignPage.objects.get(slug="know-the-signs")


def head(client):
    """Return the head of the page as it was sent."""
    found = page(client.get(ADDRESS)).iter("div")
    return next(part for part in found if part.get("class") == "hero__picture")


def test_page_offers_the_photograph_in_sizes_for_each_screen(campaign, client):
    wide, strip = head(client).iter("source")
    image = next(head(client).iter("img"))

    assert (wide.get("media"), wide.get("type")) == ("(min-width: 60rem)", "image/avif")
    assert [size.split()[1] for size in wide.get("srcset").split(", ")] == ["528w", "1056w"]
    assert [size.split()[1] for size in strip.get("srcset").split(", ")] == [
        "360w",
        "720w",
        "1080w",
    ]
    assert image.get("src").endswith(".webp")
    assert (image.get("width"), image.get("height")) == ("720", "240")
    assert image.get("fetchpriority") == "high"
    assert (
        image.get("alt") == "A stone terrace after dark. Eleven windows are dark, and one is lit."
    )


def test_each_size_is_there_before_anybody_asks_and_says_what_it_is(campaign, client):
    assert Rendition.objects.filter(image=campaign.head_image).count() == len(pictures.HEAD_SPECS)

    for size in Rendition.objects.filter(image=campaign.head_image):
        answer = client.get(size.url)
        assert answer.headers["Content-Type"] == f"image/{size.file.name.rsplit('.')[-1]}"
        assert len(b"".join(answer)) == size.file.size < 60_000


def test_a_decorative_photograph_is_left_out_by_screen_readers(campaign, client):
    CampaignPage.objects.filter(pk=campaign.pk).update(head_is_decorative=True)

    assert next(head(client).iter("img")).get("alt") == ""


def test_a_photograph_without_words_is_refused_with_the_reason(campaign):
    campaign.head_alt_text = ""

    with pytest.raises(ValidationError) as refused:
        campaign.full_clean()

    assert refused.value.message_dict == {
        "head_alt_text": [
            "Say in one sentence what the photograph shows, or tick that it is decorative"
        ]
    }
    campaign.head_is_decorative = True
    campaign.full_clean()


@pytest.mark.parametrize("lost", ["file", "record"])
def test_page_shows_its_drawing_when_the_photograph_is_gone(campaign, client, lost):
    picture = campaign.head_image
    if lost == "file":
        picture.renditions.all().delete()
        picture.file.storage.delete(picture.file.name)
    else:
        picture.delete()

    assert list(head(client).iter("img")) == []
    assert len(list(head(client).iter("{http://www.w3.org/2000/svg}svg"))) + len(
        list(head(client).iter("svg"))
    )


def test_pictures_of_a_page_are_asked_for_together(campaign, client, django_assert_num_queries):
    others = []
    for name in ("one", "two"):
        file = BytesIO()
        Image.new("RGB", (900, 600)).save(file, "JPEG")
        others.append(
            Picture.objects.create(title=name, file=ImageFile(file, name=f"{name}.jpg")).pk
        )
    raw = [{"type": "picture", "value": {"image": key}} for key in others]
    keys = [campaign.head_image_id, *pictures.keys_in(raw)]

    with django_assert_num_queries(2):
        assert sorted(pictures.with_sizes(keys)) == sorted(keys)


def test_the_scene_is_the_same_each_time():
    scene.terrace.cache_clear()
    first = Image.open(BytesIO(scene.terrace()))

    assert first.size == (scene.WIDTH, scene.HEIGHT)
    assert first.getpixel((1110, 640)) == pytest.approx((255, 213, 100), abs=14)  # the lit window
    assert max(first.getpixel((300, 640))) < 60  # a dark one
