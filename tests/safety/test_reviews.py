"""Routes past their day, pages that show them, and sensitive pages that show no route at all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from campaigns.models import CampaignPage
from home.models import GetHelpPage, StandardPage
from publishing.rules import sign_off
from safety.models import HelpRoute
from safety.rules import routes
from tests.pages import page as page_of
from tests.pages import text

WARNING = "help routes that should be checked again"


@pytest.fixture
def checked(site):
    """Every route was checked, and none is due."""
    today = timezone.localdate()
    HelpRoute.objects.update(checked_on=today, review_by=today + timedelta(days=90))
    return today


def edit(desk, page):
    return desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def empty(page, now, **facts):
    """Take every block off a sensitive page, and publish it so."""
    page.body = []
    for name, value in facts.items():
        setattr(page, name, value)
    sign_off.sign(page, by=None, now=now)
    page.save()
    return page


def test_a_route_is_overdue_the_day_after_its_day_or_without_one(checked):
    HelpRoute.objects.filter(key="childline").update(review_by=checked - timedelta(days=1))
    HelpRoute.objects.filter(key="nspcc").update(review_by=None)
    HelpRoute.objects.filter(key="ceop").update(review_by=checked)
    HelpRoute.objects.filter(key="police_101").update(review_by=None, is_withdrawn=True)

    overdue = routes.overdue_routes(timezone.now())

    assert set(overdue.values_list("key", flat=True)) == {"childline", "nspcc"}


def test_editors_of_an_overdue_route_and_of_the_pages_that_show_it_are_warned(
    checked, client_of, publisher
):
    desk = client_of(publisher)
    route = HelpRoute.objects.get(key="crimestoppers")
    chosen = CampaignPage.objects.get(slug="say-something")
    without = StandardPage.objects.get(slug="privacy")
    address = reverse("wagtailsnippets_safety_helproute:edit", args=[route.pk])
    assert WARNING not in edit(desk, chosen)
    assert "It is time to check this route again" not in desk.get(address).content.decode()

    HelpRoute.objects.filter(pk=route.pk).update(review_by=checked - timedelta(days=1))

    assert "It is time to check this route again" in desk.get(address).content.decode()
    for page in (chosen, GetHelpPage.objects.get()):
        content = edit(desk, page)
        assert f"{WARNING}: {route.name}." in content
        assert f'href="{address}"' in content
    assert WARNING not in edit(desk, without)


def test_a_page_that_names_a_route_in_a_text_is_warned_too(checked, client_of, publisher, now):
    page = StandardPage.objects.get(slug="privacy")
    text = RichText("<p>Call {{ route.childline }}.</p>")
    page.body = [("text_section", {"title": "More", "text": text})]
    page.save_revision().publish()
    HelpRoute.objects.filter(key="childline").update(review_by=None)

    assert f"{WARNING}: Childline." in edit(client_of(publisher), page)


def test_sensitive_pages_without_a_route_are_listed(checked, now):
    empty(CampaignPage.objects.get(slug="know-the-signs"), now)
    StandardPage.objects.filter(slug="privacy").update(body="[]")

    found = [page.slug for page in routes.pages_without_route()]

    assert "know-the-signs" in found
    assert "privacy" not in found
    assert "get-help" not in found
    assert "say-something" not in found


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("/cover-your-tracks/", ["police_999", "childline", "nspcc"]),
        ("/for-you/", ["police_999", "childline", "nspcc"]),
        ("/news/report-of-june-2015/", ["nspcc", "police_101", "childline"]),
        ("/news/do-you-know-who-begins/", ["childline", "ceop", "nspcc"]),
    ],
)
def test_sensitive_page_beside_the_campaigns_names_its_routes(checked, look, address, keys):
    expected = [HelpRoute.objects.get(key=key) for key in keys]

    main = page_of(look(address)).find(".//main")

    shown = main.findall(".//ul[@class='panes panes--3 routes']/li")
    assert [text(card.find("h3")) for card in shown] == [route.would_say for route in expected]
    led_to = [card.find(".//a").get("href") for card in shown]
    assert led_to == [f"tel:{route.dial}" if route.number else route.url for route in expected]


def test_the_site_begins_without_a_sensitive_page_that_names_no_route(checked):
    assert routes.pages_without_route() == []


def test_a_page_whose_only_route_was_withdrawn_is_listed(checked, now):
    page = CampaignPage.objects.get(slug="know-the-signs")
    route = HelpRoute.objects.get(key="nspcc")
    page.body = [("help_routes", {"title": "Who to ring", "routes": [route]})]
    sign_off.sign(page, by=None, now=now)
    page.save()
    assert page.pk not in {found.pk for found in routes.pages_without_route()}

    HelpRoute.objects.filter(pk=route.pk).update(is_withdrawn=True)

    assert page.pk in {found.pk for found in routes.pages_without_route()}


def test_a_reader_of_a_page_that_is_listed_finds_no_number(checked, look, now):
    empty(CampaignPage.objects.get(slug="know-the-signs"), now)
    listed = routes.pages_without_route()

    assert listed
    for page in listed:
        main = look(page.relative_url(None)).content.decode().split("<main")[1]
        assert 'href="tel:' not in main.split("</main>")[0], page


@pytest.mark.parametrize("name", ["routes_to_check", "pages_without_route"])
def test_reports_are_for_those_who_write_or_read_pages(
    checked, client_of, officer, editor, now, name
):
    HelpRoute.objects.filter(key="childline").update(review_by=None)
    empty(CampaignPage.objects.get(slug="know-the-signs"), now)
    listed = {"routes_to_check": "Childline", "pages_without_route": "Know the Signs"}[name]

    assert listed in client_of(editor).get(reverse(name)).content.decode()
    taken = client_of(editor).get(reverse(name), {"export": "csv"})
    assert listed in taken.getvalue().decode()
    assert client_of(officer).get(reverse(name)).status_code in (302, 403)
