from datetime import date

import factory
from factory.django import DjangoModelFactory

from campaigns.models import Commitment, CommitmentChange
from campaigns.models.commitments import Aim, Standing
from tests.factories.people import LONG_AGO


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    aim = Aim.PREVENT
    action = factory.Sequence(lambda n: f"Action {n}")
    owner = "West Yorkshire Police"
    status = Standing.IN_HAND


class CommitmentChangeFactory(DjangoModelFactory):
    class Meta:
        model = CommitmentChange

    commitment = factory.SubFactory(CommitmentFactory)
    status = Standing.IN_HAND
    known_on = date(2015, 1, 5)
    recorded_at = LONG_AGO
