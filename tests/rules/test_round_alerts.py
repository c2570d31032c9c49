"""Telling people when a round opens: nothing counts before yes, nothing is sent twice, no leaves no trace."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, Letter, RoundAlert
from grants.rules import round_alerts
from grants.states import LetterState
from tests.factories.funds import FundFactory, RoundAlertFactory, RoundFactory

pytestmark = pytest.mark.django_db
EMAIL = "asha@example.org"


@pytest.fixture
def fund():
    return FundFactory()


def keys():
    return list(Letter.objects.order_by("pk").values_list("key", "to_email"))


def asked(fund, now):
    round_alerts.ask(fund, email=EMAIL, now=now)
    return RoundAlert.objects.get(fund=fund, email=EMAIL)


def confirmed(fund, now, **facts):
    return RoundAlertFactory(
        fund=fund, first_asked_at=now, asked_at=now, confirmed_at=now, **{"email": EMAIL, **facts}
    )


def test_asking_writes_a_letter_and_puts_nobody_on_the_list(fund, now):
    alert = asked(fund, now)

    assert alert.confirmed_at is None
    letter = Letter.objects.get()
    assert (letter.key, letter.to_email) == ("alert_confirm", EMAIL)
    assert round_alerts.confirm_token(alert) in letter.body
    assert "say so here by 30 November 2026" in letter.body
    assert round_alerts.stop_token(alert) in letter.stop_link


def test_an_address_is_one_whatever_its_capitals(fund, now):
    round_alerts.ask(fund, email=" Asha@Example.org ", now=now)
    round_alerts.ask(fund, email=EMAIL, now=now + timedelta(hours=2))

    assert RoundAlert.objects.get().email == EMAIL


def test_asking_again_within_the_hour_writes_no_second_letter(fund, now):
    asked(fund, now)
    asked(fund, now + timedelta(minutes=59))
    assert len(keys()) == 1

    asked(fund, now + timedelta(minutes=60))
    assert keys() == [("alert_confirm", EMAIL)] * 2


def test_somebody_on_the_list_who_asks_again_hears_so_by_letter(fund, now):
    confirmed(fund, now - timedelta(days=30))

    asked(fund, now)

    assert keys() == [("alert_known", EMAIL)]


def test_yes_within_seven_days_counts_and_twice_is_once(fund, now):
    alert = asked(fund, now)
    last = now + timedelta(days=7) - timedelta(seconds=1)

    round_alerts.confirm(alert.reference, now=last)
    round_alerts.confirm(alert.reference, now=last + timedelta(days=30))

    alert.refresh_from_db()
    assert alert.confirmed_at == last
    assert AuditEntry.objects.filter(action="round_alert.confirm").count() == 1


def test_yes_after_seven_days_is_refused(fund, now):
    alert = asked(fund, now)

    with pytest.raises(RuleError, match="ended"):
        round_alerts.confirm(alert.reference, now=now + timedelta(days=7))

    alert.refresh_from_db()
    assert alert.confirmed_at is None


def test_asking_again_gives_the_first_link_seven_days_more(fund, now):
    alert = asked(fund, now)
    asked(fund, now + timedelta(days=6))

    assert round_alerts.confirm(alert.reference, now=now + timedelta(days=12)).confirmed_at


def test_a_link_for_one_thing_does_not_do_the_other(fund, now):
    alert = asked(fund, now)

    assert round_alerts.reference_to_stop(round_alerts.stop_token(alert)) == alert.reference
    assert round_alerts.reference_to_stop(round_alerts.confirm_token(alert)) is None
    assert round_alerts.reference_to_confirm(round_alerts.stop_token(alert)) is None
    assert round_alerts.reference_to_confirm("made up") is None


def test_forget_deletes_what_nobody_confirmed_in_time_with_its_letter(fund, now):
    asked(fund, now)
    on_the_list = confirmed(fund, now, email="kept@example.org")
    assert round_alerts.forget(now + timedelta(days=7) - timedelta(seconds=1)) == 0

    assert round_alerts.forget(now + timedelta(days=7)) == 1

    assert list(RoundAlert.objects.all()) == [on_the_list]
    assert keys() == []
    assert EMAIL not in str(list(AuditEntry.objects.values()))


def test_stop_forgets_the_address_and_its_letters_and_twice_is_once(fund, now):
    alert = confirmed(fund, now)
    call = RoundFactory(fund=fund, opens_at=now + timedelta(hours=1))
    round_alerts.tell(call.opens_at)
    assert keys() == [("round_open", EMAIL)]

    round_alerts.stop(alert.reference, now=now)
    round_alerts.stop(alert.reference, now=now)

    assert not RoundAlert.objects.exists()
    assert keys() == []
    assert AuditEntry.objects.filter(action="round_alert.stop").count() == 1


def test_stop_of_one_fund_keeps_the_other_and_a_letter_on_its_way(fund, now):
    other = FundFactory(slug="another-fund", name="Another fund")
    kept = confirmed(other, now)
    alert = asked(fund, now)
    round_alerts.stop(alert.reference, now=now)
    assert list(RoundAlert.objects.all()) == [kept]
    assert keys() == [("alert_confirm", EMAIL)]

    Letter.objects.update(state=LetterState.SENDING)
    round_alerts.stop(kept.reference, now=now)
    assert keys() == [("alert_confirm", EMAIL)]


def test_tell_writes_once_to_everybody_on_the_list_when_a_round_opens(fund, now):
    for place in range(3):
        confirmed(fund, now, email=f"group{place}@example.org")
    RoundAlertFactory(fund=fund, email="never-said-yes@example.org")
    confirmed(FundFactory(slug="another-fund"), now, email="another-fund@example.org")
    call = RoundFactory(fund=fund, name="Winter 2026 round", opens_at=now + timedelta(hours=1))

    assert round_alerts.tell(call.opens_at - timedelta(seconds=1)) == 0
    assert round_alerts.tell(call.opens_at) == 3
    assert round_alerts.tell(call.opens_at + timedelta(days=1)) == 0

    assert keys() == [("round_open", f"group{place}@example.org") for place in range(3)]
    letter = Letter.objects.first()
    assert letter.subject == "Winter 2026 round is open"
    assert "closes at noon on Friday 11 December 2026, UK time" in letter.body
    assert "You can ask for £100 to £5,000." in letter.body
    assert f"/funds/{fund.slug}/{call.slug}/" in letter.body


def test_tell_is_silent_to_those_who_came_when_it_was_open_already(fund, now):
    call = RoundFactory(fund=fund, opens_at=now - timedelta(days=1))
    confirmed(fund, now)

    assert round_alerts.tell(now) == 0
    later = RoundFactory(fund=fund, opens_at=now + timedelta(days=1))
    assert round_alerts.tell(later.opens_at) == 1
    assert call.slug not in Letter.objects.get().body


def test_tell_counts_a_round_as_open_from_when_it_was_published(fund, now):
    confirmed(fund, now)
    RoundFactory(fund=fund, opens_at=now - timedelta(days=1), published_at=now + timedelta(hours=1))

    assert round_alerts.tell(now + timedelta(hours=1)) == 1


@pytest.mark.parametrize("facts", [{"published_at": None}, {"closed": True}])
def test_tell_says_nothing_of_a_round_that_is_hidden_or_over(fund, now, facts):
    confirmed(fund, now - timedelta(days=200))
    RoundFactory(fund=fund, **facts)

    assert round_alerts.tell(now) == 0
