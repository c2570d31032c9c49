"""Each type of page that the site begins with, in a real browser. A new type is walked by itself."""

import pytest
from wagtail.models import Page

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

# What has the focus, and whether something lies over it.
WHERE_THE_FOCUS_IS = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const box = it.getClientRects()[0] ?? it.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const style = getComputedStyle(it);
  return {
    words: it.innerText || it.name || it.id,
    seen: !!there && (it.contains(there) || there.contains(it)),
    marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
  };
}"""
WHAT_MOVES = """() => [...document.querySelectorAll("*")].filter(part => {
  const style = getComputedStyle(part);
  return style.animationName !== "none" || style.transitionDuration.split(",").some(t => parseFloat(t) > 0);
}).map(part => part.className || part.tagName)"""
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def open_page(browser, live_server):
    """Open a tab of a size: `open_page(PHONE)`; without script `open_page(PHONE, script=False)`."""
    contexts = []

    def open_tab(size, *, script=True, **others):
        context = browser.new_context(
            viewport=size, java_script_enabled=script, base_url=live_server.url, **others
        )
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.has_script = script
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def live_pages():
    return list(Page.objects.live().filter(depth__gt=1).specific())


def one_of_each_type():
    """Return the page of each type that has the most on it."""
    pages = sorted(live_pages(), key=lambda page: len(getattr(page, "body", "")))
    return list({type(page): page for page in pages}.values())


def is_sensitive(page):
    return bool(getattr(page, "is_sensitive", False))


def test_every_page_on_a_phone_and_every_type_in_both_sizes_and_schemes(open_page, site, look):
    phone, desktop = open_page(PHONE), open_page(DESKTOP)
    typical = {page.pk for page in one_of_each_type()}

    for page in live_pages():
        tabs = [phone, desktop] if page.pk in typical else [phone]
        for tab in tabs:
            tab.emulate_media(color_scheme="light")
            tab.goto(page.relative_url(None))
            look(tab)
            if page.pk in typical:
                tab.emulate_media(color_scheme="dark")
                look(tab)


def test_every_type_reads_without_script_and_keeps_its_exit(open_page, site, look):
    tab = open_page(PHONE, script=False)

    for page in one_of_each_type():
        tab.goto(page.relative_url(None))
        look(tab)
        assert len(tab.locator("main").inner_text()) > 100, tab.url
        assert tab.locator("main").is_visible()
        leave = tab.get_by_role("link", name="Exit this page")
        assert leave.count() == (1 if is_sensitive(page) else 0), tab.url
        if is_sensitive(page):
            assert leave.is_visible()
            assert leave.get_attribute("href") == "https://www.bbc.co.uk/weather"


def test_every_type_at_400_per_cent_without_motion_and_on_paper(open_page, site):
    tab = open_page({"width": 320, "height": 256}, reduced_motion="reduce")

    for page in one_of_each_type():
        tab.emulate_media(media="screen")
        tab.goto(page.relative_url(None))
        assert tab.evaluate(TOO_WIDE) <= 0, tab.url
        assert tab.evaluate(WHAT_MOVES) == [], tab.url

        tab.emulate_media(media="print")
        assert tab.locator("h1").is_visible(), tab.url
        for gone in (".exit", ".header__nav", ".skip-link"):
            assert not tab.locator(gone).first.is_visible(), (tab.url, gone)


def test_every_type_can_be_walked_with_the_keyboard(open_page, site):
    tab = open_page(PHONE)

    for page in one_of_each_type():
        tab.goto(page.relative_url(None))
        tab.keyboard.press("Tab")
        assert tab.evaluate(WHERE_THE_FOCUS_IS)["words"] == "Skip to main content", tab.url
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "main", tab.url

        steps = 0
        while steps < 200:
            tab.keyboard.press("Tab")
            focus = tab.evaluate(WHERE_THE_FOCUS_IS)
            if focus is None:
                break
            assert focus["seen"], (tab.url, focus)
            assert focus["marked"], (tab.url, focus)
            steps += 1
        assert steps > 5, tab.url
