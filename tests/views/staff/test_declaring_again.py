"""Whoever declared about an application does so again in casework, once other people are named there."""

import pytest
from django.urls import reverse

from grants.models import InterestDeclaration
from grants.rules import interests
from tests.factories.applications import ApplicationFactory
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(db):
    return ApplicationFactory(sent=True)


def address(name, application):
    return reverse(f"staff:{name}", args=[application.reference])


def test_casework_opens_once_the_new_people_were_looked_at(client_of, officer, sent, now):
    interests.declare(sent, "none", by=officer, now=now)
    client, papers = client_of(officer), address("application_detail", sent)
    assert client.get(papers).status_code == 200

    MembershipFactory(organisation=sent.organisation, user__name="Nadia New")
    shut = client.get(papers, follow=True)

    assert shut.redirect_chain == [(address("application_interest", sent), 302)]
    text = shut.content.decode()
    assert "have changed since you declared" in text
    assert "Nadia New" in text
    client.post(address("application_interest", sent), {"answer": "none", "has_read": "on"})
    assert client.get(papers).status_code == 200


def test_nothing_is_done_before_declaring_again(client_of, officer, sent, now):
    interests.declare(sent, "none", by=officer, now=now)
    MembershipFactory(organisation=sent.organisation)

    answer = client_of(officer).post(
        address("application_ineligible", sent), {"reason": "Not of this county."}
    )

    assert answer.url == address("application_interest", sent)
    sent.refresh_from_db()
    assert sent.state == "submitted"


def test_an_interest_that_is_declared_now_shuts_casework_for_good(client_of, officer, sent, now):
    interests.declare(sent, "none", by=officer, now=now)
    MembershipFactory(organisation=sent.organisation)
    client = client_of(officer)

    client.post(
        address("application_interest", sent),
        {"answer": "interest", "detail": "My sister joined.", "has_read": "on"},
    )

    assert InterestDeclaration.objects.get().answer == "interest"
    assert client.get(address("application_detail", sent)).status_code == 403


def test_an_officer_who_never_declared_is_not_asked(client_of, officer, sent):
    assert client_of(officer).get(address("application_detail", sent)).status_code == 200
