"""The CMS under its security policy: checks of a draft, and the tools of its editor."""

import pytest
from django.conf import settings

from campaigns.models import CampaignPage
from grants.models import Role
from grants.rules import code_lists
from home import building
from home.models import StandardPage
from tests.conftest import NOW
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(browser, live_server, client):
    """A publisher at the editor, and everything that the browser complained about meanwhile."""
    code_lists.load()
    building.build_site(NOW)
    client.force_login(StaffFactory(role=Role.PUBLISHER))
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, base_url=live_server.url, locale="en-GB"
    )
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    screen = context.new_page()
    screen.set_default_timeout(30_000)
    screen.complaints = []
    screen.on(
        "console",
        lambda said: "Security Policy" in said.text and screen.complaints.append(said.text),
    )
    yield screen
    assert screen.complaints == []
    context.close()


def edit(screen, page):
    screen.goto(f"/cms/pages/{page.pk}/edit/")
    screen.wait_for_load_state("networkidle")


def checks_of(screen, page):
    """Open the checks beside a page, and wait until they have counted its words.

    The editor remembers which panel was open, so it is there already on the next page.
    """
    edit(screen, page)
    panel = screen.locator("[data-side-panel='checks']")
    if not panel.is_visible():
        screen.get_by_role("button", name="Toggle checks").click()
    screen.wait_for_function(
        """() => /Words\\s+[1-9]/.test(
            document.querySelector("[data-side-panel='checks']").innerText)"""
    )
    return panel


def test_checks_see_the_preview_of_a_campaign_and_of_a_standard_page(desk):
    for page in (
        CampaignPage.objects.get(slug="know-the-signs"),
        StandardPage.objects.get(slug="privacy"),
    ):
        panel = checks_of(desk, page)

        assert "Reading time" in panel.inner_text()


def test_checks_name_what_is_wrong_with_a_draft(desk):
    page = StandardPage.objects.get(slug="privacy")
    page.body = [("text_section", {"title": "", "text": "<h3>Too deep</h3><p>Words.</p>"})]
    page.search_description = ""
    page.save_revision()

    panel = checks_of(desk, page)

    panel.get_by_text("Incorrect heading hierarchy").first.wait_for()


def test_the_tools_of_the_editor_work(desk):
    edit(desk, StandardPage.objects.get(slug="privacy"))
    blocks = desk.locator("[data-streamfield-child]")
    before = blocks.count()

    desk.get_by_role("button", name="Insert a block").last.click()
    desk.get_by_role("option", name="Heading and text").first.click()
    blocks.nth(before).wait_for()
    text = blocks.nth(before).locator(".public-DraftEditor-content")
    text.click()
    desk.keyboard.press("Control+k")
    chooser = desk.locator(".modal[role=dialog]")
    chooser.get_by_text("Choose a page").wait_for()
    chooser.get_by_role("button", name="Close").click()
    chooser.wait_for(state="hidden")

    desk.get_by_role("tab", name="Settings").click()
    desk.locator("[name=review_by]").click()
    desk.locator(".xdsoft_datetimepicker:visible td.xdsoft_date").nth(15).click()
    assert desk.locator("[name=review_by]").input_value() != ""

    desk.get_by_role("button", name="Toggle status").click()
    desk.get_by_role("button", name="Set schedule").click()
    desk.locator("#schedule-publishing-dialog [name=go_live_at]").click()
    desk.locator(".xdsoft_datetimepicker:visible").first.wait_for()
