from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from grants.models import Assessment, InterestDeclaration
from grants.rules import assessments, funds
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import RoundFactory
from tests.factories.people import StaffFactory, UserFactory

SCORES = {"plan_fit": 4, "need": 4, "delivery": 4, "reach": 4, "outcomes": 4, "value": 4}
ASSIGNED = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class AssessmentFactory(DjangoModelFactory):
    """An assessment that was assigned and not begun."""

    class Meta:
        model = Assessment

    application = factory.SubFactory(
        ApplicationFactory, sent=True, state=ApplicationState.ASSESSING
    )
    assessor = factory.SubFactory(StaffFactory, role="assessor")
    assigned_by = factory.SubFactory(UserFactory)
    assigned_at = ASSIGNED


class InterestFactory(DjangoModelFactory):
    """What somebody declared; no interest unless told otherwise."""

    class Meta:
        model = InterestDeclaration

    application = factory.SubFactory(ApplicationFactory, sent=True)
    person = factory.SubFactory(UserFactory)
    answer = InterestDeclaration.Answer.NONE
    declared_at = ASSIGNED


def standard_round(**facts):
    """A closed round with the standard criteria and their levels."""
    call = RoundFactory(closed=True, **facts)
    funds.add_standard_criteria(call)
    return call


def declared(assessment):
    """Declare no interest, so that the papers open."""
    InterestFactory(application=assessment.application, person=assessment.assessor)
    return assessment


def scored(assessment, scores=None, *, now):
    """Give scores by the rules, with a comment wherever one is asked for, and send them in."""
    by = assessment.assessor
    for criterion in assessment.application.round.criteria.all():
        assessments.save_score(
            assessment,
            criterion,
            score=(scores or SCORES)[criterion.key],
            comment="You say what happens, where and when. Next time add one number.",
            by=by,
            now=now,
        )
    return assessments.send_in(assessment, by=by, now=now)
