"""The trail can be searched, and its chain looked at."""

from datetime import timedelta

import html5lib
import pytest
from django.urls import reverse

from grants.rules import audit
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db
QUERIES = 7


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


@pytest.fixture
def entries(now, officer, finance):
    first = OrganisationFactory()
    return [
        audit.record("organisation.change", first, by=officer, now=now, fields=["purpose"]),
        audit.record("organisation.create", first, by=finance, now=now - timedelta(days=2)),
        audit.record("organisation.change", OrganisationFactory(), by=None, now=now),
    ]


def found(client, **asked):
    response = client.get(reverse("staff:audit"), asked)
    page(response)
    return {entry.pk for entry in response.context["page"] if "organisation" in entry.action}


def test_audit_finds_by_reference_person_action_and_day(client_of, auditor, officer, entries):
    client = client_of(auditor)
    first, second, third = (entry.pk for entry in entries)

    assert found(client) == {first, second, third}
    assert found(client, reference=entries[0].subject_label.lower()) == {first, second}
    assert found(client, person=officer.name) == {first}
    assert found(client, action="organisation.create") == {second}
    assert found(client, day="2026-11-23") == {first, third}


def test_audit_with_a_wrong_day_shows_the_error_and_everything(client_of, auditor, entries):
    response = client_of(auditor).get(reverse("staff:audit"), {"day": "31 February"})

    assert "Enter a real date" in page(response)


def test_audit_hides_the_trail_of_an_application_closed_by_an_interest(client_of, auditor, now):
    application = ApplicationFactory(sent=True)
    audit.record("application.take", application, by=None, now=now)
    client = client_of(auditor)
    assert application.reference in page(client.get(reverse("staff:audit")))

    InterestFactory(application=application, person=auditor, answer="interest")

    assert application.reference not in page(client.get(reverse("staff:audit")))


def test_audit_chain_says_that_all_is_well(client_of, auditor, entries, now):
    audit.seal(now)

    assert "Every sealed entry is as it was written" in page(
        client_of(auditor).get(reverse("staff:audit_chain"))
    )


def test_audit_takes_the_same_queries_for_one_and_for_three(
    client_of, auditor, entries, now, django_assert_num_queries
):
    client = client_of(auditor)
    client.get(reverse("staff:audit"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("staff:audit"))
    for _ in range(2):
        audit.record("organisation.change", OrganisationFactory(), by=auditor, now=now)
    with django_assert_num_queries(QUERIES):
        client.get(reverse("staff:audit"))
