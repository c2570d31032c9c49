"""What other sites and search engines are told: never more than the tab shows, and nothing private."""

import json
import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Page

from campaigns.models import CampaignPage, EventPage, NewsPage
from home import share_pictures
from home.models import StandardPage
from tests.factories.awards import AwardFactory
from tests.factories.funds import RoundFactory
from tests.pages import links

PLAIN_WORDS = "Terraced houses at dusk with one window lit"
SENSITIVE = ("/campaigns/know-the-signs/", "/get-help/", "/cover-your-tracks/")


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PORTAL_URL = "https://portal.example"


def told(response):
    """Return the share tags of a page by their names."""
    page = response.content.decode()
    return dict(re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)"', page))


def picture_of(response):
    return told(response)["og:image"].removeprefix("https://portal.example")


def linked_data(response):
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL
    )
    return [json.loads(one) for one in found]


def test_a_page_tells_its_own_address_without_what_was_asked(site, look):
    response = look("/how-we-decide/?district=leeds")

    address = "https://portal.example/how-we-decide/"
    assert told(response)["og:url"] == address
    assert f'<link rel="canonical" href="{address}">' in response.content.decode()
    assert told(response)["og:title"] == "How we decide"


def test_the_picture_is_a_png_of_the_right_size_that_may_be_kept_for_good(site, look, client):
    response = client.get(picture_of(look("/how-we-decide/")))

    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.cookies == {}
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) < 60_000


def test_a_new_title_gets_a_new_address_and_the_old_one_leads_to_it(site, look, client):
    old = picture_of(look("/how-we-decide/"))
    page = StandardPage.objects.get(slug="how-we-decide")
    page.title = "How the fund decides"
    page.save_revision().publish()

    new = picture_of(look("/how-we-decide/"))

    assert new != old
    assert client.get(old).url == new


@pytest.mark.parametrize("path", SENSITIVE)
def test_every_sensitive_page_has_the_one_picture_that_says_nothing(site, look, path):
    response = look(path)

    assert picture_of(response).startswith("/share/plain/")
    assert PLAIN_WORDS in response.content.decode()
    assert picture_of(response) == picture_of(look(SENSITIVE[0]))


def test_a_page_that_becomes_sensitive_loses_its_picture(site, look, client):
    old = picture_of(look("/how-we-decide/"))
    StandardPage.objects.filter(slug="how-we-decide").update(is_sensitive=True)

    assert client.get(old).url.startswith("/share/plain/")


def test_a_page_that_is_not_public_has_no_picture(site, client):
    page = StandardPage.objects.get(slug="how-we-decide")
    page.unpublish()

    assert client.get(f"/share/{page.pk}/none.png").status_code == 404
    assert client.get("/share/99999999/none.png").status_code == 404
    assert client.get("/share/something/none.png").status_code == 404


def test_a_picture_is_drawn_once(site, look, client, monkeypatch):
    drawn = []
    monkeypatch.setattr(share_pictures, "draw", lambda *said: drawn.append(said) or b"png")
    address = picture_of(look("/how-we-decide/"))

    client.get(address)
    client.get(address)

    assert len(drawn) == 1


@pytest.mark.parametrize("title", ["", "A", "word " * 80, "W" * 300, "Łódź – café’s £5 🙂 اردو"])
def test_any_title_can_be_drawn(title):
    assert Image.open(BytesIO(share_pictures.draw(title, "Office"))).size == (1200, 630)


def test_the_front_page_says_who_we_are(site, look):
    assert [one["@type"] for one in linked_data(look("/"))] == ["GovernmentOrganization"]


def test_a_page_says_where_it_stands(site, look):
    (trail,) = linked_data(look("/campaigns/say-something/"))

    assert trail["@type"] == "BreadcrumbList"
    assert [(step["position"], step["item"]) for step in trail["itemListElement"]] == [
        (1, "https://portal.example/"),
        (2, "https://portal.example/campaigns/"),
        (3, "https://portal.example/campaigns/say-something/"),
    ]


def test_news_and_events_say_when_they_were_or_are(site, look):
    news, event = NewsPage.objects.live().first(), EventPage.objects.live().first()

    told_of_news, told_of_event = (linked_data(look(page.url))[1] for page in (news, event))

    assert told_of_news["@type"] == "NewsArticle"
    assert told_of_news["datePublished"] == news.day.isoformat()
    assert told_of_event["@type"] == "Event"
    assert told_of_event["startDate"].startswith(event.first_day.isoformat())
    assert told_of_event["location"]["name"] == event.place


def test_linked_data_cannot_end_its_own_element(site, look):
    page = StandardPage.objects.get(slug="how-we-decide")
    page.title = "</script><b>&"
    page.save_revision().publish()

    (trail,) = linked_data(look("/how-we-decide/"))

    assert trail["itemListElement"][-1]["name"] == "</script><b>&"


def test_pages_of_the_service_tell_their_address_and_the_picture_of_the_site(site, look):
    RoundFactory()

    response = look("/awards/?q=boxing")

    assert told(response)["og:url"] == "https://portal.example/awards/"
    assert picture_of(response).startswith("/share/site/")


def test_sitemap_names_what_is_public_and_nothing_else(site, client):
    call = RoundFactory()
    award = AwardFactory()
    example = AwardFactory(is_illustrative=True)
    offer = AwardFactory(state="offered")
    CampaignPage.objects.get(slug="say-something").unpublish()

    response = client.get("/sitemap.xml")
    found = re.findall(r"<loc>https://portal.example(.*?)</loc>", response.content.decode())

    assert response["Content-Type"] == "application/xml"
    assert {"/", "/campaigns/know-the-signs/", "/get-help/", "/awards/", "/funds/"} <= set(found)
    assert f"/funds/{call.fund.slug}/{call.slug}/" in found
    assert f"/awards/{award.reference}/" in found
    assert "/campaigns/say-something/" not in found
    for hidden in (example, offer):
        assert f"/awards/{hidden.reference}/" not in found
    assert len(found) == len(set(found))


def test_every_address_of_the_sitemap_can_be_opened(site, client):
    RoundFactory()
    AwardFactory()

    for path in re.findall(
        r"portal.example(.*?)</loc>", client.get("/sitemap.xml").content.decode()
    ):
        assert client.get(path).status_code == 200, path


def test_sitemap_takes_as_many_queries_for_many_rows_as_for_one(
    site, client, django_assert_num_queries
):
    """Beside those of the rows, one for each type of page."""
    AwardFactory()
    client.get("/sitemap.xml")
    with CaptureQueriesContext(connection) as for_one:
        client.get("/sitemap.xml")

    AwardFactory.create_batch(3)
    StandardPage.objects.get(slug="cookies").copy(update_attrs={"slug": "more"}, keep_live=True)
    with django_assert_num_queries(len(for_one)):
        client.get("/sitemap.xml")


def test_robots_are_kept_out_of_what_is_not_to_be_read(client):
    text = client.get("/robots.txt").content.decode()

    for path in ("/cms/", "/staff/", "/apply/", "/assess/", "/account/", "/search/"):
        assert f"Disallow: {path}\n" in text
    assert "Sitemap: https://portal.example/sitemap.xml" in text


@pytest.mark.django_db
def test_security_contact_is_the_address_of_the_office_or_nothing(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_an_address_that_was_changed_leads_on(site, client, django_capture_on_commit_callbacks):
    page = StandardPage.objects.get(slug="how-we-decide")
    page.slug = "how-decisions-are-made"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    response = client.get("/how-we-decide/")

    assert (response.status_code, response.url) == (301, "/how-decisions-are-made/")
    assert client.get(response.url).status_code == 200


def test_pages_below_a_changed_address_lead_on_too(
    site, client, django_capture_on_commit_callbacks
):
    listing = Page.objects.get(slug="campaigns").specific
    listing.slug = "our-campaigns"
    with django_capture_on_commit_callbacks(execute=True):
        listing.save_revision().publish()

    assert client.get("/campaigns/say-something/").url == "/our-campaigns/say-something/"


def test_a_page_that_is_not_there_shows_the_numbers_and_offers_a_search(site, client):
    response = client.get("/how-we-decyde/")
    page = response.content.decode()

    assert response.status_code == 404
    assert 'href="tel:999"' in page
    assert 'href="tel:08001111"' in page
    assert 'name="q" type="search" maxlength="100" value="how we decyde"' in page
    assert links(response)["Get help"] == "/get-help/"


def test_a_private_address_is_not_repeated(site, client):
    page = Client().get("/awards/K7Q2-9XWM/").content.decode()

    assert 'value=""' in page
