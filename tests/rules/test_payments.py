import csv
import io
import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from grants.errors import RuleError
from grants.exchange import payment_lists
from grants.models import InterestDeclaration, Letter, Payment, Report
from grants.rules import monitoring, payments
from grants.states import AwardState, PaymentState
from tests.factories.money import ConditionFactory, PaymentFactory, ReadyAwardFactory
from tests.factories.people import MembershipFactory, StaffFactory

pytestmark = pytest.mark.django_db


def ask(award, officer, now, amount="1000.00"):
    return payments.request(award, amount=Decimal(amount), by=officer, now=now)


def listed(award, officer, finance, now, amount="1000.00"):
    payment = payments.approve(ask(award, officer, now, amount), by=finance, now=now)
    payments.make_list(by=finance, now=now)
    payment.refresh_from_db()
    return payment


def test_request_never_goes_past_the_award(officer, now):
    award = ReadyAwardFactory()
    ask(award, officer, now, "600.00")

    with pytest.raises(RuleError, match="at most £400"):
        ask(award, officer, now, "400.01")

    assert ask(award, officer, now, "400.00").amount == Decimal("400.00")


def test_request_counts_a_cancelled_payment_no_more(officer, now):
    award = ReadyAwardFactory()
    payments.cancel(ask(award, officer, now), reason="Asked twice", by=officer, now=now)

    assert ask(award, officer, now).state == PaymentState.REQUESTED


def test_request_waits_for_any_report_that_is_late(officer, now):
    award = ReadyAwardFactory(state=AwardState.RUNNING)
    report = Report.objects.create(award=award, form_key="six_month", due_on=date(2026, 11, 22))
    Report.objects.create(award=award, due_on=date(2027, 7, 28))

    with pytest.raises(RuleError, match="six-month report of this grant was due on 22 November"):
        ask(award, officer, now)

    monitoring.waive(report, reason="A flood", by=officer, now=now)
    assert ask(award, officer, now).state == PaymentState.REQUESTED


@pytest.mark.parametrize("state", [AwardState.OFFERED, AwardState.CLOSED, AwardState.SUSPENDED])
def test_request_waits_for_an_award_that_can_be_paid(officer, now, state):
    award = ReadyAwardFactory(state=state)

    with pytest.raises(RuleError, match="accepted"):
        ask(award, officer, now)


def test_request_waits_for_open_conditions(officer, now):
    condition = ConditionFactory()

    with pytest.raises(RuleError, match="condition"):
        ask(condition.award, officer, now)


def test_request_is_refused_to_somebody_with_an_interest(officer, now):
    award = ReadyAwardFactory()
    InterestDeclaration.objects.create(
        application=award.application, person=officer, answer="interest", declared_at=now
    )

    with pytest.raises(RuleError, match="interest"):
        ask(award, officer, now)


def test_nobody_approves_a_payment_they_asked_for(officer, now):
    payment = ask(ReadyAwardFactory(), officer, now)

    with pytest.raises(RuleError, match="Somebody else"):
        payments.approve(payment, by=officer, now=now)

    payment.refresh_from_db()
    assert payment.state == PaymentState.REQUESTED


def test_make_list_takes_approved_payments_with_a_supplier_number_once(officer, finance, now):
    wanted = payments.approve(ask(ReadyAwardFactory(), officer, now), by=finance, now=now)
    nameless = ReadyAwardFactory(organisation__supplier_number="")
    waits = payments.approve(ask(nameless, officer, now), by=finance, now=now)
    ask(ReadyAwardFactory(), officer, now)

    batch = payments.make_list(by=finance, now=now)

    assert list(batch.payments.all()) == [wanted]
    waits.refresh_from_db()
    assert waits.state == PaymentState.APPROVED
    with pytest.raises(RuleError, match="supplier number"):
        payments.make_list(by=finance, now=now)


def test_the_list_as_csv_holds_numbers_and_no_formula(officer, finance, now):
    award = ReadyAwardFactory(recipient_name='=HYPERLINK("x")')
    payment = listed(award, officer, finance, now, "999.50")

    rows = list(csv.reader(io.StringIO(payment_lists.as_csv(payment.payment_list))))

    assert rows[0] == list(payment_lists.HEADINGS)
    assert rows[1][0] == "S1001"
    assert rows[1][1] == '\'=HYPERLINK("x")'
    assert rows[1][2:] == ["999.50", payment.reference, award.reference]


def test_settle_starts_the_grant_writes_to_the_group_and_sets_the_report(officer, finance, now):
    award = ReadyAwardFactory()
    member = MembershipFactory(organisation=award.organisation).user
    payment = listed(award, officer, finance, now)

    payments.settle(payment, paid_on=date(2026, 11, 20), by=finance, now=now)

    award.refresh_from_db()
    assert award.state == AwardState.RUNNING
    assert Report.objects.get().due_on == date(2027, 7, 28)
    letter = Letter.objects.get(key="payment_sent")
    assert letter.to_email == member.email
    assert payment.reference in letter.body


def test_settle_refuses_a_day_to_come(officer, finance, now):
    payment = listed(ReadyAwardFactory(), officer, finance, now)

    with pytest.raises(RuleError, match="future"):
        payments.settle(payment, paid_on=now.date() + timedelta(days=1), by=finance, now=now)


def test_a_payment_on_a_list_cannot_be_cancelled(officer, finance, now):
    payment = listed(ReadyAwardFactory(), officer, finance, now)

    with pytest.raises(RuleError, match="already"):
        payments.cancel(payment, reason="Too late", by=finance, now=now)


def test_a_failed_payment_goes_onto_the_next_list(officer, finance, now):
    payment = listed(ReadyAwardFactory(), officer, finance, now)
    first = payment.payment_list

    payments.fail(payment, reason="Account closed", by=finance, now=now)
    payments.try_again(payment, by=finance, now=now)
    second = payments.make_list(by=finance, now=now)

    assert list(second.payments.all()) == [payment]
    assert list(first.payments.all()) == []


def _at_once(*acts):
    """Run acts in threads that begin together; return what each gave or raised."""
    results = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(place, act):
        try:
            gate.wait()
            results[place] = act()
        except RuleError as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_cannot_exceed_the_award(now):
    award = ReadyAwardFactory()
    people = [StaffFactory(), StaffFactory()]

    results = _at_once(*(lambda who=who: ask(award, who, now, "600.00") for who in people))

    assert sum(isinstance(result, RuleError) for result in results) == 1
    assert [payment.amount for payment in Payment.objects.all()] == [Decimal("600.00")]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_hold_a_payment_once(now):
    finance = [StaffFactory(role="finance"), StaffFactory(role="finance")]
    payment = PaymentFactory()
    payments.approve(payment, by=finance[0], now=now)

    results = _at_once(*(lambda who=who: payments.make_list(by=who, now=now) for who in finance))

    assert sum(isinstance(result, RuleError) for result in results) == 1
    payment.refresh_from_db()
    assert payment.state == PaymentState.SENDING
