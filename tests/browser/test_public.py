"""What the public reads, in a real browser."""

import pytest

from tests.browser.hands import go

pytestmark = pytest.mark.django_db(transaction=True)


def test_somebody_worried_finds_the_sign_and_the_number(screen, look, site):
    screen.goto("/")
    look(screen)
    go(screen, screen.get_by_role("link", name="Know the signs").first)
    look(screen)
    assert screen.get_by_role("link", name="Exit this page").is_visible()

    screen.goto("/get-help/")

    look(screen)
    assert screen.get_by_role("link", name="999").first.get_attribute("href") == "tel:999"
    assert screen.title().startswith("Get help")


def test_every_public_page_is_sound(screen, look, site):
    for address in (
        "/campaigns/",
        "/campaigns/say-something/",
        "/campaigns/do-you-know-who/",
        "/privacy/",
        "/cookies/",
        "/accessibility/",
        "/contact/",
        "/cover-your-tracks/",
        "/how-we-decide/",
        "/search/?q=signs",
        "/donate/",
        "/account/login/",
        "/account/signup/",
        "/no-such-page/",
    ):
        screen.goto(address)
        look(screen)


def test_a_visitor_reads_the_fund_and_the_register(screen, look, site):
    fund = f"/funds/{site.fund.slug}/"
    for address in (
        "/funds/",
        fund,
        f"{fund}{site.slug}/",
        f"{fund}{site.slug}/questions/",
        f"/tell-me/{site.fund.slug}/",
        f"/tell-me/{site.fund.slug}/asked/",
    ):
        screen.goto(address)
        look(screen)

    screen.goto("/awards/")

    look(screen)
    screen.get_by_label("Search groups and projects").fill("Lanternside")
    go(screen, screen.get_by_role("button", name="Show awards"))
    look(screen)
    assert screen.get_by_text("Lanternside Youth Project").first.is_visible()
    assert screen.get_by_text("Worthside Digital Neighbours").count() == 0


def test_exit_leaves_at_once_and_says_what_it_does_not_do(screen, site):
    screen.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Weather"))
    screen.goto("/get-help/")
    assert "does not wipe your history" in screen.content()

    if screen.has_script:
        for _ in range(3):
            screen.keyboard.press("Shift")
    else:
        screen.get_by_role("link", name="Exit this page").click()

    screen.wait_for_url("https://www.bbc.co.uk/weather")
