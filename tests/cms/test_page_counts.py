"""Pages are counted without looking at the reader, without a wait, and small numbers stay vague."""

import ast
from collections import Counter
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from django.db import DatabaseError
from django.urls import reverse

from home.models import StandardPage
from publishing import counting, page_count_report
from publishing.models import PageCount

pytestmark = pytest.mark.usefixtures("site")
PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TODAY = date(2026, 11, 23)
MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch, time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)
    monkeypatch.setattr(counting, "buffer", counting.Buffer())


def read(client, address, **headers):
    return client.get(address, headers={"user-agent": PERSON, **headers})


def written():
    counting.buffer.write(0)
    return {(row.address, row.day): row.number for row in PageCount.objects.all()}


def test_a_reading_adds_one_to_the_number_of_the_day(client):
    read(client, "/cookies/")
    read(client, "/cookies/?from=a-letter")
    read(client, "/awards/")

    assert written() == {("/cookies/", TODAY): 2, ("/awards/", TODAY): 1}


def test_numbers_are_added_to_those_already_there(client):
    for _ in range(2):
        read(client, "/cookies/")
        written()

    assert PageCount.objects.get().number == 2


def test_of_a_sensitive_page_only_the_month_is_kept(client):
    read(client, "/get-help/?district=leeds")
    read(client, "/campaigns/know-the-signs/")

    assert set(written()) == {("/get-help/", MONTH), ("/campaigns/know-the-signs/", MONTH)}


def test_search_is_counted_without_its_words(client):
    read(client, "/search/?q=hotels")

    assert written() == {("/search/", TODAY): 1}


@pytest.mark.parametrize(
    "browser",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "curl/8.14.1",
        "python-requests/2.32",
        "UptimeMonitor/1.0",
    ],
)
def test_machines_that_say_so_are_left_out(client, browser):
    client.get("/cookies/", headers={"user-agent": browser})

    assert written() == {}


def test_what_is_not_a_reading_of_a_page_is_left_out(client, client_of, administrator):
    read(client, "/no-such-page/")
    read(client, "/awards/awards.csv")
    read(client, "/health/")
    read(client, "/account/login/")
    read(client, "/cookies/", **{"sec-purpose": "prefetch;prerender"})
    client.head("/cookies/", headers={"user-agent": PERSON})
    StandardPage.objects.get(slug="cookies").make_preview_request()
    read(client_of(administrator), "/staff/")
    read(client, reverse("wagtailadmin_home"))

    assert written() == {}


def test_a_signed_in_person_counts_like_anybody(client_of, administrator):
    response = read(client_of(administrator), "/cookies/")

    assert written() == {("/cookies/", TODAY): 1}
    assert "cookie" not in response.headers.get("Vary", "").lower()


def test_there_is_no_place_for_anything_about_the_reader():
    names = [field.name for field in PageCount._meta.get_fields()]

    assert names == ["id", "address", "day", "number"]
    source = ast.parse(Path(counting.__file__).read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(source) if isinstance(node, ast.Attribute)}
    assert not used & {"COOKIES", "user", "session", "META", "GET", "get_full_path"}


def test_no_reading_is_lost_between_threads():
    def many():
        for _ in range(500):
            counting.buffer.add("/", TODAY)

    threads = [Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert written() == {("/", TODAY): 4_000}


def test_two_processes_add_up():
    one, other = counting.Buffer(), counting.Buffer()
    one.add("/", TODAY)
    other.add("/", TODAY)

    one.write(0)
    other.write(0)

    assert PageCount.objects.get().number == 2


def test_what_cannot_be_written_now_waits(monkeypatch):
    def refuse(self, counts):
        raise DatabaseError("database is locked")

    counting.buffer.add("/", TODAY)
    with monkeypatch.context() as patched:
        patched.setattr(type(PageCount.objects.all()), "add", refuse)
        assert counting.buffer.write(0) == 0

    assert written() == {("/", TODAY): 1}


def test_numbers_are_written_once_a_minute_after_an_answer(client, settings, monkeypatch):
    settings.PAGE_COUNT_SECONDS = 60
    moment = counting.buffer._written_at
    monkeypatch.setattr(counting.time, "monotonic", lambda: moment + 59.9)
    read(client, "/cookies/")
    assert not PageCount.objects.exists()

    monkeypatch.setattr(counting.time, "monotonic", lambda: moment + 60)
    read(client, "/cookies/")

    assert PageCount.objects.get().number == 2


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1234, "1,234")],
)
def test_a_small_number_stays_vague(number, said):
    assert page_count_report.in_words(number) == said


def test_the_report_counts_by_page_and_month(client_of, editor):
    PageCount.objects.add(
        Counter(
            {
                ("/cookies/", date(2026, 11, 2)): 3,
                ("/cookies/", date(2026, 11, 20)): 9,
                ("/cookies/", date(2026, 10, 31)): 2,
                ("/get-help/", date(2026, 11, 1)): 40,
                ("/privacy/", date(2026, 5, 31)): 99,
            }
        )
    )

    page = client_of(editor).get(reverse("page_counts"))

    months = page.context["months"]
    assert [months[0], months[-1]] == [date(2026, 11, 1), date(2026, 6, 1)]
    assert page.context["rows"] == [
        {"address": "/get-help/", "numbers": ["40", "0", "0", "0", "0", "0"]},
        {"address": "/cookies/", "numbers": ["12", "fewer than 5", "0", "0", "0", "0"]},
    ]
    assert "fewer than 5" in page.content.decode()


def test_the_report_takes_as_many_queries_for_one_page_as_for_three(django_assert_num_queries):
    for count in (1, 3):
        PageCount.objects.add({(f"/{n}/", TODAY): 1 for n in range(count)})
        with django_assert_num_queries(1):
            page_count_report.rows([MONTH])
