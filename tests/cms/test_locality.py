"""Where the reader is: kept in the address, never in a cookie, and the local comes first."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safety.models import HelpRoute
from tests.factories.awards import AwardFactory
from tests.pages import links

GET_HELP = "/get-help/"
CAMPAIGN = "/campaigns/know-the-signs/"


def before(page, first, second):
    return -1 < page.index(first) < page.index(second)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("bd18+3lx", "?district=bradford"),
        ("HX1", "?district=calderdale"),
        ("ls24+9aa", "?place=LS24"),
        ("m1+1ae", "?place=M1"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("path", [GET_HELP, CAMPAIGN])
def test_a_typed_place_leaves_no_whole_postcode_in_the_address(site, client, path, typed, address):
    response = client.get(f"{path}?place={typed}")

    assert (response.status_code, response.url) == (302, f"{path}{address}")
    assert response.cookies == {}
    assert client.get(response.url).status_code == 200


def test_the_rest_of_the_address_is_kept(site, client):
    response = client.get("/get-help/?from=poster&district=leeds&place=hx1")

    assert response.url == "/get-help/?from=poster&district=calderdale"


def test_local_routes_come_first_on_a_campaign_page(site, look):
    general = look(CAMPAIGN).content.decode()
    local = look(f"{CAMPAIGN}?district=bradford").content.decode()

    assert "01274 433999" not in general
    assert before(local, "01274 433999", "0800 555 111")


def test_a_withdrawn_local_route_is_not_shown(site, look):
    HelpRoute.objects.filter(key="children_bradford").update(is_withdrawn=True)

    for page in (GET_HELP, CAMPAIGN):
        page = look(f"{page}?district=bradford").content.decode()
        assert "01274 433999" not in page
        assert "We have no checked number for Bradford" in page


def test_a_district_without_a_checked_number_is_told_so(site, look):
    page = look(f"{CAMPAIGN}?district=leeds").content.decode()

    assert "We have no checked number for Leeds yet" in page


def test_a_border_is_told_with_its_choices(site, look):
    response = look(f"{GET_HELP}?place=LS24")

    assert "LS24 lies in more than one area." in response.content.decode()
    found = links(response)
    assert found["Leeds"] == "?district=leeds#district"
    assert found["Outside West Yorkshire"] == "?district=outside#district"


@pytest.mark.parametrize("asked", ["place=M1", "district=outside"])
def test_outside_the_area_the_numbers_for_everybody_are_shown(site, look, asked):
    page = look(f"{CAMPAIGN}?{asked}").content.decode()
    answer = page.split("outside West Yorkshire.")[1].split("</div>")[0]

    assert 'href="tel:999"' in answer
    assert 'href="tel:101"' in answer


def test_an_unknown_place_is_told_and_escaped(site, look):
    page = look(f"{CAMPAIGN}?place=%3Cscript%3E").content.decode()

    assert "We do not know “&lt;script&gt;”" in page
    assert "<script>" not in page


def test_the_choice_stands_once_on_a_page_and_says_which_is_chosen(site, look):
    page = look(f"{CAMPAIGN}?district=leeds").content.decode()

    assert page.count('id="near-you"') == 1
    assert page.count('aria-current="true">Leeds') == 1


def test_a_page_with_a_district_depends_on_its_address_only(site, client):
    response = client.get(f"{CAMPAIGN}?district=leeds")

    assert response.cookies == {}
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert urlsplit(links(response)["Leeds"]).query == "district=leeds"


@pytest.mark.parametrize("query", ["?district=leeds", "?district=outside"])
def test_a_district_costs_no_query(site, client, query, django_assert_num_queries):
    client.get(CAMPAIGN)
    with CaptureQueriesContext(connection) as without:
        client.get(CAMPAIGN)

    with django_assert_num_queries(len(without)):
        client.get(f"{CAMPAIGN}{query}")


def test_links_carry_the_district_on(site, look):
    found = links(look(f"{CAMPAIGN}?district=leeds"))

    assert found["Get help"] == "/get-help/?district=leeds"
    assert found["Tell someone"] == "/get-help/?district=leeds"
    assert f'href="{CAMPAIGN}?district=leeds"' in look("/?district=leeds").content.decode()
    assert links(look(CAMPAIGN))["Tell someone"] == "/get-help/"


def test_the_front_page_shows_the_number_and_the_grants_of_a_district_first(site, look):
    AwardFactory(recipient_name="Old and near", district__key="bradford", award_date="2014-03-01")
    AwardFactory(recipient_name="New and far", district__key="leeds", award_date="2026-03-01")

    everywhere = look("/").content.decode()
    here = look("/?district=bradford").content.decode()

    assert before(everywhere, "New and far", "Old and near")
    assert before(here, "Old and near", "New and far")
    assert "01274 433999" in here
    assert before(here, "Where do you live?", "Old and near")
