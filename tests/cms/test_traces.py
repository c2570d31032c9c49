"""Reading leaves no trace: nothing in a log, a cookie, a cache, or a request to somebody else."""

import logging
import re

import pytest
from wagtail.models import Page

from demo.management.commands.serve_demo import Command
from home import searching

pytestmark = pytest.mark.usefixtures("site")
WORDS = "hurting"
# A canonical link names the page's own address and loads nothing.
ELSEWHERE = re.compile(
    r"""<(?!link\ rel="canonical")(?:img|script|link|iframe|source|video|audio|embed|object)\b[^>]*?
    (?:src|href|data)\s*=\s*["'](?:https?:)?//""",
    re.VERBOSE,
)


def live_pages():
    return [page.specific for page in Page.objects.live().filter(depth__gt=1)]


def test_every_sensitive_page_is_kept_by_no_browser_and_has_the_exit(look):
    sensitive = [page for page in live_pages() if getattr(page, "is_sensitive", False)]

    assert len(sensitive) > 4
    for page in sensitive:
        response = look(page.url)
        assert "no-store" in response.headers["Cache-Control"], page
        assert "data-exit" in response.content.decode(), page


def test_no_page_sets_a_cookie_or_asks_another_site_for_a_part_of_it(look):
    for page in live_pages():
        response = look(page.url)
        assert response.cookies == {}, page
        assert "cookie" not in response.headers.get("Vary", "").lower(), page
        assert not ELSEWHERE.search(response.content.decode()), page


def test_search_words_reach_no_log(client, caplog):
    caplog.set_level(logging.DEBUG)

    client.get(f"/search/?q={WORDS}")
    client.get(f"/no-such-page/?q={WORDS}")

    assert "/no-such-page/" in caplog.text
    assert WORDS not in caplog.text


def test_a_fault_in_search_is_logged_without_its_words(client, caplog, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("the index is gone")

    monkeypatch.setattr(searching, "find", fail)
    client.raise_request_exception = False

    assert client.get(f"/search/?q={WORDS}").status_code == 500

    assert "the index is gone" in caplog.text
    assert WORDS not in caplog.text


def test_search_is_kept_by_no_browser_and_told_to_no_next_page(client):
    response = client.get(f"/search/?q={WORDS}")

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_other_pages_tell_no_other_site_where_a_reader_came_from(client):
    assert client.get("/get-help/").headers["Referrer-Policy"] == "same-origin"


def test_the_server_of_the_demo_writes_no_log_of_requests(settings):
    settings.DEMO_PORT, settings.DEMO_STRIPE_PORT = 8000, 8001

    web = Command().commands()[0]

    assert not [part for part in web if "access-log" in part]
    assert settings.LOGGING["root"]["level"] == "WARNING"
