"""The first page of the CMS tells each person what waits for them."""

from datetime import date

import html5lib
import pytest
from wagtail.models import Workflow

from campaigns.models import CampaignPage, Sign
from grants.models import Role
from grants.rules import people
from home.models import StandardPage
from publishing.rules import takedowns
from safety.models import HelpRoute
from tests.factories.people import UserFactory
from tests.pages import text

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def desk_of(client, now):
    """Open the first page of the CMS as somebody, and return the lines of what waits."""

    def lines(person):
        client.force_login(person)
        root = html5lib.parse(client.get("/cms/").content.decode(), namespaceHTMLElements=False)
        panel = next(part for part in root.iter("section") if part.get("id") == "waiting-section")
        return [" ".join(text(line).split()) for line in panel.iter("li")]

    return lines


def person_of(role, now):
    person = UserFactory()
    people.grant_role(person, role, by=None, now=now)
    return person


@pytest.fixture(autouse=True)
def _all_is_well():
    HelpRoute.objects.update(review_by=date(2100, 1, 1))


def test_on_a_new_site_nothing_waits(client, desk_of, now):
    assert desk_of(person_of(Role.EDITOR, now)) == []

    assert "Nothing waits for you." in client.get("/cms/").content.decode()


def test_a_sensitive_page_without_a_route_waits_for_everybody(desk_of, now):
    StandardPage.objects.filter(slug="cover-your-tracks").update(body="[]")

    for role in (Role.EDITOR, Role.SAFEGUARDING_LEAD, Role.PUBLISHER):
        assert desk_of(person_of(role, now)) == ["1 sensitive page shows no help route"]


def test_lead_sees_drafts_of_routes_and_signs(desk_of, now):
    for record in (HelpRoute.objects.get(key="nspcc"), *Sign.objects.all()[:2]):
        record.save_revision()
        type(record).objects.filter(pk=record.pk).update(has_unpublished_changes=True)

    assert desk_of(person_of(Role.SAFEGUARDING_LEAD, now)) == [
        "1 help route has a draft that nobody has signed off",
        "2 signs have drafts that nobody has signed off",
    ]
    assert desk_of(person_of(Role.PUBLISHER, now)) == []


def test_a_sensitive_draft_waits_for_the_lead_alone(desk_of, now):
    editor, workflow = person_of(Role.EDITOR, now), Workflow.objects.filter(active=True).first()
    for page in (
        CampaignPage.objects.get(slug="know-the-signs"),
        StandardPage.objects.get(slug="cookies"),
    ):
        page.title = f"{page.title}, again"
        page.save_revision(user=editor)
        workflow.start(page, editor)

    assert desk_of(person_of(Role.SAFEGUARDING_LEAD, now)) == [
        "2 drafts wait for you to check them"
    ]
    assert desk_of(person_of(Role.PUBLISHER, now)) == ["1 draft waits for you to check it"]
    assert desk_of(editor) == ["2 pages have drafts of yours that are not on the site"]


def test_everybody_sees_what_is_overdue_and_what_came_down(desk_of, now):
    HelpRoute.objects.filter(key="nspcc").update(review_by=date(2020, 1, 1))
    StandardPage.objects.update(review_by=date(2020, 1, 1))
    publisher = person_of(Role.PUBLISHER, now)
    takedowns.take_down(
        CampaignPage.objects.get(slug="say-something"), note="Wrong", by=publisher, now=now
    )

    lines = desk_of(person_of(Role.EDITOR, now))

    assert "1 help route should have been checked again" in lines
    assert f"{StandardPage.objects.count()} pages should have been read again" in lines
    assert "1 thing came off the site in the last 30 days" in lines
