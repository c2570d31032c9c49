import pytest

from grants.models import GroupClaim
from grants.rules import group_claims
from grants.views.applicant.group_claims import MOST_AN_HOUR
from tests.factories.people import OrganisationFactory
from tests.pages import errors, heading, links, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]
ASK = "/apply/organisation/nobody-left/"
WHY = "Our secretary has moved away. I am the treasurer."


def test_the_page_of_groups_leads_to_it(client_of, newcomer):
    seen = client_of(newcomer).get("/apply/organisation/")

    assert links(seen)["Nobody of your group can sign in any more?"] == ASK


@pytest.mark.parametrize("named", ["Lanternside Youth Project", "A group that nobody knows"])
def test_the_answer_is_the_same_whether_we_know_the_group_or_not(
    client_of, newcomer, group, owner, named
):
    client = client_of(newcomer)

    answer = client.post(ASK, {"group_named": named, "why": WHY})
    seen = client.get(answer.url)

    assert answer.url == f"{ASK}sent/"
    assert heading(seen) == "We have your request"
    said = text(page(seen).find(".//main"))
    assert "Lanternside" not in said
    assert str(owner) not in said
    assert GroupClaim.objects.get().group_named == named


def test_both_answers_are_the_same_page_to_the_letter(client_of, newcomer, group):
    client = client_of(newcomer)
    mains = []
    for named in (group.legal_name, "A group that nobody knows"):
        seen = client.post(ASK, {"group_named": named, "why": WHY}, follow=True)
        mains.append(text(page(seen).find(".//main")))

    assert mains[0] == mains[1]


def test_what_is_missing_is_said(client_of, newcomer):
    seen = client_of(newcomer).post(ASK, {"group_named": "", "why": ""})

    assert errors(seen) == ["Enter the name of the group", "Write what happened"]


def test_a_connection_that_asks_too_often_is_slowed_down(client_of, newcomer, group, monkeypatch):
    monkeypatch.setattr(group_claims, "MOST_OPEN", 100)
    client = client_of(newcomer)
    for number in range(MOST_AN_HOUR):
        client.post(ASK, {"group_named": f"Group {number}", "why": WHY})

    seen = client.post(ASK, {"group_named": group.legal_name, "why": WHY})

    assert "send it again in an hour" in text(page(seen))
    assert WHY in seen.content.decode()
    assert GroupClaim.objects.count() == MOST_AN_HOUR


@pytest.fixture
def claim(group, owner, newcomer, now):
    return group_claims.ask(group.legal_name, why=WHY, by=newcomer, now=now)


def test_a_member_objects_and_does_not_read_what_was_written(client_of, owner, claim, group):
    client = client_of(owner)
    address = f"/apply/organisation/{group.reference}/requests/{claim.reference}/"
    seen = client.get(address)
    assert str(claim.asked_by) in text(page(seen))
    assert "treasurer" not in text(page(seen))

    done = client.post(address, {"text": "I am still here."}, follow=True)

    assert "Nobody takes over the group now" in text(page(done))
    claim.refresh_from_db()
    assert (claim.objected_by, claim.objection) == (owner, "I am still here.")
    assert "has objected" in text(page(client.get(address)))


def test_nobody_of_another_group_finds_it_nor_under_another_group(
    client_of, other_group, owner, claim, group
):
    own = other_group.memberships.get().organisation
    stranger = client_of(other_group)
    assert (
        stranger.get(
            f"/apply/organisation/{group.reference}/requests/{claim.reference}/"
        ).status_code
        == 404
    )
    assert (
        stranger.get(f"/apply/organisation/{own.reference}/requests/{claim.reference}/").status_code
        == 404
    )


def test_the_person_who_asked_cannot_object_nor_read_about_the_group(client_of, newcomer, claim):
    OrganisationFactory()
    address = f"/apply/organisation/{claim.organisation.reference}/requests/{claim.reference}/"

    assert client_of(newcomer).get(address).status_code == 404
