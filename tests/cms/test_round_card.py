"""The front page shows the round that is open, else the next one, from the round itself."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories.funds import RoundFactory

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def _now(now):
    with time_machine.travel(now, tick=False):
        yield


def test_open_round_shows_its_closing_and_the_check(look):
    RoundFactory(slug="winter-2026", name="Winter 2026 round")

    page = look("/").content.decode()

    assert "Open for applications" in page
    assert "Noon, Friday 11 December 2026" in page
    assert "17 days left" in page
    assert "£140,000 in all" in page
    assert 'href="/funds/safer-communities-fund/winter-2026/check/"' in page


def test_coming_round_shows_when_it_opens(look):
    RoundFactory(name="Spring round", opens_at=datetime(2026, 12, 1, 9, 0, tzinfo=UTC))

    page = look("/").content.decode()

    assert "Opens soon" in page
    assert "9:00am, Tuesday 1 December 2026" in page
    assert "Check if you can apply" not in page
    assert '<a href="/tell-me/safer-communities-fund/">Tell me when it opens</a>' in page


def test_closed_and_unpublished_rounds_stay_away(look):
    RoundFactory(closed=True, name="Autumn round")
    RoundFactory(published_at=None, name="Secret round")

    page = look("/").content.decode()

    assert "No round is open now" in page
    assert "Autumn round" not in page
    assert "Secret round" not in page
