from datetime import date

from grants.models import InformationRequest
from grants.rules import waiting
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, InterestFactory


def said(person, now):
    return [(work.count, work.words) for work in waiting.for_person(person, now=now)]


def test_officer_is_told_what_waits_and_nothing_else(officer, now):
    ApplicationFactory(sent=True)
    ApplicationFactory(sent=True, state=ApplicationState.CHECKING, owner=officer)
    late = ApplicationFactory(sent=True, state=ApplicationState.INFORMATION_WANTED)
    InformationRequest.objects.create(
        application=late, note="?", due_on=date(2026, 11, 22), asked_by=officer, asked_at=now
    )

    assert said(officer, now) == [
        (1, "new application to check"),
        (1, "application in your checks"),
        (1, "reply from a group is late"),
    ]


def test_officer_is_not_told_of_what_is_closed_to_them(officer, now):
    InterestFactory(application=ApplicationFactory(sent=True), person=officer, answer="interest")

    assert said(officer, now) == []


def test_assessor_and_safeguarding_lead_are_told_of_theirs(assessor, safeguarding_lead, now):
    AssessmentFactory(assessor=assessor)
    ApplicationFactory.create_batch(2, sent=True, referred_at=now)

    assert said(assessor, now) == [(1, "application to score")]
    assert said(safeguarding_lead, now) == [(2, "applications referred to you")]
