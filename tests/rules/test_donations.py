from decimal import Decimal
from uuid import uuid4

import pytest

from grants import money
from grants.errors import RuleError
from grants.models import AuditEntry, Donation, Letter, StripeEvent
from grants.rules import donations
from grants.states import DonationState

pytestmark = pytest.mark.django_db


def gift(now, amount="25.00", email="donor@example.org", key=None):
    return donations.begin(
        amount=Decimal(amount), name="A Neighbour", email=email, key=key or uuid4(), now=now
    )


def session_event(donation, kind="checkout.session.completed", **facts):
    return {
        "id": f"evt_{uuid4().hex}",
        "type": kind,
        "data": {
            "object": {
                "client_reference_id": donation.reference,
                "payment_status": "paid",
                "payment_intent": f"pi_{donation.reference}",
                "amount_total": money.to_pence(donation.amount),
                "currency": "gbp",
                **facts,
            }
        },
    }


def refund_event(donation, pence=None):
    return {
        "id": f"evt_{uuid4().hex}",
        "type": "charge.refunded",
        "data": {
            "object": {
                "payment_intent": f"pi_{donation.reference}",
                "amount_refunded": money.to_pence(donation.amount) if pence is None else pence,
            }
        },
    }


@pytest.mark.parametrize("amount", ["0.99", "10000.01"])
def test_begin_refuses_too_little_and_too_much(now, amount):
    with pytest.raises(RuleError, match="£1 to £10,000"):
        gift(now, amount)

    assert not Donation.objects.exists()


def test_begin_takes_the_same_form_twice_as_one_gift(now):
    key = uuid4()

    assert gift(now, key=key) == gift(now, key=key)


def test_begin_takes_a_changed_form_as_another_gift(now):
    key = uuid4()

    first, second = gift(now, "5.00", key=key), gift(now, "50.00", key=key)

    assert first.key != second.key
    assert [first.amount, second.amount] == [Decimal("5.00"), Decimal("50.00")]


def test_a_gift_is_not_counted_before_the_bank_says_so(now):
    gift(now)

    assert donations.total_given() == Decimal("0.00")


def test_receive_pays_a_gift_once_and_sends_one_receipt(now):
    donation = gift(now)
    event = session_event(donation)

    donations.receive(event, now=now)
    donations.receive(event, now=now)

    donation.refresh_from_db()
    assert donation.state == DonationState.PAID
    assert donations.total_given() == Decimal("25.00")
    receipt = Letter.objects.get()
    assert receipt.to_email == "donor@example.org"
    assert donation.reference in receipt.body
    assert "£25" in receipt.body
    assert "£" not in receipt.subject


def test_receive_sends_no_receipt_without_an_address(now):
    donations.receive(session_event(gift(now, email="")), now=now)

    assert not Letter.objects.exists()
    assert donations.total_given() == Decimal("25.00")


def test_receive_does_not_pay_another_amount(now):
    donation = gift(now)

    donations.receive(session_event(donation, amount_total=1), now=now)

    donation.refresh_from_db()
    assert donation.state == DonationState.STARTED
    assert AuditEntry.objects.filter(action="donation.amount_differs").count() == 1


def test_receive_waits_for_a_slow_bank(now):
    donation = gift(now)

    donations.receive(session_event(donation, payment_status="unpaid"), now=now)
    donation.refresh_from_db()
    assert donation.state == DonationState.PENDING

    donations.receive(
        session_event(donation, kind="checkout.session.async_payment_succeeded"), now=now
    )
    donation.refresh_from_db()
    assert donation.state == DonationState.PAID


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("checkout.session.async_payment_failed", DonationState.FAILED),
        ("checkout.session.expired", DonationState.EXPIRED),
    ],
)
def test_receive_ends_a_gift_that_was_not_paid(now, kind, state):
    donation = gift(now)

    donations.receive(session_event(donation, kind=kind), now=now)

    donation.refresh_from_db()
    assert donation.state == state


def test_an_expiry_that_comes_late_does_not_undo_a_paid_gift(now):
    donation = gift(now)
    donations.receive(session_event(donation), now=now)

    donations.receive(session_event(donation, kind="checkout.session.expired"), now=now)

    donation.refresh_from_db()
    assert donation.state == DonationState.PAID


def test_a_refund_takes_a_gift_out_of_the_total(now):
    donation = gift(now)
    donations.receive(session_event(donation), now=now)

    donations.receive(refund_event(donation), now=now)

    assert donations.total_given() == Decimal("0.00")


def test_a_refund_that_overtakes_its_payment_waits_for_it(now):
    donation = gift(now)

    donations.receive(refund_event(donation), now=now)
    donations.receive(session_event(donation), now=now)
    donations.receive(
        {"id": "evt_other", "type": "customer.created", "data": {"object": {}}}, now=now
    )

    donation.refresh_from_db()
    assert donation.state == DonationState.REFUNDED
    assert not StripeEvent.objects.filter(handled_at=None).exists()


def test_a_refund_of_a_part_keeps_the_gift_and_is_noted(now):
    donation = gift(now)
    donations.receive(session_event(donation), now=now)

    donations.receive(refund_event(donation, pence=100), now=now)

    donation.refresh_from_db()
    assert donation.state == DonationState.PAID
    assert AuditEntry.objects.filter(action="donation.refund_part").count() == 1


def test_an_event_about_nobody_is_kept_and_changes_nothing(now):
    donations.receive(
        {
            "id": "evt_1",
            "type": "checkout.session.completed",
            "data": {"object": {"client_reference_id": "0000-0000"}},
        },
        now=now,
    )

    assert StripeEvent.objects.get().handled_at == now
    assert donations.total_given() == Decimal("0.00")
