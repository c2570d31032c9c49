"""Pages are found in two queries, and nobody gets past a restriction because of it."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from campaigns.models import CampaignPage, Sign
from home.models import StandardPage
from publishing import registries
from publishing.registries import OncePerRequestMiddleware, registry
from safety.models import RiskPhrase

ADDRESS = "/campaigns/know-the-signs/"


@pytest.fixture
def campaign(site):
    return CampaignPage.objects.get(slug="know-the-signs")


@pytest.mark.parametrize("which", ["the page", "the list above it", "the front page", "the root"])
def test_a_restriction_anywhere_above_keeps_strangers_out(campaign, client, which):
    line = [campaign, *reversed(campaign.get_ancestors())]
    names = ["the page", "the list above it", "the front page", "the root"]
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=line[names.index(which)].pk),
        restriction_type=PageViewRestriction.LOGIN,
    )

    assert client.get(ADDRESS).status_code == 302


def test_a_copy_that_follows_its_source_is_as_restricted_as_its_source(site, client):
    source = StandardPage.objects.get(slug="privacy")
    source.create_alias(update_slug="privacy-too", parent=site)
    assert client.get("/privacy-too/").status_code == 200
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)

    assert client.get("/privacy-too/").status_code == 302


def test_what_is_not_there_or_not_published_is_not_found(campaign, client):
    campaign.unpublish()

    for address in (ADDRESS, "/campaigns/nothing/", "/nothing/know-the-signs/"):
        assert client.get(address).status_code == 404, address


def test_a_page_knows_the_pages_above_it_without_asking(campaign, django_assert_num_queries):
    Client().get(ADDRESS)
    found = Client().get(ADDRESS).context["page"]

    with django_assert_num_queries(0):
        assert [page.slug for page in found.above] == ["campaigns"]


def test_a_small_table_is_read_once_for_a_request(site, django_assert_num_queries):
    def view(request):
        return [list(registry(Sign)), list(registry(Sign))]

    with django_assert_num_queries(1):
        first, second = OncePerRequestMiddleware(view)(None)
    assert first == second
    with django_assert_num_queries(2):
        view(None)


def test_what_was_read_is_forgotten_when_something_is_saved(site):
    phrase = RiskPhrase.objects.first()

    def view(request):
        before = registry(RiskPhrase)[phrase.pk].phrase
        phrase.phrase = "changed while the page was made"
        phrase.save()
        return before, registry(RiskPhrase)[phrase.pk].phrase

    before, after = OncePerRequestMiddleware(view)(None)

    assert before != after
    assert after == "changed while the page was made"


def test_nothing_is_left_behind_when_a_view_fails(site):
    def view(request):
        registry(Sign)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 -- any would do
        OncePerRequestMiddleware(view)(None)

    assert registries._kept.get() is None
