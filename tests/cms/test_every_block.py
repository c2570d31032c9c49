"""A campaign page that holds every kind of block at once."""

import io

from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from campaigns.blocks import CampaignBody
from campaigns.models import CampaignPage
from publishing.rules import sign_off

ADDRESS = "/campaigns/know-the-signs/"


def image():
    drawn = io.BytesIO()
    Pillow.new("RGB", (1200, 900), "#5f2b68").save(drawn, "JPEG")
    file = ContentFile(drawn.getvalue(), name="hall.jpg")
    return get_image_model().objects.create(title="The hall", file=file).pk


def document(name):
    made = get_document_model()(title=name)
    made.file.save(name, ContentFile(b"WEBVTT"))
    return made.pk


def figure(**counted):
    return {"title": "Given", "theme": "cse", "words": "so far", **counted}


def blocks_of_every_kind():
    """Return the blocks of the whole site by kind, and made up ones where the site has none."""
    found = {}
    for page in Page.objects.live().specific():
        for block in getattr(getattr(page, "body", None), "raw_data", []):
            found.setdefault(block["type"], []).append(block["value"])
    made_up = {
        "live_figure": [figure(), figure(since="2014-01-01"), figure(theme="antisocial")],
        "picture": [{"image": image(), "alt_text": "A lit door."} for _ in range(2)],
        "story": [{"title": "A story", "content_note": "Short.", "text": "Jay was thirteen."}],
        "film": [
            {
                "title": "A film",
                "file": document(f"film-{number}.mp4"),
                "captions": document(f"film-{number}.vtt"),
                "transcript": "A door opens.",
            }
            for number in range(2)
        ],
    }
    for kind, values in made_up.items():
        found[kind] = [*found.get(kind, []), *values]
    return {kind: found[kind] for kind in CampaignBody().child_blocks}


def test_campaign_page_takes_twelve_queries_with_every_kind_of_block(
    site, now, django_assert_max_num_queries
):
    page = CampaignPage.objects.get(slug="know-the-signs")
    page.body = [
        {"type": kind, "value": value}
        for kind, values in blocks_of_every_kind().items()
        for value in values
    ]
    sign_off.begin(page, now=now)
    client = Client()
    client.get(ADDRESS)

    with django_assert_max_num_queries(12):
        shown = client.get(ADDRESS).content.decode()

    for words in ("A lit door.", "A door opens.", "Jay was thirteen.", "so far"):
        assert words in shown
