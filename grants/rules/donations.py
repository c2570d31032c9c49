"""Gifts from the public: begun on our page, made real only by a signed event from Stripe."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from grants import money, states
from grants.errors import RuleError
from grants.models import Donation, StripeEvent
from grants.rules import audit, notices
from grants.states import DONATION_MOVES, DonationState

LEAST = Decimal("1.00")
MOST = Decimal("10000.00")


@transaction.atomic
def begin(*, amount: Decimal, name: str, email: str, key: UUID, now: datetime) -> Donation:
    """Keep a gift that somebody is about to pay.

    The same form sent twice is one gift; a form changed after going back is another.
    """
    if not LEAST <= amount <= MOST:
        raise RuleError(
            f"Give from {money.text(LEAST)} to {money.text(MOST)}. "
            "For a larger gift, write to us first.",
            "amount",
        )
    facts = {"amount": amount, "name": name, "email": email}
    earlier = Donation.objects.filter(key=key).first()
    if earlier is not None:
        if {field: getattr(earlier, field) for field in facts} == facts:
            return earlier
        key = uuid4()
    donation = Donation.objects.create(**facts, key=key, started_at=now)
    audit.record("donation.begin", donation, by=None, now=now, amount=amount)
    return donation


@transaction.atomic
def attach_session(donation: Donation, *, session: str) -> Donation:
    """Remember which page of Stripe's belongs to the gift."""
    donation = Donation.objects.select_for_update().get(pk=donation.pk)
    donation.stripe_session = session
    donation.save(update_fields=["stripe_session"])
    return donation


def total_given() -> Decimal:
    """The sum of gifts paid and not given back, in pounds."""
    paid = Donation.objects.filter(state=DonationState.PAID).aggregate(total=Sum("amount"))
    return paid["total"] or money.ZERO


@transaction.atomic
def receive(event: dict[str, Any], *, now: datetime) -> StripeEvent:
    """Keep a signed event once, by its own id, and do what it and any waiting event asks."""
    kept, _ = StripeEvent.objects.get_or_create(
        event_id=event["id"],
        defaults={"kind": event["type"], "body": event, "received_at": now},
    )
    _work_through(now=now)
    return kept


def _work_through(*, now: datetime) -> None:
    """Handle every waiting event; one that came before its gift was paid waits for it."""
    for waiting in StripeEvent.objects.select_for_update().filter(handled_at=None):
        handle = HANDLERS.get(waiting.kind)
        if handle is None or handle(waiting.body["data"]["object"], now):
            waiting.handled_at = now
            waiting.save(update_fields=["handled_at"])


def _of_session(session: dict[str, Any]) -> Donation | None:
    return (
        Donation.objects.select_for_update()
        .filter(reference=session.get("client_reference_id") or "")
        .first()
    )


def _of_payment(charge: dict[str, Any]) -> Donation | None:
    payment = charge.get("payment_intent") or ""
    return (
        Donation.objects.select_for_update().filter(stripe_payment=payment).first()
        if payment
        else None
    )


def _completed(session: dict[str, Any], now: datetime) -> bool:
    donation = _of_session(session)
    if donation is None:
        return True
    if session.get("payment_status") != "paid":
        return _move(donation, "wait", now)
    return _pay(donation, session, now)


def _succeeded(session: dict[str, Any], now: datetime) -> bool:
    donation = _of_session(session)
    return donation is None or _pay(donation, session, now)


def _pay(donation: Donation, session: dict[str, Any], now: datetime) -> bool:
    if not states.can(DONATION_MOVES, donation.state, "pay"):
        return True
    if (session.get("amount_total"), session.get("currency")) != (
        money.to_pence(donation.amount),
        "gbp",
    ):
        audit.record(
            "donation.amount_differs", donation, by=None, now=now, pence=session.get("amount_total")
        )
        return True
    donation.paid_at = now
    donation.stripe_payment = session.get("payment_intent") or ""
    donation.save(update_fields=["paid_at", "stripe_payment"])
    _move(donation, "pay", now)
    if donation.email:
        notices.write_to_address(
            "donation_receipt",
            donation.email,
            name=donation.name,
            now=now,
            context={
                "amount": money.text(donation.amount),
                "date": timezone.localdate(now),
                "dedicated_to": "the fund for community groups",
                "fund_page": notices.link("public:funds"),
                "receipt_number": donation.reference,
            },
        )
    return True


def _failed(session: dict[str, Any], now: datetime) -> bool:
    donation = _of_session(session)
    return donation is None or _move(donation, "fail", now)


def _expired(session: dict[str, Any], now: datetime) -> bool:
    donation = _of_session(session)
    return donation is None or _move(donation, "expire", now)


def _refunded(charge: dict[str, Any], now: datetime) -> bool:
    """Give back a gift in full; a part given back is kept in the audit trail only."""
    donation = _of_payment(charge)
    if donation is None:
        return False
    if charge.get("amount_refunded") != money.to_pence(donation.amount):
        audit.record(
            "donation.refund_part", donation, by=None, now=now, pence=charge.get("amount_refunded")
        )
        return True
    donation.refunded_at = now
    donation.save(update_fields=["refunded_at"])
    return _move(donation, "refund", now)


def _disputed(dispute: dict[str, Any], now: datetime) -> bool:
    donation = _of_payment(dispute)
    if donation is None:
        return False
    audit.record("donation.dispute", donation, by=None, now=now)
    return True


def _move(donation: Donation, move: str, now: datetime) -> bool:
    """Make a move if the table has it; an event that comes late changes nothing."""
    if states.can(DONATION_MOVES, donation.state, move):
        donation.state = states.after(DONATION_MOVES, donation.state, move)
        donation.save(update_fields=["state"])
        audit.record(f"donation.{move}", donation, by=None, now=now)
    return True


HANDLERS: dict[str, Callable[[dict[str, Any], datetime], bool]] = {
    "checkout.session.completed": _completed,
    "checkout.session.async_payment_succeeded": _succeeded,
    "checkout.session.async_payment_failed": _failed,
    "checkout.session.expired": _expired,
    "charge.refunded": _refunded,
    "charge.dispute.created": _disputed,
}
