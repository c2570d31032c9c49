from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from grants.models import Assessment, InterestDeclaration
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.people import StaffFactory, UserFactory

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
