"""Site search: by GET, without a cookie, over pages and awards, with help where words ask for it."""

import pytest

from tests.factories.awards import AwardFactory

pytestmark = pytest.mark.usefixtures("site")


def test_search_finds_pages_by_their_words(look):
    page = look("/search/?q=hotels").content.decode()

    assert 'href="/campaigns/say-something/"' in page


def test_search_finds_awards_by_group_and_district(look):
    award = AwardFactory(recipient_name="Leeds Bike Mill", district__key="bradford")
    AwardFactory(recipient_name="Hidden Offer", state="offered")

    page = look("/search/?q=bike+bradford").content.decode()

    assert f'href="/awards/{award.reference}/"' in page
    assert "Hidden Offer" not in look("/search/?q=hidden").content.decode()


def test_search_shows_the_routes_when_the_words_suggest_risk(look):
    page = look("/search/?q=he+is+HURTING+me+help+me+now").content.decode()

    assert "may be at risk" in page
    assert 'href="tel:999"' in page
    assert "may be at risk" not in look("/search/?q=hotels").content.decode()


def test_search_says_so_when_nothing_is_found(look):
    page = look("/search/?q=zzz").content.decode()

    assert "Nothing found for “zzz”" in page
    assert 'href="/campaigns/"' in page


@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=%00", "?q=%22%27%28*%3A%5E", "?q=AND+OR+NOT", "?q=" + "a" * 3000],
    ids=["none", "empty", "null", "signs", "operators", "long"],
)
def test_search_bears_any_input(look, query):
    look(f"/search/{query}")


def test_search_escapes_what_was_typed_and_sets_no_cookie(look):
    response = look("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in response.content.decode()
    assert response.cookies == {}
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert "no-store" in response.headers["Cache-Control"]


def test_search_takes_as_many_queries_for_one_award_as_for_three(client, django_assert_num_queries):
    AwardFactory(recipient_name="Lantern one")
    client.get("/search/?q=lantern")
    with django_assert_num_queries(5):
        client.get("/search/?q=lantern")

    AwardFactory.create_batch(2, recipient_name="Lantern more")
    with django_assert_num_queries(5):
        client.get("/search/?q=lantern")


def test_health_says_well(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"well")
