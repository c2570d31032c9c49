"""A real browser on a real server. Debian's Chromium; nothing is downloaded."""

import os
import shutil
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from grants.models import OfficeFact

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
def screen(request, browser, live_server):
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
    for kind, text in (
        ("office_name", "Office of the Police and Crime Commissioner for West Yorkshire"),
        ("office_short_name", "Police and Crime Commissioner"),
        ("area", "West Yorkshire"),
        ("decision_maker_title", "Police and Crime Commissioner"),
        ("fund_name", "Safer Communities Fund"),
        ("contact_email", "fund@example.org"),
    ):
        OfficeFact.objects.create(kind=kind, text=text, from_date=date(2012, 11, 22))


@pytest.fixture
def look():
    """Check what stands on the screen: no WCAG 2.2 AA violation, nothing past the edge.

    axe is script itself, so without script only the edge and the heading are checked; the same
    pages are checked with axe in the runs with script.
    """
    axe = Axe()

    def check(page):
        assert page.locator("h1").count() == 1, f"{page.url} needs one h1"
        if not page.has_script:
            return
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{page.url} is {width} px too wide"
        found = axe.run(
            page,
            options={
                "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            },
        )
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check
