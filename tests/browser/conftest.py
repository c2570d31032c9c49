"""A real browser on a real server. Debian's Chromium; nothing is downloaded."""

import os
import shutil
import sqlite3
import time
from datetime import date
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.utils import timezone

from grants.models import OfficeFact, Round
from grants.rules import code_lists
from home import building
from tests.browser.as_served import AsServed
from tests.browser.in_flight import Requests
from tests.factories.awards import AwardFactory
from tests.factories.funds import CriterionFactory, RoundFactory

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
LONGEST_COPY = 30  # seconds
# Playwright keeps a loop running in this thread; Django's guard against that is for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" not in str(item.fspath):
            continue
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None:
            item.add_marker(
                pytest.mark.skip(
                    reason="Chromium was not found. On Debian: sudo apt install chromium"
                )
            )


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(
    params=[
        pytest.param((PHONE, True), id="phone"),
        pytest.param((DESKTOP, True), id="desktop"),
        pytest.param((PHONE, False), id="phone-no-script"),
        pytest.param((DESKTOP, False), id="desktop-no-script"),
    ]
)
def screen(request, browser, live_server, in_flight):
    """A page at phone or desktop size, with and without JavaScript, that knows the server's address."""
    viewport, has_script = request.param
    context = browser.new_context(
        viewport=viewport, java_script_enabled=has_script, base_url=live_server.url, locale="en-GB"
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.has_script = has_script
    yield page
    context.close()
    in_flight.wait_until_quiet()


@pytest.fixture(scope="session")
def in_flight():
    return Requests()


@pytest.fixture
def sign_in(screen, client, live_server):
    """Put somebody's session into the browser: `sign_in(owner)`."""

    def sign_in(person):
        client.force_login(person)
        screen.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )

    return sign_in


@pytest.fixture
def office(db):
    """The office as it is today, so that headers and letters have names in them."""
    name_the_office()


def name_the_office():
    for kind, text in (
        ("office_name", "Office of the Police and Crime Commissioner for West Yorkshire"),
        ("office_short_name", "Police and Crime Commissioner"),
        ("area", "West Yorkshire"),
        ("decision_maker_title", "Police and Crime Commissioner"),
        ("fund_name", "Safer Communities Fund"),
        ("contact_email", "fund@example.org"),
    ):
        OfficeFact.objects.create(kind=kind, text=text, from_date=date(2012, 11, 22))


@pytest.fixture(scope="session")
def copy_of_the_site():
    """Kept after the first test that asks for the site: building it takes many seconds."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    yield copy
    copy.close()


@pytest.fixture
def site(transactional_db, copy_of_the_site):
    """The whole site as its texts make it, with an open round and two awards."""
    connection.ensure_connection()
    if copy_of_the_site.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        copy_of_the_site.backup(connection.connection, progress=_give_up_after(LONGEST_COPY))
    else:
        build_the_site()
        if connection.vendor == "sqlite":
            connection.connection.backup(copy_of_the_site)
    return Round.objects.get(slug="winter")


def _give_up_after(seconds):
    """SQLite tries again for as long as somebody holds the database; a test must end."""
    end = time.monotonic() + seconds

    def progress(_status, left, _pages):
        if left and time.monotonic() > end:
            raise TimeoutError("A request of the test before still holds the database.")

    return progress


def build_the_site():
    now = timezone.now()
    name_the_office()
    code_lists.load()
    building.build_site(now)
    building.mark_routes_checked(now, checked_by="Olive Officer")
    round_ = RoundFactory(
        slug="winter",
        opens_at=now - timezone.timedelta(days=3),
        closes_at=now + timezone.timedelta(days=18),
    )
    CriterionFactory(round=round_, weight=Decimal("100"))
    AwardFactory(recipient_name="Lanternside Youth Project", award_date=date(2014, 4, 10))
    AwardFactory(not_published=True, recipient_name="Worthside Digital Neighbours")


@pytest.fixture
def look(browser):
    """Check what stands on the screen: no WCAG 2.2 AA violation, nothing past the edge.

    axe is script itself. A page that stands there without script is therefore shown once more, as it
    was served, in a tab that may run axe but gets none of the page's own scripts.
    """
    axe, as_served = Axe(), AsServed(browser)

    def check(page):
        # The page may still be on its way after a press, and its style sheets after its first words.
        page.locator("h1").first.wait_for()
        page.wait_for_load_state("load")
        assert page.locator("h1").count() == 1, f"{page.url} needs one h1"
        page = page if page.has_script else as_served.show(page)
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{page.url} is {width} px too wide"
        size = page.viewport_size
        # At its whole height: axe counts what the bar at the foot covers until somebody scrolls.
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": height})
        found = axe.run(
            page,
            options={
                "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            },
        )
        page.set_viewport_size(size)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    yield check
    as_served.close()
