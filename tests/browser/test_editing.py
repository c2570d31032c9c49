"""An editor's journey: a campaign from blocks, and one edit of a route that changes three pages."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from campaigns.models import CampaignIndexPage, CampaignPage
from grants.models import Role
from grants.rules import people
from safety.models import HelpRoute
from tests.browser.conftest import DESKTOP
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("/", "/get-help/", "/campaigns/know-the-signs/")
NOTICE = "A child who looks afraid of the adult beside them"
OLD, NEW = "0808 800 5000", "0808 000 0000"


@pytest.fixture
def desk_of(browser, live_server):
    """Open the CMS as somebody with a role: `desk_of(Role.EDITOR)`."""
    contexts = []

    def open_desk(role):
        person = UserFactory()
        people.grant_role(person, role, by=None, now=timezone.now())
        client = Client()
        client.force_login(person)
        context = browser.new_context(viewport=DESKTOP, base_url=live_server.url, locale="en-GB")
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield open_desk
    for context in contexts:
        context.close()


def more_actions(desk):
    desk.get_by_role("button", name="More actions").click()


def submit(desk):
    """Send a draft on to be checked; it is not among the actions for something else."""
    more_actions(desk)
    desk.get_by_role("button", name=re.compile("^Submit to")).click()
    expect(desk.get_by_text(re.compile("submitted for moderation")).first).to_be_visible()


def approve(desk, address):
    desk.goto(address)
    more_actions(desk)
    desk.get_by_role("button", name="Sign off and Publish").click()
    expect(desk.locator(".messages")).to_contain_text("updated", timeout=20_000)


def test_an_editor_s_campaign_goes_live_through_the_lead(site, desk_of):
    parent = CampaignIndexPage.objects.get()
    editor = desk_of(Role.EDITOR)
    editor.goto(f"/cms/pages/add/campaigns/campaignpage/{parent.pk}/")
    editor.get_by_role("textbox", name="Title*").fill("Look out on the bus")
    editor.get_by_label("Audience*").fill("For bus drivers")
    editor.get_by_label("Lead*").fill("You see who gets on, and who gets off with whom.")
    editor.get_by_label("Summary*").fill("What drivers may notice, and whom to tell.")
    editor.get_by_label("First button*").fill("What to notice")
    editor.get_by_label("Picture*").select_option(index=1)
    editor.get_by_role("button", name="Insert a block").first.click()
    editor.get_by_role("option", name="Checklists").click()
    editor.locator("#body-0-value-title").fill("On the bus")
    editor.locator("#body-0-value-lists-0-value-title").fill("What to notice")
    editor.locator("#body-0-value-lists-0-value-points-0-value").fill(NOTICE)
    more_actions(editor)
    assert editor.get_by_role("button", name="Publish", exact=True).count() == 0
    editor.keyboard.press("Escape")
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_text(re.compile("created|saved")).first).to_be_visible()
    page = CampaignPage.objects.get(title="Look out on the bus")
    assert not page.live
    submit(editor)

    lead = desk_of(Role.SAFEGUARDING_LEAD)
    approve(lead, f"/cms/pages/{page.pk}/edit/")

    lead.goto(page.relative_url(None))
    expect(lead.get_by_role("heading", name="Look out on the bus")).to_be_visible()
    expect(lead.get_by_text(NOTICE)).to_be_visible()


def test_one_edit_of_a_route_changes_three_pages_once_it_is_signed_off(site, desk_of):
    route = HelpRoute.objects.get(key="nspcc")
    address = f"/cms/snippets/safety/helproute/edit/{route.pk}/"
    editor = desk_of(Role.EDITOR)
    editor.goto(address)
    editor.get_by_label("Telephone number").fill(NEW)
    submit(editor)
    assert [path for path in PAGES if shows(editor, path, NEW)] == []

    lead = desk_of(Role.SAFEGUARDING_LEAD)
    approve(lead, address)

    assert [path for path in PAGES if shows(lead, path, NEW)] == list(PAGES)
    assert [path for path in PAGES if shows(lead, path, OLD)] == []


def shows(desk, path, number):
    desk.goto(path)
    return number in desk.locator("main").inner_text()
