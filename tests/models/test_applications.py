import pytest

from grants.models import Application, GroupRole, InterestDeclaration
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, InterestFactory
from tests.factories.people import MembershipFactory

Answer = InterestDeclaration.Answer


def read_by(person):
    return list(Application.objects.visible_to(person))


def test_draft_is_seen_by_its_group_alone(
    owner, group_viewer, other_group, officer, superuser, group
):
    draft = ApplicationFactory(organisation=group)

    assert read_by(owner) == read_by(group_viewer) == [draft]
    assert read_by(other_group) == read_by(officer) == read_by(superuser) == []


def test_draft_that_was_withdrawn_stays_with_its_group(owner, officer, superuser, group):
    draft = ApplicationFactory(organisation=group, state=ApplicationState.WITHDRAWN)

    assert read_by(owner) == [draft]
    assert read_by(officer) == read_by(superuser) == []


def test_sent_application_is_read_for_the_office(
    officer, decision_maker, finance, auditor, administrator, superuser, editor, newcomer
):
    sent = ApplicationFactory(sent=True)

    for reader in (officer, decision_maker, finance, auditor, administrator, superuser):
        assert read_by(reader) == [sent]
    assert read_by(editor) == read_by(newcomer) == []


def test_board_reads_from_the_panel_on(board_member):
    ApplicationFactory(sent=True, state=ApplicationState.ASSESSING)
    at_panel = ApplicationFactory(sent=True, state=ApplicationState.AT_PANEL)

    assert read_by(board_member) == [at_panel]


def test_safeguarding_lead_reads_what_was_referred(safeguarding_lead, now):
    ApplicationFactory(sent=True)
    referred = ApplicationFactory(sent=True, referred_at=now)

    assert read_by(safeguarding_lead) == [referred]


def test_assessor_reads_what_they_are_assigned_until_it_is_set_aside(assessor):
    ApplicationFactory(sent=True)
    assigned = AssessmentFactory(assessor=assessor).application
    AssessmentFactory(assessor=assessor, state=AssessmentState.SET_ASIDE)

    assert read_by(assessor) == [assigned]


@pytest.mark.parametrize(
    ("answer", "resolution", "is_open"),
    [
        (Answer.NONE, "", True),
        (Answer.INTEREST, "", False),
        (Answer.NOT_SURE, "", False),
        (Answer.NOT_SURE, Answer.INTEREST, False),
        (Answer.NOT_SURE, Answer.NONE, True),
    ],
)
def test_interest_shuts_an_application_even_to_a_superuser(
    superuser, officer, answer, resolution, is_open
):
    application = ApplicationFactory(sent=True)
    for person in (superuser, officer):
        InterestFactory(
            application=application, person=person, answer=answer, resolution=resolution
        )

    expected = [application] if is_open else []
    assert read_by(superuser) == read_by(officer) == expected


def test_officer_who_belongs_to_the_group_reads_it_as_a_member_only(officer):
    sent = ApplicationFactory(sent=True)
    MembershipFactory(organisation=sent.organisation, user=officer, role=GroupRole.VIEWER)

    assert read_by(officer) == [sent]
    assert list(Application.objects.casework_of(officer)) == []
    assert list(Application.objects.closed_to(officer)) == [sent]
