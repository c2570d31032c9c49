"""A page that got another address is found at its old one; editors' own redirects work too."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from grants.models import Role
from home.models import StandardPage
from tests.factories.people import StaffFactory


def move_to(client, path):
    """Where somebody is sent who asks for a path, and whether for good."""
    response = client.get(path)
    return response.status_code, response.headers.get("Location")


@pytest.fixture
def publish_with_slug(django_capture_on_commit_callbacks):
    def publish(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def test_a_page_with_a_new_address_is_found_at_the_old_one(site, client, publish_with_slug):
    page = StandardPage.objects.get(slug="contact")

    publish_with_slug(page, "reach-us")

    assert move_to(client, "/contact/") == (301, "/reach-us/")
    assert client.get("/reach-us/").status_code == 200
    assert client.get("/contact/").cookies == {}


def test_the_old_address_follows_a_second_change(site, client, publish_with_slug):
    page = StandardPage.objects.get(slug="contact")

    publish_with_slug(page, "reach-us")
    publish_with_slug(StandardPage.objects.get(pk=page.pk), "write-to-us")

    assert move_to(client, "/contact/") == (301, "/write-to-us/")
    assert move_to(client, "/reach-us/") == (301, "/write-to-us/")


def test_a_page_moved_below_another_is_found_at_the_old_address(site, client):
    page = StandardPage.objects.get(slug="cookies")

    page.move(Page.objects.get(slug="privacy"), pos="last-child")

    assert move_to(client, "/cookies/") == (301, "/privacy/cookies/")
    assert client.get("/privacy/cookies/").status_code == 200


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.ADMINISTRATOR])
def test_a_redirect_made_in_the_cms_works(site, client, role):
    page = StandardPage.objects.get(slug="privacy")
    client.force_login(StaffFactory(role=role))
    address = reverse("wagtailredirects:add")
    given = {"old_path": "/poster/", "site": "", "is_permanent": "on", "redirect_link": ""}

    client.post(address, {**given, "redirect_page": page.pk})
    client.logout()

    assert move_to(client, "/poster/") == (301, "/privacy/")
    assert move_to(client, "/poster") == (301, "/privacy/")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SAFEGUARDING_LEAD, Role.OFFICER])
def test_others_make_no_redirect(site, client, role):
    client.force_login(StaffFactory(role=role))

    response = client.post(
        reverse("wagtailredirects:add"), {"old_path": "/poster/", "redirect_link": "/privacy/"}
    )

    assert response.status_code in (302, 403)
    assert not Redirect.objects.exists()


def test_a_redirect_never_stands_before_a_page(site, client):
    Redirect.add_redirect("/privacy/", "/contact/")

    assert client.get("/privacy/").status_code == 200
