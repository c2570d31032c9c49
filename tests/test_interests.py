"""An interest shuts an application to everybody, superusers too, at every address that is about it."""

import pytest
from django.urls import reverse

from grants.models import Application, InterestDeclaration, Letter, Role
from grants.rules import application_words, triage
from grants.states import ApplicationState
from tests import world as small_world
from tests.addresses_table import ADDRESSES
from tests.factories.assessments import AssessmentFactory, InterestFactory
from tests.test_addresses import path_of

PEOPLE = (
    "superuser",
    "officer",
    "board_member",
    "assessor",
    "decision_maker",
    "finance",
    "auditor",
    "administrator",
)
GROUP_SIDE = ("applicant:", "public:")
THINGS = ("sent", "decided", "asked", "assessed", "award", "report", "payment")

# Every address of the office that is about one application, or what came of it.
CLOSING = [
    name
    for name, address in ADDRESSES.items()
    if not name.startswith(GROUP_SIDE)
    and address.parts.get("reference", "").partition(".")[0] in THINGS
]
# Every page of the office that is about no one thing: lists, searches, exports. The audit trail is
# left out: it names references, and holds no papers, scores or discussion.
LISTS = [
    name
    for name, address in ADDRESSES.items()
    if name.startswith(("staff:", "assessor:")) and not address.parts and "audit" not in name
]


@pytest.fixture
def world(db):
    """The small world, with a board paper and an assessment for the same application."""
    world = small_world.build()
    world.assessed.title = "Lanterns on Ebor Street"
    world.assessed.save()
    application_words.rebuild()
    return world


def closed_world(world, name):
    """Every application is closed to this person, by what they declared."""
    person = world.people[name]
    for application in Application.objects.exclude(state=ApplicationState.DRAFT):
        if person.has_role(Role.ASSESSOR):
            application.assessments.filter(assessor=person).exists() or AssessmentFactory(
                application=application, assessor=person
            )
        InterestDeclaration.objects.filter(application=application, person=person).delete()
        InterestFactory(application=application, person=person, answer="interest")
    return person


def test_the_table_of_closing_addresses_is_not_empty():
    assert {
        "staff:application_detail",
        "staff:application_checks",
        "staff:application_document",
        "assessor:assessment_score",
        "assessor:assessment_document",
    } <= set(CLOSING)


@pytest.mark.parametrize("name", PEOPLE)
def test_interest_shuts_every_address_about_the_application(world, client_of, name):
    client = client_of(closed_world(world, name))

    answers = {key: client.get(path_of(key, ADDRESSES[key], world)) for key in CLOSING}

    assert {
        key: a.status_code for key, a in answers.items() if a.status_code not in (403, 404)
    } == {}
    assert [key for key, a in answers.items() if "Lanterns" in a.content.decode()] == []


@pytest.mark.parametrize("name", ["superuser", "officer", "decision_maker", "auditor"])
def test_direct_address_says_kindly_that_it_is_closed(world, client_of, name):
    client = client_of(closed_world(world, name))

    answer = client.get(reverse("staff:application_detail", args=[world.sent.reference]))

    assert answer.status_code == 403
    assert "You declared an interest in this application" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["", "round=all", "round=all&search=Lanterns", "status=assessing"]
)
@pytest.mark.parametrize("name", ["superuser", "officer", "finance", "assessor", "auditor"])
def test_lists_and_search_leave_out_what_is_closed(world, client_of, name, query):
    person = closed_world(world, name)
    client = client_of(person)

    pages = {key: client.get(f"{reverse(key)}?{query}") for key in LISTS}

    shown = {key: b"".join(page).decode() for key, page in pages.items() if page.status_code == 200}
    closed = [getattr(world, thing).reference for thing in THINGS] + ["Ebor Street"]
    assert shown != {}
    assert [(key, text) for key, page in shown.items() for text in closed if text in page] == []


def test_lists_show_it_to_somebody_without_an_interest(world, client_of, officer):
    page = client_of(officer).get(f"{reverse('staff:applications')}?round=all&search=Ebor")

    assert world.assessed.reference in page.content.decode()


def test_stranger_learns_nothing_from_a_direct_address(world, client_of):
    answer = client_of(world.people["newcomer"]).get(
        reverse("staff:application_detail", args=[world.sent.reference])
    )

    assert answer.status_code == 404


def test_officer_with_an_interest_gets_no_letter_about_the_application(world, officer, now):
    lead = world.people["safeguarding_lead"]
    InterestFactory(application=world.sent, person=lead, answer="interest")

    triage.refer(world.sent, note="A child is named.", by=officer, now=now)

    assert list(Letter.objects.filter(key="referred")) == []


def test_member_of_the_group_who_works_for_the_office_is_shut_out_too(world, client_of, officer):
    world.group.memberships.create(user=officer, role="viewer", joined_at=world.sent.created_at)

    answer = client_of(officer).get(
        reverse("staff:application_detail", args=[world.sent.reference])
    )

    assert answer.status_code == 403
