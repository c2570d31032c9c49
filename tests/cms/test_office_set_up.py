"""What the office keeps about itself in the CMS: dated facts, and days without results."""

from datetime import date

import pytest

from grants.models import (
    AuditEntry,
    OfficeFact,
    PublicityLock,
)
from tests.cms.setting_up import typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]


def test_administrator_ends_a_fact_by_adding_the_next(client_of, administrator):
    first = OfficeFact.objects.create(
        kind="decision_maker_title",
        text="Police and Crime Commissioner",
        from_date=date(2012, 11, 22),
    )
    client = client_of(administrator)
    data = typed(client.get("/cms/officefact/new/")) | {
        "kind": "decision_maker_title",
        "text": "Mayor of West Yorkshire",
        "from_date": "2021-05-10",
    }

    client.post("/cms/officefact/new/", data)

    first.refresh_from_db()
    assert first.until_date == date(2021, 5, 10)
    assert OfficeFact.objects.in_force(date(2021, 5, 10)).get().text == "Mayor of West Yorkshire"


def test_two_facts_never_hold_on_one_day(client_of, administrator):
    OfficeFact.objects.create(
        kind="area", text="West Yorkshire", from_date=date(2020, 1, 1), until_date=date(2030, 1, 1)
    )
    client = client_of(administrator)
    data = typed(client.get("/cms/officefact/new/")) | {
        "kind": "area",
        "text": "Yorkshire",
        "from_date": "2021-01-01",
    }

    response = client.post("/cms/officefact/new/", data)

    assert "holds on some of these days" in response.content.decode()
    assert OfficeFact.objects.count() == 1


def test_office_facts_are_closed_to_officers(client_of, officer):
    assert client_of(officer).get("/cms/officefact/new/").status_code in (302, 403)


def test_officer_sets_a_publicity_lock(client_of, officer):
    client = client_of(officer)
    data = typed(client.get("/cms/publicitylock/new/"))
    data |= {"first_day": "2027-03-22", "last_day": "2027-05-06", "reason": "An election."}

    refused = client.post("/cms/publicitylock/new/", {**data, "last_day": "2027-03-01"})
    client.post("/cms/publicitylock/new/", data)

    assert "Choose a last day that is not before the first." in refused.content.decode()
    assert PublicityLock.objects.get().reason == "An election."
    assert AuditEntry.objects.get(action="publicitylock.create").actor == officer
