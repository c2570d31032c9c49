"""An interest shuts an application to everybody, superusers too, at every address that is about it."""

import pytest
from django.urls import reverse

from grants.errors import RuleError
from grants.models import Application, InterestDeclaration, Letter, Role
from grants.rules import application_words, assignments, share_outs, triage
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
    "deputy",
    "finance",
    "auditor",
    "administrator",
)
GROUP_SIDE = ("applicant:", "public:")
THINGS = (
    "sent",
    "decided",
    "asked",
    "assessed",
    "at_panel",
    "on_reserve",
    "unlucky",
    "review",
    "award",
    "report",
    "payment",
)
OFFICE_SIDE = ("staff:", "assessor:")

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
    if name.startswith(OFFICE_SIDE) and not address.parts and "audit" not in name
]
# Every page of the office about a round: its assessment, the board's room, decisions, release.
OF_A_ROUND = [
    name
    for name, address in ADDRESSES.items()
    if name.startswith(OFFICE_SIDE) and "fund" in address.parts
]
# Files whose words cannot be read here; `tests/exchange/test_agenda_packs.py` asks what they leave out.
DRAWN = {"staff:panel_pack"}
# What is about neither an application nor a round. A new address belongs here only if it shows
# nothing of an application, or has a test of its own for people with an interest.
ABOUT_SOMETHING_ELSE = {
    "staff:audit",
    "staff:audit_chain",
    "staff:contact_message",
    "staff:contact_message_answer",
    "staff:flagged_copy",
    "staff:flagged_copy_see",
    "staff:form_preview",
    "staff:group_claim",
    "staff:group_claim_approve",
    "staff:group_claim_check",
    "staff:group_claim_match",
    "staff:group_claim_refuse",
    "staff:letter_wording",
    "staff:letter_wording_edit",
    "staff:letter_detail",
    "staff:letter_send_again",
    "staff:payment_list",
    "staff:payment_list_csv",
}


@pytest.fixture
def world(db):
    """The small world, with a board paper and an assessment for the same application."""
    world = small_world.build()
    Application.objects.exclude(state=ApplicationState.DRAFT).update(
        title="Lanterns on Ebor Street"
    )
    for thing in ("sent", "decided", "asked", "assessed", "at_panel"):
        getattr(world, thing).refresh_from_db()
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


def test_every_address_of_the_office_is_asked_or_named_as_about_something_else():
    office = {name for name in ADDRESSES if name.startswith(OFFICE_SIDE)}

    assert office - {*CLOSING, *LISTS, *OF_A_ROUND} == ABOUT_SOMETHING_ELSE


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


@pytest.mark.parametrize("name", PEOPLE)
def test_pages_of_a_round_name_nothing_that_is_closed(world, client_of, name):
    client = client_of(closed_world(world, name))

    pages = {key: client.get(path_of(key, ADDRESSES[key], world)) for key in OF_A_ROUND}

    shown = {
        key: page.content.decode()
        for key, page in pages.items()
        if page.status_code == 200 and key not in DRAWN
    }
    closed = [getattr(world, thing).reference for thing in THINGS] + ["Ebor Street"]
    assert [(key, text) for key, page in shown.items() for text in closed if text in page] == []


def test_pages_of_a_round_show_it_to_somebody_without_an_interest(world, client_of, officer):
    client = client_of(officer)

    room, assessment = (
        client.get(path_of(name, ADDRESSES[name], world)).content.decode()
        for name in ("staff:panel_room", "staff:round_assessment")
    )

    assert world.at_panel.reference in room
    assert world.assessed.reference in assessment


def test_no_assessor_with_an_interest_is_given_the_application(world, officer, now):
    person, application = closed_world(world, "assessor"), world.assessed
    application.assessments.filter(assessor=person).delete()

    def proposed():
        (line,) = (
            line
            for line in share_outs.propose(application.round).lines
            if line.application == application
        )
        return person in line.more

    assert not proposed()
    with pytest.raises(RuleError, match="has an interest"):
        assignments.assign(application, person, by=officer, now=now)
    InterestDeclaration.objects.filter(application=application, person=person).delete()
    assert proposed()


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
