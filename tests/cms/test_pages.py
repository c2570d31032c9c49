"""Every page of the site: it renders, is the same for everybody, and stays cheap."""

from django.test import Client
from wagtail.models import Page

from campaigns.models import (
    CampaignIndexPage,
    CampaignPage,
    EasyReadPage,
    EventIndexPage,
    GuideIndexPage,
    NewsIndexPage,
    QuizPage,
    ReportIndexPage,
    ReportPage,
    ToolkitIndexPage,
    TrainingIndexPage,
)
from grants.rules import round_alerts
from home.building import build_site
from home.models import GetHelpPage, HomePage, StandardPage
from publishing.rules import sign_off
from tests.factories.awards import AwardFactory
from tests.factories.funds import RoundFactory

ONES = ("/", "/campaigns/know-the-signs/", "/get-help/", "/for-you/parents/", "/privacy/")


def addresses(*, sensitive=None):
    pages = [page.specific for page in Page.objects.live().filter(depth__gt=1)]
    chosen = [page for page in pages if sensitive in (None, page.needs_sign_off)]
    return [page.relative_url(None) for page in chosen]


LOADS = ("<script", "<link", "<img", "<iframe", "<form")
TOLD_TO_OTHERS = ('<link rel="canonical"', '<script type="application/ld+json">')


def title_of(response):
    return response.content.decode().split("<title>")[1].split("</title>")[0]


def test_every_page_renders_and_is_the_same_for_everybody(site, look):
    RoundFactory()

    for path in addresses():
        response = look(path)

        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        assert response.cookies == {}, path
        content = response.content.decode()
        assert content.count("<h1") == 1, path
        assert "csrfmiddlewaretoken" not in content, path
        assert 'style="' not in content, path
    assert set(ONES) <= set(addresses())


def test_pages_load_nothing_from_elsewhere(site, look):
    for path in addresses():
        for line in look(path).content.decode().replace("<", "\n<").splitlines():
            if line.startswith(LOADS) and not line.startswith(TOLD_TO_OTHERS):
                assert "//" not in line, (path, line)


def test_building_again_leaves_what_editors_made(site, now):
    page = CampaignPage.objects.get(slug="know-the-signs")
    page.lead = "Changed by an editor."
    sign_off.sign(page, by=None, now=now)
    page.save_revision().publish()
    StandardPage.objects.get(slug="cookies").delete()
    before = Page.objects.count()

    build_site(now)

    page.refresh_from_db()
    assert page.lead == "Changed by an editor."
    assert Page.objects.count() == before + 1


def test_sensitive_pages_have_the_exit_and_a_neutral_tab(site, look):
    paths = addresses(sensitive=True)
    assert {"/campaigns/know-the-signs/", "/get-help/", "/cover-your-tracks/"} <= set(paths)

    for path in paths:
        response = look(path)
        content = response.content.decode()

        assert content.count("data-exit>") == 1, path
        tab = title_of(response).lower()
        assert not any(word in tab for word in ("exploit", "abuse", "sexual", "tracks")), tab
        shared = [line for line in content.splitlines() if "og:" in line or 'name="desc' in line]
        assert shared
        assert not any(word in " ".join(shared).lower() for word in ("exploit", "abuse", "sex"))
    assert "data-exit>" not in look("/how-we-decide/").content.decode()


def test_where_each_kind_of_page_may_stand():
    assert set(HomePage.allowed_subpage_models()) == {
        CampaignIndexPage,
        GuideIndexPage,
        EventIndexPage,
        NewsIndexPage,
        QuizPage,
        ReportIndexPage,
        ToolkitIndexPage,
        TrainingIndexPage,
        StandardPage,
        GetHelpPage,
    }
    assert CampaignIndexPage.allowed_subpage_models() == [CampaignPage]
    assert ReportIndexPage.allowed_subpage_models() == [ReportPage]
    assert ReportPage.allowed_parent_page_models() == [ReportIndexPage]
    assert GetHelpPage.allowed_subpage_models() == [EasyReadPage]
    assert set(StandardPage.allowed_subpage_models()) == {EasyReadPage, StandardPage}
    assert CampaignPage.allowed_parent_page_models() == [CampaignIndexPage]


def test_front_page_takes_few_queries(site, django_assert_max_num_queries):
    RoundFactory()
    AwardFactory.create_batch(12)
    Client().get("/")

    with django_assert_max_num_queries(11):
        Client().get("/")


def test_campaign_page_takes_as_many_queries_however_many_blocks(
    site, now, django_assert_max_num_queries
):
    page = CampaignPage.objects.get(slug="know-the-signs")
    AwardFactory()
    address = "/campaigns/know-the-signs/"
    Client().get(address)

    with django_assert_max_num_queries(12):
        Client().get(address)

    page.body = [*page.body.raw_data, *page.body.raw_data, *page.body.raw_data]
    sign_off.sign(page, by=None, now=now)
    page.save()
    with django_assert_max_num_queries(12):
        Client().get(address)


def test_get_help_takes_few_queries(site, django_assert_max_num_queries):
    Client().get("/get-help/")

    with django_assert_max_num_queries(7):
        Client().get("/get-help/?district=bradford")


def test_privacy_says_for_how_long_an_unconfirmed_address_is_kept(client, site):
    said = client.get("/privacy/").content.decode()

    assert round_alerts.CONFIRM_WITHIN.days == 7
    assert "says yes within seven days, we delete the address" in said
