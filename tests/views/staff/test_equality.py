import pytest

from grants.rules import equality
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import RoundFactory
from tests.pages import links, page, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_tests_moment(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)


@pytest.fixture
def call():
    call = RoundFactory(closed=True, slug="autumn")
    for number in range(13):
        application = ApplicationFactory(round=call, sent=True)
        answers = {"eq_sex": ["Female" if number < 8 else "Male"]} if number < 11 else {}
        equality.send(application, answers, by=application.submitted_by, now=call.closes_at)
    return call


def test_a_round_shows_totals_without_small_numbers(
    client_of, auditor, call, django_assert_num_queries
):
    client = client_of(auditor)
    listed = client.get("/staff/equality/")
    with django_assert_num_queries(6):
        seen = client.get(links(listed)[call.name])

    assert "13 people answered" in text(page(seen))
    assert rows(seen, caption="What is your sex?") == [
        ["Female", "8"],
        ["Male", "Fewer than 5"],
        ["Prefer not to say, or no answer", "Fewer than 5"],
    ]


def test_an_open_round_shows_when_and_nothing_else(client_of, officer):
    call = RoundFactory(slug="winter")
    application = ApplicationFactory(round=call, sent=True)
    equality.send(application, {}, by=application.submitted_by, now=application.submitted_at)

    seen = client_of(officer).get(f"/staff/equality/{call.fund.slug}/winter/")

    assert "People can still answer" in text(page(seen))
    assert list(page(seen).iter("table")) == []
