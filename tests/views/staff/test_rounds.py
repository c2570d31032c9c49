from datetime import UTC, datetime

import pytest
import time_machine

from grants.models import Round
from grants.rules import forms
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory
from tests.factories.forms import standard_round
from tests.factories.funds import RoundFactory
from tests.pages import errors, page, rows, text

pytestmark = pytest.mark.django_db


def test_rounds_counts_drafts_received_and_funded(client_of, officer):
    call = RoundFactory(name="Winter 2026 round", closed=True)
    ApplicationFactory(round=call)
    ApplicationFactory(round=call, sent=True)
    funded = ApplicationFactory(round=call, sent=True, state=ApplicationState.OFFERED)
    AwardFactory(application=funded, state="offered")

    (row,) = rows(client_of(officer).get("/staff/rounds/"), caption="All rounds, newest first")

    assert row == [
        "Winter 2026 round Safer Communities Fund",
        "Being decided",
        "1 Sep 2026",
        "2 Oct 2026, noon",
        "£140,000",
        "1",
        "2",
        "1",
    ]


def test_rounds_come_newest_first(client_of, officer):
    RoundFactory(name="Winter", slug="winter")
    RoundFactory(name="Autumn", slug="autumn", closed=True)

    told = rows(client_of(officer).get("/staff/rounds/"), caption="All rounds, newest first")

    assert [row[0].split()[0] for row in told] == ["Winter", "Autumn"]


def test_rounds_take_the_same_queries_for_one_and_for_three(
    client_of, officer, django_assert_num_queries
):
    client = client_of(officer)
    RoundFactory()
    with django_assert_num_queries(5):
        client.get("/staff/rounds/")
    RoundFactory.create_batch(2)
    with django_assert_num_queries(5):
        client.get("/staff/rounds/")


def test_round_that_is_not_ready_says_what_stands_in_the_way(client_of, officer):
    RoundFactory(slug="winter-2026", published_at=None)

    response = client_of(officer).get("/staff/rounds/safer-communities-fund/winter-2026/")

    assert "Not ready yet. Choose at least one problem." in text(page(response))


def test_publishing_a_round_that_is_not_ready_is_refused_in_the_error_summary(client_of, officer):
    RoundFactory(slug="winter-2026", published_at=None)

    response = client_of(officer).post("/staff/rounds/safer-communities-fund/winter-2026/publish/")

    assert errors(response) == ["Choose at least one problem."]
    assert Round.objects.get().published_at is None


def test_more_time_without_a_reason_keeps_what_was_typed(client_of, officer):
    RoundFactory(
        slug="winter-2026",
        opens_at=datetime(2020, 1, 1, tzinfo=UTC),
        closes_at=datetime(2099, 1, 1, 12, 0, tzinfo=UTC),
    )

    response = client_of(officer).post(
        "/staff/rounds/safer-communities-fund/winter-2026/more-time/",
        {"day_day": "2", "day_month": "1", "day_year": "2099", "hour": "12", "note": ""},
    )

    assert errors(response) == ["Say why, so that groups can read it on the page"]
    assert 'value="2099"' in response.content.decode()


def test_form_of_an_open_round_is_corrected_with_a_note(client_of, officer, now):
    call = standard_round(slug="winter-2026")
    ahead = "/staff/rounds/safer-communities-fund/winter-2026/"
    client = client_of(officer)
    assert "Make a new version first" in text(page(client.get(ahead)))
    version = forms.copy(call.form_version, by=officer, now=now, change_note="Shorter")

    refused = client.post(f"{ahead}correct/", {"version": version.pk, "correction": ""})
    assert errors(refused) == ["Say what changed, so that groups can read it on the page"]

    with time_machine.travel(now, tick=False):
        client.post(f"{ahead}correct/", {"version": version.pk, "correction": "It is shorter."})

    call.refresh_from_db()
    assert call.form_version == version
    public = client.get("/funds/safer-communities-fund/winter-2026/")
    assert "It is shorter." in text(page(public))
