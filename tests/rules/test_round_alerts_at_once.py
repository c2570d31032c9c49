"""Two processes at once, on a database that lets both work: nobody hears twice."""

from datetime import timedelta

import pytest

from grants.models import Letter, RoundAlert, ToldOfRound
from grants.rules import round_alerts
from tests.factories.funds import FundFactory, RoundAlertFactory, RoundFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_processes_tell_everybody_once(now):
    call = RoundFactory(opens_at=now)
    before = now - timedelta(days=1)
    RoundAlertFactory.create_batch(
        25, fund=call.fund, first_asked_at=before, asked_at=before, confirmed_at=before
    )

    told = at_once(*[lambda: round_alerts.tell(now)] * 4)

    assert sum(told) == 25
    assert ToldOfRound.objects.count() == 25
    written = list(Letter.objects.values_list("to_email", flat=True))
    assert len(written) == len(set(written)) == 25


def test_two_who_ask_at_once_for_one_address_write_one_letter(now):
    fund = FundFactory()

    at_once(*[lambda: round_alerts.ask(fund, email="asha@example.org", now=now)] * 4)

    assert RoundAlert.objects.count() == 1
    assert Letter.objects.count() == 1


def test_two_who_say_yes_or_no_at_once_leave_one_answer(now):
    alert = RoundAlertFactory(first_asked_at=now, asked_at=now)

    at_once(
        lambda: round_alerts.confirm(alert.reference, now=now),
        lambda: round_alerts.stop(alert.reference, now=now),
    )

    assert not RoundAlert.objects.exists()
