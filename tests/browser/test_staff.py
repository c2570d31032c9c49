"""The staff area in a real browser: its bar stays slim, and papers are shown in their page."""

import pytest
from django.urls import reverse

from grants.models import Role
from grants.rules import people
from tests.browser.conftest import DESKTOP
from tests.browser.hands import go
from tests.factories.applications import ApplicationFactory, picture_of
from tests.factories.people import LONG_AGO, StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def everybody_in_one(office):
    person = StaffFactory(role=Role.OFFICER)
    for role in set(Role) - {Role.OFFICER}:
        people.grant_role(person, role, by=None, now=LONG_AGO)
    return person


def test_the_bar_stays_slim_for_somebody_with_all_roles(screen, sign_in, look, everybody_in_one):
    sign_in(everybody_in_one)

    screen.goto(reverse("staff:letters"))
    more = screen.locator(".bar-staff summary")
    more.click()
    go(screen, screen.get_by_role("link", name="Group requests"))

    assert screen.get_by_role("heading", level=1).inner_text() == "Requests to take over a group"
    assert more.inner_text() == "More: Group requests"
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if screen.viewport_size == DESKTOP:
        assert screen.locator(".bar-staff").bounding_box()["height"] < 60
    more.click()
    look(screen)


def test_a_picture_is_shown_in_its_page_when_it_is_asked_for(screen, sign_in, everybody_in_one):
    application = ApplicationFactory(sent=True)
    picture_of(application, "plan.png")
    asked_for = []
    screen.on("request", lambda request: asked_for.append(request.url))
    sign_in(everybody_in_one)

    screen.goto(reverse("staff:application_detail", args=[application.reference]))
    if screen.has_script:  # without it a browser waits for nothing
        assert not any(url.endswith("/show/") for url in asked_for)
    screen.get_by_text("Show it here").click()

    picture = screen.get_by_role("img", name="Letter of support from Lanternside")
    picture.scroll_into_view_if_needed()
    picture.evaluate("picture => picture.decode()")
    assert picture.evaluate("picture => picture.naturalWidth") == 8
