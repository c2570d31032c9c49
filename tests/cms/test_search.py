"""Site search: by GET, without a cookie, over pages and awards, with help where words ask for it."""

import pytest
from django.utils.html import escape
from wagtail.models import Page

from campaigns.models import CampaignPage, Sign, ToolkitPage
from home import searching, suggesting, word_forms
from home.models import StandardPage
from safety.models import HelpRoute
from tests.factories.awards import AwardFactory
from tests.factories.funds import RoundFactory
from tests.pages import links

pytestmark = pytest.mark.usefixtures("site")


def titles(found):
    return [one.page.title for one in found.pages]


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


@pytest.mark.parametrize("words", ["hotel", "hotels", "HOTELS", "hotel’s", "the hotels", "a hotel"])
def test_search_finds_a_word_in_all_its_forms(words):
    assert "Say something if you see something" in titles(searching.find(words))


def test_search_names_the_kind_of_a_page(look):
    page = look("/search/?q=hotels").content.decode()

    assert '<p class="meta small">Campaign</p>' in page


def test_search_finds_toolkits_and_says_that_they_are_toolkits():
    toolkit = ToolkitPage.objects.live().first()

    found = searching.find(toolkit.title).pages

    assert (toolkit.pk, "toolkit") in [(one.page.pk, one.kind) for one in found]


def test_search_tells_what_a_page_says_of_itself_elsewhere(look):
    """Somebody may look over a shoulder: the list tells the neutral words of the share card."""
    campaign = CampaignPage.objects.get(slug="say-something")
    page = look("/search/?q=hotels").content.decode()

    assert escape(campaign.search_description) in page
    assert escape(campaign.lead) not in page
    assert "<title>Search –" in page


def test_search_does_not_find_what_is_not_published(look):
    CampaignPage.objects.get(slug="say-something").unpublish()

    assert 'href="/campaigns/say-something/"' not in look("/search/?q=hotels").content.decode()


def test_search_puts_routes_first_with_their_numbers(look):
    page = look("/search/?q=childline").content.decode()

    assert page.index("Who to call") < page.index("0800 1111")
    assert [route.key for route in searching.find("0800 1111").routes] == ["childline"]
    assert [route.key for route in searching.find("08001111").routes] == ["childline"]


def test_search_never_finds_a_withdrawn_route(look):
    HelpRoute.objects.filter(key="childline").update(is_withdrawn=True)

    found = searching.find("childline")

    assert found.routes == []
    assert "0800 1111" not in look("/search/?q=childline").content.decode()
    assert "childline" not in searching.find("childlime").suggestions


def test_search_finds_signs_and_where_to_read_them(look):
    sign = Sign.objects.get(key="gifts")

    found = searching.find(sign.text)

    assert [one.sign for one in found.signs] == [sign]
    assert found.signs[0].page.live
    assert look(f"/search/?q={sign.text}").context["found"].count >= 1


def test_search_finds_funds_rounds_and_the_pages_of_the_service():
    call = RoundFactory(name="Winter 2026")

    assert "Apply for a grant" in [one.title for one in searching.find("apply grant").services]
    assert [one.title for one in searching.find("winter 2026").services] == [call.name]
    assert call.fund.name in [one.title for one in searching.find(call.fund.name).services]


def test_search_puts_what_is_local_first(look):
    AwardFactory(recipient_name="Lantern of Leeds", district__key="leeds")
    AwardFactory(recipient_name="Lantern of Bradford", district__key="bradford")

    for district in ("leeds", "bradford"):
        found = searching.find("lantern", district=district)
        assert found.awards[0].district.key == district
    assert searching.find("worried child", district="bradford").routes[0].key == "children_bradford"
    assert "Leeds first" in look("/search/?q=lantern&district=leeds").content.decode()


def test_search_takes_a_postcode_for_what_it_is(look, client):
    assert links(look("/search/?q=hx1"))["Numbers for Calderdale"] == (
        "/get-help/?district=calderdale#district"
    )
    assert "LS24 lies in more than one area" in look("/search/?q=ls24").content.decode()
    assert client.get("/search/?q=hotel&place=hx1+1aa").url == (
        "/search/?q=hotel&district=calderdale"
    )


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("childlime", "childline"), ("campains", "campaigns"), ("crimestopers", "crimestoppers")],
)
def test_search_suggests_the_nearest_word_that_finds_something(look, typed, suggested):
    page = look(f"/search/?q={typed}&district=leeds").content.decode()

    assert f'<a href="?q={suggested}&amp;district=leeds">{suggested}</a>' in page
    assert searching.find(suggested).count > 0


def test_every_word_that_search_may_suggest_finds_something():
    known = suggesting.vocabulary(
        HelpRoute.objects.current(), Sign.objects.all(), Page.objects.live().filter(depth__gt=2)
    )

    assert len(known) > 40
    assert [word for word in sorted(known) if searching.find(word).is_empty] == []


def test_words_that_stand_nowhere_together_are_suggested_one_by_one():
    assert searching.find("childline accessibility").suggestions == ["childline", "accessibility"]


def test_search_says_how_many_it_found(look):
    page = look("/search/?q=childline").content.decode()

    assert f"{searching.find('childline').count} result" in page


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


def test_search_takes_as_many_queries_for_one_row_as_for_many(client, django_assert_num_queries):
    """Routes, signs, pages, pages of the signs with their names, funds, rounds, awards, phrases, office."""
    AwardFactory(recipient_name="Child one")
    RoundFactory(name="Child round")
    client.get("/search/?q=child")
    with django_assert_num_queries(12):
        client.get("/search/?q=child")

    AwardFactory.create_batch(2, recipient_name="Child more")
    RoundFactory(name="Child round two")
    page = StandardPage.objects.get(slug="contact")
    for number in range(3):
        page.copy(update_attrs={"slug": f"child-{number}"}, keep_live=True)
    with django_assert_num_queries(12):
        client.get("/search/?q=child")


def test_search_without_a_result_takes_few_queries(client, django_assert_num_queries):
    client.get("/search/?q=zzzz")
    with django_assert_num_queries(10):
        client.get("/search/?q=zzzz")


def test_search_sends_its_words_to_nobody(look):
    assert look("/search/?q=hotels").headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("word", "other"),
    [("parties", "party"), ("grooming", "groom"), ("abused", "abuse"), ("taxi", "taxis")],
)
def test_forms_of_a_word_hold_its_other_endings(word, other):
    assert other in word_forms.forms(word)
    assert word in word_forms.forms(other)


def test_small_words_are_passed_over_unless_there_is_nothing_else():
    assert word_forms.asked_for("How do I report a hotel?") == ["report", "hotel"]
    assert word_forms.asked_for("who are you") == ["who", "are", "you"]
    assert word_forms.asked_for("were they against the hotel") == ["hotel"]


def test_health_says_well(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"well")
