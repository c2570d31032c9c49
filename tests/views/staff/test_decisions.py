from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Award, Decision, InterestDeclaration, Letter
from grants.rules import interests
from tests import pages
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide_all,
    record,
    round_at_panel,
)
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    call = round_at_panel()
    for name, sheet in (("First Group", (5, 5)), ("Second Group", (4, 4))):
        application_at_panel(
            call,
            sheet,
            organisation=OrganisationFactory(legal_name=name),
            amount_requested=Decimal("4000.00"),
        )
    record(call)
    return call


@pytest.fixture
def declared(call, decision_maker):
    for application in call.applications.all():
        interests.declare(application, "none", by=decision_maker, now=AT_PANEL)
    return decision_maker


def of(call, name):
    return call.applications.get(organisation__legal_name=name)


def list_of(call):
    return reverse("staff:decisions", args=[call.fund.slug, call.slug])


CHOICE = {
    "outcome": "fund",
    "amount": "4000",
    "reason": "It gives young people somewhere to go.",
    "conditions": "A signed policy.",
}


def test_decision_maker_declares_before_anything_opens(client_of, decision_maker, call):
    address = reverse("staff:decision_edit", args=[of(call, "First Group").reference])

    page = client_of(decision_maker).get(address)

    assert page.url == (
        reverse("staff:panel_interests", args=[call.fund.slug, call.slug]) + f"?next={address}"
    )


def test_declaring_about_many_is_refused_where_the_people_changed_meanwhile(
    client_of, decision_maker, call
):
    address = reverse("staff:panel_interests", args=[call.fund.slug, call.slug])
    client = client_of(decision_maker)
    form = client.get(address).context["form"]
    first, second = of(call, "First Group"), of(call, "Second Group")
    MembershipFactory(organisation=first.organisation, user__name="Nadia New")
    typed = {"interested": [second.reference], "detail": "My cousin.", "declares": "on"}

    page = client.post(address, {**typed, "seen": form.shown})

    [refusal] = pages.errors(page)
    assert f"First Group ({first.reference})" in refusal
    assert "Second Group" not in refusal
    text = page.content.decode()
    assert "Nadia New" in text
    assert "My cousin." in text
    assert page.context["form"]["interested"].value() == [second.reference]
    assert not InterestDeclaration.objects.filter(person=decision_maker).exists()

    client.post(address, {**typed, "seen": page.context["form"].shown})

    assert dict(
        InterestDeclaration.objects.filter(person=decision_maker).values_list(
            "application", "answer"
        )
    ) == {first.pk: "none", second.pk: "interest"}


def test_nobody_declares_about_an_application_that_was_not_on_the_page(
    client_of, decision_maker, call
):
    address = reverse("staff:panel_interests", args=[call.fund.slug, call.slug])
    client = client_of(decision_maker)
    first, *_ = client.get(address).context["form"].shown

    page = client.post(address, {"declares": "on", "seen": [first]})

    assert "While this page was open" in pages.errors(page)[0]
    assert not InterestDeclaration.objects.filter(person=decision_maker).exists()


def test_decide_saves_and_leads_to_the_next(client_of, declared, call):
    first, second = of(call, "First Group"), of(call, "Second Group")

    page = client_of(declared).post(reverse("staff:decision_edit", args=[first.reference]), CHOICE)

    assert page.url == reverse("staff:decision_edit", args=[second.reference])
    decision = Decision.objects.get()
    assert (decision.application, decision.amount, decision.conditions) == (
        first,
        Decimal("4000.00"),
        "A signed policy.",
    )


def test_decide_starts_from_the_recommendation_and_keeps_what_was_typed(client_of, declared, call):
    address = reverse("staff:decision_edit", args=[of(call, "First Group").reference])
    client = client_of(declared)
    assert 'value="4,000"' in client.get(address).content.decode()

    page = client.post(address, {**CHOICE, "amount": "3000", "reason": ""})

    assert pages.errors(page) == ["Say why you decide this"]
    assert 'value="3000"' in page.content.decode()
    assert not Decision.objects.exists()


def test_decide_shows_a_refusal_at_its_field(client_of, declared, call):
    address = reverse("staff:decision_edit", args=[of(call, "First Group").reference])

    page = client_of(declared).post(address, {**CHOICE, "outcome": "refuse"})

    assert pages.errors(page) == [
        "This is not what the board recommended. Say why you decide differently."
    ]
    assert pages.links(page)[pages.errors(page)[0]] == "#id_difference_reason"


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_number_of_queries(
    client_of, officer, count, django_assert_num_queries
):
    call = round_at_panel()
    for _ in range(count):
        application_at_panel(call, (5, 5))
    record(call)
    client = client_of(officer)

    with django_assert_num_queries(14):
        page = client.get(list_of(call))

    pages.page(page)


def test_list_closes_the_row_of_somebody_with_an_interest(client_of, declared, call):
    first = of(call, "First Group")
    interests.declare(first, "interest", by=declared, now=AT_PANEL, detail="My cousin.")
    client = client_of(declared)

    page = client.get(list_of(call))

    assert "First Group" not in page.content.decode()
    assert "Second Group" in page.content.decode()
    assert client.get(reverse("staff:decision_edit", args=[first.reference])).status_code == 403


def test_release_shows_the_numbers_and_sends_everything(client_of, declared, call):
    decide_all(call, declared)
    client = client_of(declared)
    address = reverse("staff:release", args=[call.fund.slug, call.slug])
    facts = pages.facts(client.get(address))
    assert (facts["Offers"], facts["Not funded"][:2]) == ("2, £8,000 in all", "0,")

    refused = client.post(address, {})
    released = client.post(address, {"sure": "on"})

    assert pages.errors(refused) == ["Tick the box to release the results"]
    assert released.url == list_of(call)
    assert Award.objects.count() == 2
    assert "The results are out" in client.get(list_of(call)).content.decode()


def test_release_waits_for_the_last_decision(client_of, declared, call):
    client = client_of(declared)
    address = reverse("staff:release", args=[call.fund.slug, call.slug])

    page = client.get(address)
    client.post(address, {"sure": "on"})

    assert "2 applications are not decided yet" in page.content.decode()
    assert not Letter.objects.exists()
