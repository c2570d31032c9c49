"""Two presses on "Send my answers", and two people in the same moment."""

import pytest

from grants.models import EqualityAnswer
from grants.rules import equality
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import RoundFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def sending(application, now):
    return lambda: equality.send(
        application, {"eq_sex": ["Female"]}, by=application.submitted_by, now=now
    )


def count(question, choice):
    return EqualityAnswer.objects.get(question=question, choice=choice).count


def test_two_presses_at_once_count_once(now):
    application = ApplicationFactory(sent=True)

    at_once(*[sending(application, now) for _ in range(2)])

    assert (count("forms", "sent"), count("eq_sex", "Female")) == (1, 1)


def test_everybody_is_counted_who_sends_in_the_same_moment(now):
    call = RoundFactory()
    sent = [ApplicationFactory(round=call, sent=True) for _ in range(6)]

    at_once(*[sending(application, now) for application in sent])

    assert (count("forms", "sent"), count("eq_sex", "Female")) == (6, 6)
