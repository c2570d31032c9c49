"""An Easy Read version knows which page it was made from, and says when that page has moved on."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from campaigns.models import CampaignPage, EasyReadPage
from home.models import GetHelpPage
from publishing.rules import sign_off
from tests.cms.forms import data_of
from tests.pages import links, page, text

ORIGINAL = "/campaigns/know-the-signs/"
VERSION = f"{ORIGINAL}easy-read/"


@pytest.fixture
def version(site):
    return EasyReadPage.objects.child_of(CampaignPage.objects.get(slug="know-the-signs")).get()


def publish_again(original):
    later = timezone.now() + timezone.timedelta(days=3)
    original.search_description = "Changed."
    with time_machine.travel(later, tick=False):
        sign_off.begin(original, now=later)


@pytest.mark.parametrize(
    ("original", "title"), [(ORIGINAL, "Know the Signs"), ("/get-help/", "Get help now")]
)
def test_page_and_its_version_lead_to_each_other(site, look, original, title):
    there = links(look(original))["Easy Read: short sentences and pictures"]

    assert there == f"{original}easy-read/"
    assert links(look(there))[f"The full page: {title}"] == original


def test_each_line_is_one_short_sentence_with_a_picture(site, look):
    for address in (VERSION, "/get-help/easy-read/"):
        lines = page(look(address)).findall(".//ul[@class='easy-read']/li")
        assert len(lines) >= 15
        for line in lines:
            assert line.find("{*}svg") is not None
            assert len(text(line.find("p")).split()) <= 16, text(line)


def test_version_is_told_by_the_day_it_was_made_from(version, look):
    shown = text(page(look(VERSION)))

    day = timezone.localtime(version.made_from)
    assert f"Made from the page of {day:%-d %B %Y}." in shown
    assert "has changed since" not in shown
    assert not version.is_behind


def test_reader_is_told_that_the_page_has_changed_since(version, look):
    publish_again(version.version_of.specific)

    assert "That page has changed since" in text(page(look(VERSION)))


def test_version_of_which_nobody_said_what_it_was_made_from_is_behind(version):
    version.made_from = None

    assert version.is_behind


def test_editor_is_told_that_a_version_is_behind(version, client_of, safeguarding_lead):
    client = client_of(safeguarding_lead)
    address = reverse("wagtailadmin_pages:edit", args=[version.pk])
    assert "This version is behind" not in client.get(address).content.decode()

    publish_again(version.version_of.specific)

    assert "This version is behind" in client.get(address).content.decode()


def test_publishing_the_page_names_its_version(site, client_of, safeguarding_lead):
    original = GetHelpPage.objects.get()
    data = data_of(original, search_description="Changed.") | {"action-publish": "Publish"}
    address = reverse("wagtailadmin_pages:edit", args=[original.pk])

    response = client_of(safeguarding_lead).post(address, data, follow=True)

    assert "“Get help now” has an Easy Read version, which does not say this yet" in (
        response.content.decode()
    )


def test_ticking_the_box_ties_the_version_to_the_page_as_it_is(
    version, client_of, safeguarding_lead
):
    publish_again(version.version_of.specific)
    data = data_of(version, says_the_same="on") | {"action-publish": "Publish"}

    client_of(safeguarding_lead).post(reverse("wagtailadmin_pages:edit", args=[version.pk]), data)

    version.refresh_from_db()
    assert version.made_from == version.version_of.last_published_at
    assert not version.is_behind


def test_page_has_one_version(version):
    assert not EasyReadPage.can_create_at(version.version_of)
