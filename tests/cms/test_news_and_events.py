"""News with its feed; events, past and coming, with their file for a calendar."""

from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from campaigns import calendars
from campaigns.building import add_page
from campaigns.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from tests.factories.awards import AwardFactory

pytestmark = pytest.mark.usefixtures("site")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def add_event(first_day, **more):
    facts = {
        "title": f"Stall on {first_day}",
        "seo_title": "A stall",
        "first_day": first_day,
        "last_day": first_day,
        "place": "Market Hall; Todmorden, Calderdale",
        "lead": "Come and talk to us.",
        "how_to_take_part": "Come along.",
    }
    return add_page(EventIndexPage.objects.get(), EventPage(**facts | more))


def test_news_stands_newest_first_and_names_its_source(look):
    page = look("/news/").content.decode()

    titles = ["Safeguarding Week with", "What has been done about", "A new campaign: Do you know"]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)
    assert "August 2014" in page
    item = look("/news/do-you-know-who-begins/").content.decode()
    assert "1 August 2014" not in item
    assert "Source: Report to the Community Outcomes Meeting, 18 June 2015" in item


def test_news_counts_its_figure_from_the_register(look):
    AwardFactory(award_date=date(2014, 1, 1), amount=500)

    assert ">1 project, £500</a>" in look("/news/report-of-june-2015/").content.decode()


def test_feed_is_found_and_gives_nothing_away(look, client):
    address = 'type="application/rss+xml" title="News" href="/news/feed/"'
    assert address in look("/news/").content.decode()
    assert address in look("/news/say-something-at-stations/").content.decode()

    response = client.get("/news/feed/")

    channel = ElementTree.fromstring(response.content).find("channel")
    assert [item.find("title").text for item in channel.findall("item")] == [
        "Safeguarding Week",
        "The report of June 2015",
        "A new campaign: who you talk to",
    ]
    words = response.content.decode().lower()
    assert not any(word in words for word in ("exploit", "abuse", "sexual"))
    assert response.cookies == {}
    assert "cookie" not in response.headers.get("Vary", "").lower()


def test_news_takes_as_many_queries_however_much_there_is(django_assert_num_queries):
    NewsPage.objects.exclude(slug="say-something-at-stations").delete()
    Client().get("/news/")
    with django_assert_num_queries(6):
        Client().get("/news/")

    listing = NewsIndexPage.objects.get()
    for day in range(1, 6):
        add_page(listing, NewsPage(title=f"News {day}", day=date(2020, 1, day), lead="Words."))
    with django_assert_num_queries(6):
        Client().get("/news/")


def test_events_that_are_over_stand_apart_from_those_that_come(look):
    today = timezone.localdate()
    add_event(today + timedelta(days=40))
    add_event(today - timedelta(days=1), last_day=today)

    page = look("/events/").content.decode()

    coming, past = page.split("<h2>Past</h2>")
    assert coming.count("Stall on") == 2
    assert "Stall on" not in past
    assert "Community Outcomes Meeting" in past


def test_event_says_how_to_take_part_until_it_is_over(look):
    event = add_event(timezone.localdate(), starts_at=time(10), ends_at=time(16, 30))

    page = look(event.relative_url(None)).content.decode()
    assert "10:00am to 4:30pm" in page
    assert "Come along." in page
    past = look("/events/community-outcomes-meeting/").content.decode()
    assert "This event is over." in past
    assert "Put it in your calendar" not in past


def test_calendar_file_tells_the_moment_in_any_zone():
    event = add_event(date(2027, 7, 3), starts_at=time(10), ends_at=time(16, 30))

    lines = calendars.event(event, now=NOON).split("\r\n")

    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Safer Communities portal//EN"]
    assert "DTSTAMP:20260301T120000Z" in lines
    assert "DTSTART:20270703T090000Z" in lines
    assert "DTEND:20270703T153000Z" in lines
    assert "SUMMARY:A stall" in lines
    assert "LOCATION:Market Hall\\; Todmorden\\, Calderdale" in lines


def test_calendar_file_takes_whole_days_and_breaks_long_lines():
    event = add_event(date(2027, 7, 3), last_day=date(2027, 7, 4), place="Ü" * 60)

    text = calendars.event(event, now=NOON)

    assert "DTSTART;VALUE=DATE:20270703\r\nDTEND;VALUE=DATE:20270705\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75
    assert f"LOCATION:{'Ü' * 60}" in text.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"last_day": date(2027, 7, 2)}, "last_day"),
        ({"starts_at": time(10), "ends_at": time(10)}, "ends_at"),
    ],
)
def test_event_cannot_end_before_it_begins(facts, field):
    event = add_event(date(2027, 7, 3))
    for name, value in facts.items():
        setattr(event, name, value)

    with pytest.raises(ValidationError) as refusal:
        event.full_clean()

    assert list(refusal.value.error_dict) == [field]


def test_events_take_as_many_queries_however_many_there_are(django_assert_num_queries):
    day = timezone.localdate() + timedelta(days=5)
    add_event(day)
    Client().get("/events/")
    with django_assert_num_queries(7):
        Client().get("/events/")

    for number in range(5):
        add_event(day + timedelta(days=number + 1))
    with django_assert_num_queries(7):
        Client().get("/events/")


def test_where_news_and_events_may_stand():
    assert NewsIndexPage.allowed_subpage_models() == [NewsPage]
    assert NewsPage.allowed_subpage_models() == []
    assert EventIndexPage.allowed_subpage_models() == [EventPage]
    assert EventPage.allowed_subpage_models() == []
