"""Every page of the site: it renders, is the same for everybody, and stays cheap."""

from django.test import Client
from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage
from home.building import build_site
from home.models import GetHelpPage, HomePage, StandardPage
from tests.factories.awards import AwardFactory
from tests.factories.funds import RoundFactory

PAGES = [
    "/",
    "/campaigns/",
    "/campaigns/know-the-signs/",
    "/campaigns/say-something/",
    "/campaigns/do-you-know-who/",
    "/get-help/",
    "/cover-your-tracks/",
    "/how-we-decide/",
    "/accessibility/",
    "/privacy/",
    "/cookies/",
    "/contact/",
]
SENSITIVE = [*PAGES[2:6], "/cover-your-tracks/"]


def title_of(response):
    return response.content.decode().split("<title>")[1].split("</title>")[0]


def test_every_page_renders_and_is_the_same_for_everybody(site, look):
    made = [page.relative_url(None) for page in Page.objects.live().filter(depth__gt=1)]
    RoundFactory()

    for path in PAGES:
        response = look(path)

        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        assert response.cookies == {}, path
        content = response.content.decode()
        assert content.count("<h1") == 1, path
        assert "csrfmiddlewaretoken" not in content, path
        assert 'style="' not in content, path
    assert len(made) == len(PAGES)


def test_pages_load_nothing_from_elsewhere(site, look):
    for path in PAGES:
        for line in look(path).content.decode().replace("<", "\n<").splitlines():
            if line.startswith(("<script", "<link", "<img", "<iframe", "<form")):
                assert "//" not in line, (path, line)


def test_building_again_leaves_what_editors_made(site, now):
    page = CampaignPage.objects.get(slug="know-the-signs")
    page.lead = "Changed by an editor."
    page.save_revision().publish()
    StandardPage.objects.get(slug="cookies").delete()
    before = Page.objects.count()

    build_site(now)

    page.refresh_from_db()
    assert page.lead == "Changed by an editor."
    assert Page.objects.count() == before + 1


def test_sensitive_pages_have_the_exit_and_a_neutral_tab(site, look):
    for path in SENSITIVE:
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
    assert set(HomePage.allowed_subpage_models()) == {CampaignIndexPage, StandardPage, GetHelpPage}
    assert CampaignIndexPage.allowed_subpage_models() == [CampaignPage]
    assert CampaignPage.allowed_subpage_models() == []
    assert GetHelpPage.allowed_subpage_models() == []
    assert StandardPage.allowed_subpage_models() == [StandardPage]
    assert CampaignPage.allowed_parent_page_models() == [CampaignIndexPage]


def test_front_page_takes_few_queries(site, django_assert_num_queries):
    RoundFactory()
    AwardFactory.create_batch(12)
    Client().get("/")

    with django_assert_num_queries(11):
        Client().get("/")


def test_campaign_page_takes_as_many_queries_however_many_blocks(site, django_assert_num_queries):
    page = CampaignPage.objects.get(slug="know-the-signs")
    AwardFactory()
    address = "/campaigns/know-the-signs/"
    Client().get(address)

    with django_assert_num_queries(14):
        Client().get(address)

    page.body = [*page.body.raw_data, *page.body.raw_data, *page.body.raw_data]
    page.save()
    with django_assert_num_queries(14):
        Client().get(address)


def test_get_help_takes_few_queries(site, django_assert_num_queries):
    Client().get("/get-help/")

    with django_assert_num_queries(9):
        Client().get("/get-help/?district=bradford")
