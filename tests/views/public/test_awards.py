import csv
import io
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from wagtail.models import Page

from grants.models import Condition
from grants.rules import code_lists
from tests.conftest import NOW
from tests.factories.awards import AwardFactory
from tests.factories.funds import DistrictFactory, FundFactory, ThemeFactory
from tests.pages import facts, figures, heading, links, page, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    code_lists.load()
    with time_machine.travel(NOW, tick=False):
        yield


def listed(response):
    return rows(response, caption="Awards, newest first")


def test_awards_shows_newest_first_and_gaps_as_gaps(client):
    AwardFactory(recipient_name="HALE", award_date=date(2014, 1, 1), date_precision="year")
    AwardFactory(
        recipient_name="Emerge",
        amount=Decimal("7639.44"),
        award_date=date(2023, 2, 1),
        date_precision="month",
    )
    AwardFactory(recipient_name="Focus4Hope", not_published=True, award_date=date(2024, 9, 11))

    found = listed(client.get("/awards/"))

    assert [[row[0].split(" Safe")[0], *row[1:]] for row in found] == [
        ["Focus4Hope", "Leeds", "11 Sep 2024", "Not published"],
        ["Emerge", "Leeds", "Feb 2023", "£7,639.44"],
        ["HALE", "Leeds", "2014", "£4,985.00"],
    ]


def test_awards_shows_only_what_was_accepted(client):
    AwardFactory(state="offered")
    AwardFactory(state="accepted", recipient_name="Accepted group")

    assert len(listed(client.get("/awards/"))) == 1


def test_awards_totals_say_how_many_rows_they_are_made_of(client):
    AwardFactory(amount=Decimal("1000"))
    AwardFactory(amount=Decimal("2000.50"), district=DistrictFactory(key="bradford"))
    AwardFactory(not_published=True, district=None, area_name="West Yorkshire")

    response = client.get("/awards/")

    assert rows(response, caption="Awards by district") == [
        ["Bradford", "1", "1", "£2,000.50"],
        ["Calderdale", "0", "0", "None"],
        ["Kirklees", "0", "0", "None"],
        ["Leeds", "1", "1", "£1,000.00"],
        ["Wakefield", "0", "0", "None"],
        ["More than one district", "1", "0", "Not published"],
    ]
    assert figures(response) == ["3", "£3,000.50"]
    assert "across the 2 with a published amount" in text(page(response))


def test_awards_words_illustrative_rows(client):
    AwardFactory(illustrative=True)

    response = client.get("/awards/")

    assert "Illustrative row" in listed(response)[0][0]
    assert "1 of them, £4,985 in all, is an illustrative row" in text(page(response))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=boxing", ["Boxers"]),
        ("q=club+boxing", ["Boxers"]),
        ("district=bradford", ["Talkers"]),
        ("theme=asb", ["Talkers"]),
        ("year=2014", ["Talkers"]),
        ("before=2015-06-18", ["Talkers"]),
        ("since=2014-04-11", ["Boxers"]),
        ("since=2014-04-10", ["Boxers", "Talkers"]),
        ("since=2014-04-10&before=2014-04-11", ["Talkers"]),
        ("fund=another-fund", ["Talkers"]),
        ("q=boxing&district=bradford", []),
        ("district=nowhere&year=x&before=y", ["Boxers", "Talkers"]),
    ],
)
def test_awards_finds_what_is_asked_for(client, query, names):
    AwardFactory(recipient_name="Boxers", purpose="A boxing club", district=DistrictFactory())
    AwardFactory(
        recipient_name="Talkers",
        district=DistrictFactory(key="bradford"),
        theme=ThemeFactory(key="asb"),
        award_date=date(2014, 4, 10),
        fund=FundFactory(slug="another-fund"),
    )

    response = client.get(f"/awards/?{query}")

    found = [name for name in ("Boxers", "Talkers") if name in links(response)]
    assert found == names


def test_awards_keeps_the_search_in_paging_and_downloads(client):
    AwardFactory.create_batch(26)

    response = client.get("/awards/?theme=cse")

    assert links(response)["Next 25"] == "?theme=cse&page=2"
    assert links(response)["Download CSV"] == "/awards/awards.csv?theme=cse"
    assert len(listed(client.get("/awards/?theme=cse&page=2"))) == 1


def test_awards_says_its_days_and_keeps_them_in_a_further_search(client):
    AwardFactory(award_date=date(2015, 2, 26))

    response = client.get("/awards/?since=2014-04-10&before=2015-06-18")

    assert "Only awards since 10 April 2014. Only awards before 18 June 2015." in text(
        page(response)
    )
    assert b'name="since" value="2014-04-10"' in response.content
    assert links(response)["Download CSV"] == (
        "/awards/awards.csv?since=2014-04-10&before=2015-06-18"
    )


def test_awards_without_a_match_says_where_there_are_some(client):
    AwardFactory(recipient_name="Boxers", purpose="boxing")

    response = client.get("/awards/?q=boxing&district=wakefield")

    assert "No awards match “boxing” in Wakefield. Try all districts (1 match)" in text(
        page(response)
    )


def test_awards_bears_hostile_searches(client):
    response = client.get("/awards/", {"q": "<b>'\"--\x00", "page": "-3; drop", "year": "99999"})

    assert response.status_code == 200
    assert "<b>'" not in response.content.decode()


def test_awards_reads_no_cookie(client):
    assert "Cookie" not in client.get("/awards/").get("Vary", "")


def test_awards_takes_the_same_queries_for_one_row_and_for_three(client, django_assert_num_queries):
    AwardFactory()
    with django_assert_num_queries(9):
        client.get("/awards/")
    AwardFactory.create_batch(2)
    with django_assert_num_queries(9):
        client.get("/awards/")


def test_award_detail_keeps_the_words_of_its_day_and_leads_to_the_campaign(client):
    campaign = Page.objects.get(depth=2)
    award = AwardFactory(
        theme=ThemeFactory(key="cse"),
        reason="It helps young people to speak up.",
        source_url="https://www.example.org/news/1",
        date_precision="month",
    )
    award.theme.campaign = campaign
    award.theme.save()
    Condition.objects.create(award=award, text="Send your policy.")

    response = client.get(f"/awards/{award.reference}/")

    assert heading(response) == award.recipient_name
    told = facts(response)
    assert told["Awarded"] == "September 2019 (only the month was published)"
    assert told["Made by"] == "Police and Crime Commissioner for West Yorkshire"
    assert told["Conditions"] == "Send your policy."
    assert links(response)["example.org"] == "https://www.example.org/news/1"
    assert campaign.title in links(response)


def test_award_detail_of_an_offer_is_not_found(client):
    assert client.get(f"/awards/{AwardFactory(state='offered').reference}/").status_code == 404


def test_awards_csv_holds_the_rows_of_the_search(client):
    AwardFactory(recipient_name="Boxers", purpose="boxing")
    AwardFactory(recipient_name="Talkers")

    response = client.get("/awards/awards.csv?q=boxing")

    body = b"".join(response.streaming_content).decode("utf-8-sig")
    assert [row["Group"] for row in csv.DictReader(io.StringIO(body))] == ["Boxers"]
    assert response["Content-Disposition"] == 'attachment; filename="awards.csv"'


def test_threesixty_leaves_out_what_the_standard_cannot_carry(client):
    good = AwardFactory()
    AwardFactory(not_published=True)
    AwardFactory(illustrative=True)

    package = client.get("/awards/360giving.json").json()

    assert [grant["url"].split("/")[-2] for grant in package["grants"]] == [good.reference]


def test_threesixty_without_a_grant_is_not_found(client):
    assert client.get("/awards/360giving.json").status_code == 404


def test_open_data_counts_what_is_left_out_by_reason(client):
    AwardFactory()
    AwardFactory.create_batch(2, not_published=True)
    AwardFactory(illustrative=True)

    response = client.get("/awards/open-data/")

    assert rows(response, caption="Awards left out, by reason") == [
        ["The amount was not published.", "2"],
        ["It is an illustrative row behind a real total.", "1"],
    ]
    assert "1 award that the standard can carry" in text(page(response))
