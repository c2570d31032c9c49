"""Members look after the record of their own group, and nobody else's."""

from datetime import date

import html5lib
import pytest
from django.urls import reverse

from grants.models import Organisation
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

DETAILS = {
    "charity_number": "1123456",
    "started_year": "2015",
    "address": "1 Lantern Street\nLeeds",
    "postcode": "ls96aa",
    "website": "",
    "purpose": "Evening youth clubs.",
    "committee_size": "6",
    "has_three_unrelated": "yes",
    "income_band": "under_10000",
    "written_rules": "yes",
    "bank_account": "held",
    "safeguarding_reviewed_on_day": "2",
    "safeguarding_reviewed_on_month": "3",
    "safeguarding_reviewed_on_year": "2026",
}


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_organisation_new_makes_a_group_and_asks_the_rest(client_of, newcomer):
    client = client_of(newcomer)

    response = client.post(
        reverse("applicant:organisation_new") + "?next=/apply/start/%3Fround%3Dwinter",
        {"legal_name": "Lanternside Youth Project", "known_as": "", "kind": "charity"},
    )

    group = Organisation.objects.visible_to(newcomer).get()
    details = reverse("applicant:organisation_details", args=[group.reference])
    assert response.url == f"{details}?next=%2Fapply%2Fstart%2F%3Fround%3Dwinter"

    response = client.post(response.url, DETAILS)

    group.refresh_from_db()
    assert response.url == "/apply/start/?round=winter"
    assert (group.postcode, group.committee_size) == ("LS9 6AA", 6)
    assert (group.has_three_unrelated, group.bank_account) == (True, "held")
    assert group.safeguarding_reviewed_on == date(2026, 3, 2)


def test_organisation_new_never_sends_people_to_another_site(client_of, newcomer):
    response = client_of(newcomer).post(
        reverse("applicant:organisation_new") + "?next=https://elsewhere.example/",
        {"legal_name": "Lanternside", "kind": "charity"},
    )

    assert "elsewhere" not in response.url


def test_organisation_details_keeps_what_was_typed_and_links_each_error(client_of, owner, group):
    response = client_of(owner).post(
        reverse("applicant:organisation_details", args=[group.reference]),
        {**DETAILS, "postcode": "LS9", "charity_number": "12", "purpose": "word " * 101},
    )

    text = page(response)
    assert "Three things to put right" in text
    assert '<a href="#id_postcode">Enter a whole postcode, like LS9 6AA</a>' in text
    assert '<a href="#id_charity_number">Enter a charity number of 6 or 7 digits' in text
    assert "101 words. Take 1 out" in text
    assert "1 Lantern Street" in text


@pytest.mark.parametrize(
    ("number", "kept"), [("1123456", "1123456"), ("sc 012345", "SC012345"), ("", "")]
)
def test_charity_numbers_are_taken_in_each_of_their_forms(client_of, owner, group, number, kept):
    client_of(owner).post(
        reverse("applicant:organisation_details", args=[group.reference]),
        {**DETAILS, "charity_number": number},
    )

    group.refresh_from_db()
    assert group.charity_number == kept


@pytest.mark.parametrize("number", ["123", "1234567", "ABC12345", "123456789"])
def test_company_numbers_have_eight_characters(client_of, owner, group, number):
    Organisation.objects.filter(pk=group.pk).update(kind="cic", charity_number="")

    response = client_of(owner).post(
        reverse("applicant:organisation_details", args=[group.reference]),
        {**DETAILS, "company_number": number},
    )

    assert "Enter the 8 characters of the company number" in page(response)


def test_organisation_with_one_group_goes_straight_to_it(client_of, owner, group):
    response = client_of(owner).get(reverse("applicant:organisation"))

    assert response.url == reverse("applicant:organisation_detail", args=[group.reference])


def test_organisation_lists_own_groups_only(client_of, owner, group):
    second = MembershipFactory(user=owner, organisation__legal_name="Second Group").organisation
    OrganisationFactory(legal_name="Somebody Else")

    response = client_of(owner).get(reverse("applicant:organisation"))

    assert response.context["groups"] == [group, second]
    assert "Somebody Else" not in page(response)


def test_organisation_detail_says_what_is_missing(client_of, group_editor, group):
    response = client_of(group_editor).get(
        reverse("applicant:organisation_detail", args=[group.reference])
    )

    text = page(response)
    assert "Before you can send an application" in text
    assert "Answer these questions" in text


def test_organisation_detail_of_another_group_is_not_found(client_of, other_group, group):
    for name in ("organisation_detail", "organisation_name", "organisation_details", "members"):
        address = reverse(f"applicant:{name}", args=[group.reference])
        assert client_of(other_group).get(address).status_code == 404


def test_a_viewer_reads_and_does_not_change(client_of, group_viewer, group):
    client = client_of(group_viewer)

    text = page(client.get(reverse("applicant:organisation_detail", args=[group.reference])))
    response = client.post(
        reverse("applicant:organisation_details", args=[group.reference]), DETAILS
    )

    assert "Change" not in text
    assert response.status_code == 403
