"""Campaigns and the pages below them: where they stand, what they show, and what they cost."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from campaigns.blocks.training import TrainingOffersBlock
from campaigns.building import add_page
from campaigns.models import (
    CampaignPage,
    EasyReadPage,
    GuideIndexPage,
    GuidePage,
    MythFactPage,
    SignsChecklistPage,
    StoryPage,
    TrainingPage,
)
from campaigns.models.guides import Reader
from grants.models import Theme
from publishing.rules import sign_off
from tests.factories.awards import AwardFactory
from tests.factories.funds import ThemeFactory
from tests.pages import facts, links, page, text

CAMPAIGN = "/campaigns/know-the-signs/"
BELOW = (GuidePage, SignsChecklistPage, MythFactPage, StoryPage, EasyReadPage)


@pytest.fixture
def campaign(site):
    return CampaignPage.objects.get(slug="know-the-signs")


def words(response):
    return text(page(response).find(".//main"))


def test_where_the_pages_of_a_campaign_may_stand():
    assert set(BELOW) <= set(CampaignPage.allowed_subpage_models())
    assert GuideIndexPage.allowed_subpage_models() == [GuidePage]
    assert set(GuidePage.allowed_parent_page_models()) == {CampaignPage, GuideIndexPage}
    for kind in (SignsChecklistPage, MythFactPage, StoryPage):
        assert kind.allowed_parent_page_models() == [CampaignPage]
        assert kind.allowed_subpage_models() == [EasyReadPage]
    assert EasyReadPage.allowed_subpage_models() == []


def test_every_reader_finds_their_guide_in_one_press(site, look):
    guides = list(GuidePage.objects.live())
    led_to = set(links(look("/for-you/")).values())

    assert sorted(guide.reader for guide in guides) == sorted(Reader.values)
    assert {guide.relative_url(None) for guide in guides} <= led_to


def test_each_campaign_leads_to_the_guides_of_its_readers(site, look):
    expected = {
        CAMPAIGN: {"parents", "for-yourself", "friends-and-siblings", "professionals", "taxis"},
        "/campaigns/say-something/": {"hotels", "why-did-they-ask", "taxis"},
        "/campaigns/do-you-know-who/": {"11-to-13", "14-to-17", "parents", "schools"},
    }
    for address, slugs in expected.items():
        led_to = {href.rstrip("/").rpartition("/")[2] for href in links(look(address)).values()}
        assert slugs <= led_to, address


def test_campaign_says_what_it_is_after_what_helps(site, look):
    shown = words(look("/campaigns/do-you-know-who/"))

    assert shown.index("If a chat has gone wrong") < shown.index("About this campaign")
    about = shown[shown.index("About this campaign") :]
    said = facts(look("/campaigns/do-you-know-who/"))
    assert said["Phase"] == "Running"
    assert said["Dates"] == "Since August 2014"
    assert said["Run by"] == "West Yorkshire Police and partners"
    assert "launched in August 2014" in about
    assert "Parents can talk about it without taking the phone away" in about


def test_list_of_campaigns_shows_phase_and_dates(site, look, now):
    resting = CampaignPage.objects.get(slug="say-something")
    resting.phase = "resting"
    resting.starts_on, resting.ends_on = date(2015, 1, 5), date(2015, 6, 18)
    sign_off.begin(resting, now=now)

    shown = words(look("/campaigns/"))

    assert "Running. Since August 2014" in shown
    assert "Resting. 5 January 2015 to 18 June 2015" in shown


def test_campaign_cannot_end_before_it_begins(campaign):
    campaign.starts_on, campaign.ends_on = date(2015, 6, 18), date(2015, 6, 17)

    with pytest.raises(ValidationError, match="cannot end before it begins"):
        campaign.full_clean()


def test_campaign_lists_the_published_pages_below_it(campaign, look):
    MythFactPage.objects.get().unpublish()

    shown = links(look(CAMPAIGN))

    assert shown["The trainers"] == f"{CAMPAIGN}the-trainers/"
    assert "Ten myths, and what is true" not in shown


def test_door_to_a_page_that_is_not_published_is_left_out(site, look):
    GuidePage.objects.get(slug="taxis").unpublish()

    assert "I drive a taxi" not in links(look(CAMPAIGN))
    assert "I work in a school" in links(look(CAMPAIGN))


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        (CAMPAIGN, {"Eyes on the road: taxi and private hire": "/training/taxi-licensing/"}),
        (
            "/campaigns/say-something/",
            {"Front desk aware: hotels and B&Bs": "/training/hotels-and-bed-and-breakfasts/"},
        ),
        (
            "/campaigns/do-you-know-who/",
            {
                "Safe to say: whole year groups": "/training/whole-year-groups/",
                "Closer: small groups": "/training/small-groups/",
                "Notice, ask, act: teachers and staff": "/training/teachers-and-staff/",
            },
        ),
    ],
)
def test_training_of_a_campaign_leads_to_its_page(site, look, address, offered):
    shown = links(look(address))

    assert {name: shown.get(name) for name in offered} == offered
    assert all(look(href) for href in offered.values())


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_training_without_a_published_page_is_named_and_leads_nowhere(
    campaign, look, gone, django_assert_max_num_queries
):
    getattr(TrainingPage.objects.get(slug="taxi-licensing"), gone)()
    AwardFactory()
    Client().get(CAMPAIGN)

    with django_assert_max_num_queries(12):
        response = look(CAMPAIGN)

    assert "Eyes on the road: taxi and private hire" in words(response)
    assert "/training/taxi-licensing/" not in links(response).values()


def test_editor_picks_only_a_page_of_training_for_an_offer(site):
    block = TrainingOffersBlock()
    offer = {
        "title": "X",
        "who_for": "X",
        "length_and_size": "X",
        "aims": ["X"],
        "page": GuidePage.objects.first().pk,
    }

    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"title": "X", "offers": [offer]}))

    offer["page"] = TrainingPage.objects.first().pk
    assert block.clean(block.to_python({"title": "X", "offers": [offer]}))
    offer["page"] = None
    assert block.clean(block.to_python({"title": "X", "offers": [offer]}))


def test_campaign_shows_the_grants_of_its_theme(campaign, look):
    theme = Theme.objects.get(key="cse")
    for number in range(5):
        AwardFactory(
            theme=theme,
            recipient_name=f"Group {number}",
            amount=Decimal("900"),
            award_date=date(2026, 1, 1 + number),
        )
    AwardFactory(theme=theme, recipient_name="Made-up Group", illustrative=True)
    AwardFactory(theme=theme, recipient_name="Waiting Group", state="offered")
    AwardFactory(theme=ThemeFactory(key="asb", label="ASB"), recipient_name="Other Group")

    response = look(CAMPAIGN)

    shown = words(response)
    shown = shown[shown.index("Grants that supported this") :]
    assert re.findall(r"Group \d", shown) == ["Group 4", "Group 3", "Group 2", "Group 1"]
    assert not any(name in shown for name in ("Made-up", "Waiting", "Other Group"))
    assert links(response)["All grants of this theme"] == "/awards/?theme=cse"


def test_campaign_without_grants_says_so(campaign, look):
    response = look(CAMPAIGN)

    assert "The register holds no grant of this theme yet" in words(response)
    assert links(response)["See what the fund has paid for"] == "/awards/"


def test_award_and_campaign_lead_to_each_other(campaign, look):
    award = AwardFactory(theme=Theme.objects.get(key="cse"), recipient_name="Leeds Bike Mill")

    assert links(look(CAMPAIGN))["Leeds Bike Mill"] == f"/awards/{award.reference}/"
    assert links(look(f"/awards/{award.reference}/"))["Know the Signs"] == CAMPAIGN


def test_hotel_guest_reads_why_they_were_asked(site, look):
    shown = words(look("/campaigns/say-something/why-did-they-ask/"))

    assert "Nearly everyone who is asked has done nothing wrong" in shown
    assert "They should not choose people by how they look" in shown
    assert "You can say: “Thank you for checking.”" in shown


def test_nobody_is_called_a_victim_to_their_face(site, look):
    for guide in GuidePage.objects.live():
        assert "victim" not in words(look(guide.relative_url(None))).lower(), guide


@pytest.mark.parametrize("slug", ["11-to-13", "14-to-17"])
def test_pages_for_young_people_are_easy_to_read(site, look, slug):
    """The automated readability index: 4 is the school year in which children are 9."""
    main = page(look(f"/campaigns/do-you-know-who/{slug}/")).find(".//main")
    lines = [text(part) for part in main.iter() if part.tag in ("p", "li", "h2", "h3")]
    sentences = [part for line in lines for part in re.split(r"[.!?:]", line) if part.strip()]
    found = re.findall(r"[A-Za-z’]+", " ".join(sentences))

    letters, length = sum(map(len, found)) / len(found), len(found) / len(sentences)
    assert 4.71 * letters + 0.5 * length - 21.43 < 4


def test_story_stands_behind_its_content_note(site, look):
    response = look(f"{CAMPAIGN}the-trainers/")
    content = response.content.decode().partition("<main")[2]

    assert content.index("It has no details of abuse") < content.index("<details")
    assert content.index("<details") < content.index("Jay was thirteen")
    assert "<details open" not in content
    assert "Nobody in it is a real person" in words(response)


def test_page_of_myths_holds_all_ten(site, look):
    myths = list(page(look(f"{CAMPAIGN}myths/")).iter("dt"))

    assert len(myths) == 10


def test_checklist_holds_every_sign_for_everybody(site, look):
    shown = words(look(f"{CAMPAIGN}signs/"))

    assert shown.count("Gifts that they cannot explain") == 1
    assert (
        len(page(look(f"{CAMPAIGN}signs/")).findall(".//ul[@class='side-list sign-list']/li")) == 24
    )


@pytest.mark.parametrize("kind", BELOW, ids=lambda kind: kind.__name__)
def test_page_takes_as_many_queries_with_one_block_as_with_many(
    site, now, kind, django_assert_num_queries
):
    one = kind.objects.live().first()
    address = one.relative_url(None)
    blocks = list(one.body.raw_data)
    Client().get(address)
    with django_assert_num_queries(QUERIES[kind]):
        Client().get(address)

    one.body = [*blocks, *blocks, *blocks]
    sign_off.begin(one, now=now)

    with django_assert_num_queries(QUERIES[kind]):
        Client().get(address)


def test_training_on_a_guide_costs_no_query(campaign, now, django_assert_max_num_queries):
    guide = GuidePage.objects.get(slug="parents")
    address = "/for-you/parents/"
    Client().get(address)
    with django_assert_max_num_queries(8) as before:
        Client().get(address)

    training = [block for block in campaign.body.raw_data if block["type"] == "training"]
    guide.body = [*guide.body.raw_data, *training]
    sign_off.begin(guide, now=now)

    with django_assert_max_num_queries(8) as after:
        response = Client().get(address)
    assert len(before) == len(after)
    assert "/training/taxi-licensing/" in links(response).values()


def test_campaign_takes_as_many_queries_with_one_page_below_as_with_many(
    campaign, django_assert_max_num_queries
):
    Page.objects.child_of(campaign).exclude(slug="the-trainers").delete()
    campaign.refresh_from_db()
    Client().get(CAMPAIGN)
    with django_assert_max_num_queries(12) as before:
        Client().get(CAMPAIGN)

    for number in range(4):
        story = StoryPage(title=f"Story {number}", content_note="Short.", body=[])
        add_page(campaign, story)

    with django_assert_max_num_queries(12) as after:
        Client().get(CAMPAIGN)
    assert len(before) == len(after)


QUERIES = {
    GuidePage: 7,
    SignsChecklistPage: 8,
    MythFactPage: 7,
    StoryPage: 6,
    EasyReadPage: 6,
}


def test_grants_of_the_reader_s_district_come_first(site, look):
    far = AwardFactory(
        recipient_name="Calder Boxing", district__key="calderdale", award_date=date(2020, 1, 1)
    )
    near = AwardFactory(
        recipient_name="Leeds Bike Mill", district__key="leeds", award_date=date(2014, 1, 1)
    )

    def order(path):
        page = look(path).content.decode()
        return [page.index(award.recipient_name) for award in (near, far)]

    assert order(CAMPAIGN) == sorted(order(CAMPAIGN), reverse=True)
    assert order(f"{CAMPAIGN}?district=leeds") == sorted(order(f"{CAMPAIGN}?district=leeds"))
