import hashlib
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Decision
from grants.rules import interests, release
from tests import pages
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide,
    record,
    round_at_panel,
)
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    call = round_at_panel(pot=Decimal("9000.00"))
    for name, sheet in (("Funded Group", (5, 5)), ("Refused Group", (5, 4))):
        application_at_panel(
            call,
            sheet,
            organisation=OrganisationFactory(legal_name=name),
            amount_requested=Decimal("4000.00"),
        )
    record(call)
    decide(of(call, "Funded Group"), decision_maker, conditions="A signed policy.")
    decide(
        of(call, "Refused Group"),
        decision_maker,
        outcome="refuse",
        amount=None,
        difference_reason="The same work is paid for elsewhere.",
    )
    return call


def of(call, name):
    return call.applications.get(organisation__legal_name=name)


def address(call):
    return reverse("public:decision_notice", args=[call.fund.slug, call.slug])


def test_notice_is_not_there_before_the_release(client, call):
    assert client.get(address(call)).status_code == 404


def test_notice_tells_what_was_decided_and_names_no_refused_group(client, call, officer, now):
    release.release(call, by=officer, now=now)

    page = client.get(address(call))

    text = pages.text(pages.page(page).find(".//main"))
    assert "2 applications asked for £8,000. 1 grant is made, £4,000 in all" in text
    assert "Conditions before payment: A signed policy." in text
    assert "An application that is not funded: The same work is paid for elsewhere." in text
    assert "Refused Group" not in text
    assert "Cookie" not in page.headers.get("Vary", "")


def test_notice_counts_interests_by_role_without_names(
    client, call, officer, board_member, assessor, now
):
    for person in (board_member, assessor):
        interests.declare(
            of(call, "Refused Group"), "interest", by=person, now=AT_PANEL, detail="My sister."
        )
    release.release(call, by=officer, now=now)

    text = pages.text(pages.page(client.get(address(call))).find(".//main"))

    assert "Assessor: 1 person, about 1 application. They took no part in it." in text
    assert "Board member: 1 person, about 1 application." in text
    assert str(board_member) not in text


def test_notice_keeps_only_a_difference_that_is_one(client, call, officer, now):
    assert dict(Decision.objects.values_list("outcome", "difference_reason")) == {
        "fund": "",
        "refuse": "The same work is paid for elsewhere.",
    }


@pytest.mark.parametrize("count", [1, 3])
def test_notice_takes_the_same_number_of_queries(
    client, decision_maker, now, count, django_assert_num_queries
):
    call = round_at_panel(pot=Decimal("20000.00"))
    for _ in range(count):
        application_at_panel(call, (5, 5))
    record(call)
    for application in call.applications.all():
        decide(application, decision_maker)
    release.release(call, by=decision_maker, now=now)

    with django_assert_num_queries(3):
        client.get(address(call))


def test_notice_can_be_checked_by_its_file(client, call, officer, now):
    file = reverse("public:decision_notice_file", args=[call.fund.slug, call.slug])
    assert client.get(file).status_code == 404
    release.release(call, by=officer, now=now)

    served = client.get(file)

    assert served["Content-Type"] == "application/json; charset=utf-8"
    digest = hashlib.sha256(served.content).hexdigest()
    assert digest in client.get(address(call)).content.decode()
    assert "Refused Group" not in served.content.decode()


def test_list_of_notices_shows_what_is_released_and_nothing_before(client, call, officer, now):
    listed = reverse("public:decision_notices")
    assert "No round has been decided yet." in client.get(listed).content.decode()

    release.release(call, by=officer, now=now)

    page = pages.text(pages.page(client.get(listed)))
    assert f"DN 2026-001: {call.name}" in page
