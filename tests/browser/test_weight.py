"""What a campaign page with a photograph may weigh. `make weight` measures it on the real server."""

import brotli
import pytest

from tests.weight import ADDRESS, phone

pytestmark = pytest.mark.django_db(transaction=True)

MOST_REQUESTS = 6
MOST_BESIDE_PICTURES = 20_000
MOST_OF_A_PHOTOGRAPH = 60_000
HEAD_OF_AN_ANSWER = 700  # bytes: what the browser counts for the headers of one answer, at most


def test_campaign_page_with_a_photograph_stays_light(browser, live_server, site):
    context = phone(browser)
    tab = context.new_page()
    answers = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(live_server.url + ADDRESS)
    tab.wait_for_load_state("networkidle")

    pictures = [len(answer.body()) for answer in answers if answer.request.resource_type == "image"]
    # Static files are compressed when they are collected, which tests do not do.
    others = [
        len(brotli.compress(answer.body())) + HEAD_OF_AN_ANSWER
        for answer in answers
        if answer.request.resource_type != "image"
    ]
    said = [(answer.request.resource_type, answer.url) for answer in answers]
    context.close()

    assert len(answers) <= MOST_REQUESTS, said
    assert 0 < max(pictures) <= MOST_OF_A_PHOTOGRAPH, said
    assert sum(others) <= MOST_BESIDE_PICTURES, said
    assert {url.startswith(live_server.url) for _, url in said} == {True}


def test_no_script_keeps_the_page_waiting(browser, live_server, site):
    tab = browser.new_page()
    tab.goto(live_server.url + ADDRESS)

    scripts = tab.locator("script:not([type='application/ld+json'])").evaluate_all(
        "all => all.map(one => [one.type, one.closest('head') !== null])"
    )
    tab.close()

    assert scripts == [["module", False]]
