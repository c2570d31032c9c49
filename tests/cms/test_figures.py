"""Figures are counted from the register; numbers come from the registry of routes."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import CampaignPage, Sign
from home.models import HomePage
from safety.models import HelpRoute
from tests.factories.awards import AwardFactory
from tests.factories.funds import ThemeFactory

AMOUNTS = (8000, 7950, 7600, 7200, 6900, 5000, 4800, 4450, 3600, 3000, 2500)


@pytest.fixture
def _eleven(site):
    for amount in AMOUNTS:
        AwardFactory(amount=Decimal(amount), award_date=date(2015, 6, 17), illustrative=True)


@pytest.mark.usefixtures("_eleven")
def test_live_figure_is_counted_from_the_rows_before_the_report(look):
    AwardFactory(award_date=date(2015, 6, 18))
    AwardFactory(award_date=date(2014, 1, 1), theme=ThemeFactory(key="asb", label="ASB"))
    AwardFactory(award_date=date(2014, 1, 1), state="offered")

    for path in ("/", "/campaigns/know-the-signs/", "/campaigns/say-something/"):
        page = look(path).content.decode()
        assert '<a href="/awards/?theme=cse&amp;before=2015-06-18">11 projects, £61,000</a>' in page


@pytest.mark.usefixtures("_eleven")
def test_live_figure_leads_to_the_very_rows_it_counts(look):
    AwardFactory(recipient_name="Later Group", award_date=date(2015, 6, 18))

    page = look("/awards/?theme=cse&before=2015-06-18").content.decode()

    assert "11 awards, newest first" in page
    assert "£61,000" in page
    assert "Later Group" not in page


def test_live_figure_says_nothing_of_money_that_nobody_knows(site, look):
    assert "No projects yet" in look("/campaigns/know-the-signs/").content.decode()

    AwardFactory(award_date=date(2014, 1, 1), not_published=True)

    page = look("/campaigns/know-the-signs/").content.decode()
    assert ">1 project</a>" in page
    assert "£0" not in page


@pytest.mark.usefixtures("_eleven")
def test_live_figure_follows_the_register(look):
    AwardFactory(award_date=date(2013, 1, 1), not_published=True)
    AwardFactory(award_date=date(2013, 1, 1), amount=Decimal("100.50"))

    assert "13 projects, £61,100.50" in look("/").content.decode()


def test_front_page_shows_real_awards_one_a_group(site, look):
    AwardFactory(
        recipient_name="Leeds Bike Mill",
        award_date=date(2017, 3, 1),
        purpose="Evening sessions for young people. It runs all year.",
    )
    AwardFactory(recipient_name="Leeds Bike Mill", award_date=date(2016, 3, 1))
    AwardFactory(recipient_name="SESKU Gridiron", not_published=True)
    AwardFactory(recipient_name="Invented Row", illustrative=True)

    page = look("/").content.decode()

    assert page.count("Leeds Bike Mill") == 1
    assert "Leeds, 2017" in page
    assert "Evening sessions for young people</p>" in page
    assert "Amount not published" in page
    assert "£0" not in page
    assert "Invented Row" not in page


def test_withdrawn_number_is_on_no_page(site, look):
    paths = ["/", "/get-help/", "/contact/", "/for-you/parents/"]
    paths += [page.relative_url(None) for page in CampaignPage.objects.all()]
    shown = [path for path in paths if "0808 800 5000" in look(path).content.decode()]

    HelpRoute.objects.filter(key="nspcc").update(is_withdrawn=True)

    assert len(shown) == 5
    for path in paths:
        page = look(path).content.decode()
        assert "0808 800 5000" not in page
        assert "08088005000" not in page


def test_one_edit_of_a_sign_changes_the_pages_that_show_it(site, look):
    Sign.objects.filter(key="gifts").update(text="Presents without a giver")

    page = look("/campaigns/know-the-signs/").content.decode()

    assert page.count("Presents without a giver") == 2
    assert "Gifts that they cannot explain" not in page


def test_get_help_shows_the_team_of_a_district(site, look):
    page = look("/get-help/?district=calderdale").content.decode()

    assert 'href="tel:01422393336"' in page
    assert "01422 288000" in page
    assert "01274" not in page


@pytest.mark.parametrize("district", ["wakefield", "leeds", "kirklees"])
def test_get_help_prints_no_number_that_nobody_checked(site, look, district):
    page = look(f"/get-help/?district={district}").content.decode()

    assert f"We have no checked number for {district.title()} yet" in page
    assert 'call <a class="tel" href="tel:101">101</a>' in page


def test_get_help_bears_a_district_that_does_not_exist(site, look):
    response = look("/get-help/?district=%3Cscript%3E")

    assert "no checked number" not in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


def test_get_help_puts_999_first(site, look):
    page = look("/get-help/").content.decode()
    main = page[page.index("<main") :]

    assert main.index('href="tel:999"') < main.index('href="tel:08001111"')
    assert main.count("tel:999") == 1


def test_front_page_may_lose_its_blocks(site, look):
    HomePage.objects.update(body="[]", second_action=None)

    assert "Get help now" in look("/").content.decode()
