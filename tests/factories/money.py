import uuid
from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from grants.models import Condition, Donation, Payment
from grants.states import ApplicationState, AwardState
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory
from tests.factories.people import LONG_AGO, OrganisationFactory, UserFactory


class DonationFactory(DjangoModelFactory):
    class Meta:
        model = Donation

    amount = Decimal("25.00")
    key = factory.LazyFunction(uuid.uuid4)
    started_at = LONG_AGO


class ReadyAwardFactory(AwardFactory):
    """An award of £1,000 that was accepted and can be paid."""

    state = AwardState.READY
    amount = Decimal("1000.00")
    organisation = factory.SubFactory(OrganisationFactory, supplier_number="S1001")
    application = factory.SubFactory(
        ApplicationFactory,
        sent=True,
        state=ApplicationState.OFFERED,
        organisation=factory.SelfAttribute("..organisation"),
    )
    accepted_at = LONG_AGO
    ends_on = date(2027, 6, 30)


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = Condition

    award = factory.SubFactory(ReadyAwardFactory)
    text = "Show us your safeguarding policy"


class PaymentFactory(DjangoModelFactory):
    class Meta:
        model = Payment

    award = factory.SubFactory(ReadyAwardFactory)
    amount = Decimal("600.00")
    requested_by = factory.SubFactory(UserFactory)
    requested_at = LONG_AGO
