"""The exit and the contact form in a real browser, with and without script."""

import pytest
from django.utils import timezone

from grants.models import ContactMessage, FlaggedCopy
from grants.rules import code_lists
from home import building
from tests.browser.hands import go

pytestmark = pytest.mark.django_db(transaction=True)
WEATHER = "https://www.bbc.co.uk/weather"


@pytest.fixture
def site(db, office):
    now = timezone.now()
    code_lists.load()
    building.build_site(now)
    building.mark_routes_checked(now, checked_by="Olive Officer")


@pytest.fixture
def weather(screen):
    screen.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Weather"))


def note(screen):
    return screen.locator("[data-exit-note]").text_content()


def test_the_exit_comes_right_after_the_skip_link(screen, site):
    screen.goto("/get-help/")

    screen.keyboard.press("Tab")
    screen.keyboard.press("Tab")

    focused = screen.locator(":focus")
    assert "Exit this page" in focused.text_content()
    assert focused.get_attribute("href") == WEATHER
    assert screen.locator(".exit__history").is_visible()


def test_leaving_takes_the_page_out_of_the_way_back(screen, site, weather):
    if not screen.has_script:
        pytest.skip("without script the link is a plain one")
    screen.goto("/")
    screen.goto("/get-help/")

    screen.get_by_role("link", name="Exit this page").click()
    screen.wait_for_url(WEATHER)
    screen.go_back()

    assert not screen.url.endswith("/get-help/")


def test_typing_capital_letters_is_not_leaving(screen, site, weather):
    screen.goto("/contact/write/")
    message = screen.get_by_label("Your message")

    message.press_sequentially("")
    for letter in "ABCDE":
        message.press(f"Shift+{letter}")

    assert screen.url.endswith("/contact/write/")
    assert message.input_value() == "ABCDE"
    assert note(screen).strip() == ""


def test_the_presses_are_counted_aloud_and_run_out(screen, site):
    if not screen.has_script:
        pytest.skip("without script there is no key to press")
    screen.clock.install()
    screen.goto("/get-help/")

    screen.keyboard.press("Shift")
    assert note(screen) == "Press Shift 2 more times to exit."
    screen.keyboard.press("Shift")
    assert note(screen) == "Press Shift 1 more time to exit."
    screen.clock.run_for(5_000)
    assert note(screen) == "Too slow. Press Shift 3 times to exit."
    screen.clock.run_for(5_000)
    assert note(screen) == ""
    assert screen.url.endswith("/get-help/")


def test_the_exit_is_not_printed(screen, site):
    screen.goto("/get-help/")
    screen.emulate_media(media="print")

    assert not screen.get_by_role("link", name="Exit this page").is_visible()


def test_a_message_with_words_of_risk_is_shown_the_routes_and_then_goes(screen, look, site):
    screen.goto("/contact/")
    look(screen)
    go(screen, screen.get_by_role("link", name="Write to us with a form"))
    look(screen)
    screen.get_by_label("Something else").check()
    screen.get_by_label("Your message").fill("He is hurting me at home")
    go(screen, screen.get_by_role("button", name="Send the message"))

    look(screen)
    assert screen.title().startswith("Before you go on")
    assert screen.get_by_label("Your message").input_value() == "He is hurting me at home"
    assert screen.get_by_role("link", name="999").first.is_visible()
    screen.get_by_text("See more ways to get help").click()
    assert screen.get_by_text("Stop It Now").is_visible()
    look(screen)
    assert not ContactMessage.objects.exists()

    go(screen, screen.get_by_role("button", name="Send the form"))

    screen.wait_for_url("**/contact/sent/")
    look(screen)
    assert FlaggedCopy.objects.get().text == "He is hurting me at home"


def test_no_public_page_asks_another_site_for_anything_or_sets_a_cookie(screen, site, live_server):
    asked = []
    screen.on("request", lambda request: asked.append(request.url))

    for address in ("/", "/get-help/", "/campaigns/know-the-signs/", "/contact/", "/search/?q=x"):
        screen.goto(address)

    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert screen.context.cookies() == []
