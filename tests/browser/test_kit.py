"""The kit in a real browser: every part sound in both schemes, and the small scripts at work."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_part_is_sound_in_light_and_dark(screen, look):
    for scheme in ("light", "dark"):
        screen.emulate_media(color_scheme=scheme)
        for part in ("look", "forms", "work"):
            screen.goto(f"/kit/{part}/")
            look(screen)


def test_errors_words_menu_and_exit_work(screen):
    screen.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>"))
    screen.goto("/kit/forms/")
    if screen.has_script:
        assert screen.evaluate("document.activeElement.hasAttribute('data-error-summary')")
        screen.locator("#id_summary").fill("five words\nand no more")
        assert screen.locator("#id_summary_count").inner_text() == "5 of 12 words"
    screen.get_by_role("link", name="Choose a district").click()
    assert screen.evaluate("location.hash || '#' + document.activeElement.id") == "#id_district_0"

    screen.goto("/kit/")
    menu = screen.get_by_text("Menu", exact=True)
    if menu.is_visible():
        menu.click()
        links = screen.get_by_role("navigation", name="Menu")
        assert links.get_by_role("link", name="What we have funded").is_visible()

    if screen.has_script:
        for _ in range(3):
            screen.keyboard.press("Shift")
    else:
        screen.get_by_role("link", name="Exit this page").click()
    screen.wait_for_url("https://www.bbc.co.uk/weather")
    if screen.has_script:
        screen.go_back()
        assert screen.url.endswith("/kit/forms/")
