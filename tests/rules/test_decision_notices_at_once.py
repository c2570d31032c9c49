"""Two rounds that are released at the same moment."""

from datetime import UTC, datetime

import pytest

from grants.models import DecisionNotice
from grants.rules import decision_notices
from tests.factories.funds import RoundFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_notices_at_once_take_two_numbers_in_a_row(officer, now):
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    calls = [RoundFactory(closed=True, released_at=moment, released_by=officer) for _ in range(2)]

    at_once(*[lambda call=call: decision_notices.publish(call, now=now) for call in calls])

    assert sorted(DecisionNotice.objects.values_list("year", "number")) == [(2026, 1), (2026, 2)]


def test_one_round_published_at_once_twice_has_one_notice(officer, now):
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    call = RoundFactory(closed=True, released_at=moment, released_by=officer)

    answers = at_once(*[lambda: decision_notices.publish(call, now=now) for _ in range(2)])

    assert {answer.number for answer in answers} == {1}
    assert DecisionNotice.objects.count() == 1
