"""Everybody keeps filters of the list for themselves."""

import pytest

from grants.models import SavedFilter
from grants.rules.saved_filters import MOST
from tests.pages import links, page, text

pytestmark = pytest.mark.django_db
LIST = "/staff/applications/"


def keep(client, name, query):
    return client.post(f"{LIST}filters/keep/", {"name": name, "query": query})


def test_filters_are_kept_by_name_and_lead_back_to_the_list(client_of, officer, auditor):
    client = client_of(officer)

    answer = keep(client, "Mine to check", "status=checking&owner=me&")

    assert answer.url == f"{LIST}?status=checking&owner=me&"
    assert links(client.get(LIST))["Mine to check"] == "?status=checking&owner=me"
    assert "Mine to check" not in text(page(client_of(auditor).get(LIST)))


def test_the_same_name_takes_the_new_filters(client_of, officer):
    client = client_of(officer)
    keep(client, "Mine", "owner=me")
    keep(client, "Mine", "owner=nobody&sort=sent")

    assert SavedFilter.objects.get().query == "owner=nobody&sort=sent"


@pytest.mark.parametrize(
    "query", ["next=//evil.example", "csrfmiddlewaretoken=x&back=y", "%00&&=&owner="]
)
def test_only_filters_are_kept(client_of, officer, query):
    keep(client_of(officer), "Odd", query)

    assert SavedFilter.objects.get().query == ""


@pytest.mark.parametrize("name", ["", " ", "x" * 41])
def test_a_filter_needs_a_name(client_of, officer, name):
    keep(client_of(officer), name, "owner=me")

    assert not SavedFilter.objects.exists()


def test_there_is_an_end_to_them(client_of, officer):
    client = client_of(officer)
    for number in range(MOST + 1):
        keep(client, f"Filter {number}", "owner=me")

    assert SavedFilter.objects.count() == MOST
    assert "Take one away first" in text(page(client.get(LIST)))


def test_one_is_taken_away_by_its_owner_alone(client_of, officer, auditor):
    keep(client_of(officer), "Mine", "owner=me")

    assert client_of(auditor).post(f"{LIST}filters/remove/", {"name": "Mine"}).status_code == 404
    client_of(officer).post(f"{LIST}filters/remove/", {"name": "Mine"})

    assert not SavedFilter.objects.exists()
