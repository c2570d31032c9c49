import pytest
from django.urls import reverse

from grants.models import Role
from grants.rules import group_claims
from tests.factories.people import OrganisationFactory, StaffFactory, UserFactory
from tests.pages import errors, page, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_tests_moment(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)


@pytest.fixture
def claim(group, owner, newcomer, now):
    return group_claims.ask(group.legal_name, why="All left.", by=newcomer, now=now)


def at(name, claim):
    return reverse(f"staff:{name}", args=[claim.reference])


def test_two_officers_take_it_from_request_to_owner(
    client_of, officer, claim, group, newcomer, time_machine
):
    client = client_of(officer)
    assert "1 request to take over a group" in text(page(client.get("/staff/")))
    for kind in ("number_on_record", "charity_register"):
        client.post(at("group_claim_check", claim), {"kind": kind, "finding": "It is true."})
    time_machine.move_to("2026-11-30 15:00 +0000", tick=False)
    client = client_of(officer)
    own = client.get(at("group_claim", claim))
    assert "another officer has to approve" in text(page(own))
    refused = client.post(at("group_claim_approve", claim), follow=True)
    assert not group.memberships.filter(user=newcomer).exists()
    assert "another officer has to approve" in text(page(refused))

    second = client_of(StaffFactory(role=Role.OFFICER))
    assert "It is true." in text(page(second.get(at("group_claim", claim))))
    done = second.post(at("group_claim_approve", claim), follow=True)

    assert f"{newcomer} is now an owner of {group}" in text(page(done))
    assert group.memberships.get(user=newcomer).role == "owner"


def test_what_is_wrong_with_a_step_is_said_beside_it(client_of, officer, claim):
    client = client_of(officer)

    assert errors(client.post(at("group_claim_check", claim), {})) == [
        "Choose what you checked",
        "Write what you found",
    ]
    assert errors(client.post(at("group_claim_refuse", claim), {})) == ["Write the reason"]


def test_a_group_that_was_not_found_is_matched_by_its_reference(client_of, officer, newcomer, now):
    twins = [OrganisationFactory(legal_name="The Twins", postcode="LS9 6AA") for _ in range(2)]
    claim = group_claims.ask("The Twins", why="All left.", by=newcomer, now=now)
    client = client_of(officer)

    seen = client.post(at("group_claim_match", claim), {"group": "The Twins"})
    assert "Several groups have this name" in errors(seen)[0]
    assert errors(client.post(at("group_claim_match", claim), {"group": "Nobody"})) == [
        "We hold no group with this name or reference"
    ]

    client.post(at("group_claim_match", claim), {"group": twins[1].reference})
    claim.refresh_from_db()
    assert claim.organisation == twins[1]


def test_a_refusal_needs_and_keeps_its_reason(client_of, officer, claim):
    client = client_of(officer)

    client.post(at("group_claim_refuse", claim), {"reason": "We could not confirm it."})

    seen = text(page(client.get(at("group_claim", claim))))
    assert "Refused by" in seen
    assert "We could not confirm it." in seen
    assert "Record a check" not in seen


def test_an_auditor_reads_and_changes_nothing(client_of, auditor, claim):
    client = client_of(auditor)

    assert "Record a check" not in text(page(client.get(at("group_claim", claim))))
    for name in ("check", "approve", "refuse", "match"):
        assert client.post(at(f"group_claim_{name}", claim)).status_code == 403


def test_nobody_sees_a_request_about_their_own_group_or_of_their_own(client_of, group, now):
    own = StaffFactory(role=Role.OFFICER)
    claim = group_claims.ask(group.legal_name, why="All left.", by=own, now=now)

    assert client_of(own).get(at("group_claim", claim)).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    client_of, officer, now, many, django_assert_num_queries
):
    for number in range(many):
        group_claims.ask(f"Group number {number}", why="x", by=UserFactory(), now=now)
    client = client_of(officer)

    with django_assert_num_queries(7):
        seen = client.get("/staff/group-requests/")

    assert len(rows(seen, caption="Requests, newest first")) == many
