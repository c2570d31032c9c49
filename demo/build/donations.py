"""Gifts from the public, each made real by an event as Stripe would send it."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from demo.build.moments import Calendar
from grants import money
from grants.rules import donations

# Days before loading, pounds, name, whether they left an e-mail, and how it ended.
GIFTS = (
    (-210, "25.00", "Supporters of the market hall", True, "paid"),
    (-160, "10.00", "", False, "paid"),
    (-120, "100.00", "Hilltop Running Club", True, "paid"),
    (-75, "5.00", "", True, "paid"),
    (-40, "50.00", "Canal Street neighbours", True, "refunded"),
    (-21, "20.00", "", False, "expired"),
    (-9, "250.00", "Friday lunch club", True, "paid"),
    (-2, "15.00", "", True, "paid"),
)


def build(calendar: Calendar) -> None:
    for number, (days, pounds, name, has_email, ending) in enumerate(GIFTS, 1):
        now = calendar.at(days, 18, number)
        amount = Decimal(pounds)
        gift = donations.begin(
            amount=amount,
            name=name,
            email=f"giver{number}@example.org" if has_email else "",
            key=UUID(int=number),
            now=now,
        )
        gift = donations.attach_session(gift, session=f"cs_demo_{number}")
        session = {
            "client_reference_id": gift.reference,
            "payment_status": "unpaid" if ending == "expired" else "paid",
            "amount_total": money.to_pence(amount),
            "currency": "gbp",
            "payment_intent": f"pi_demo_{number}",
        }
        kind = "expired" if ending == "expired" else "completed"
        _event(f"evt_demo_{number}", f"checkout.session.{kind}", session, now)
        if ending == "refunded":
            charge = {
                "payment_intent": f"pi_demo_{number}",
                "amount_refunded": money.to_pence(amount),
            }
            _event(f"evt_demo_{number}_back", "charge.refunded", charge, calendar.at(days + 3, 11))


def _event(event_id: str, kind: str, thing: dict[str, Any], now: datetime) -> None:
    donations.receive({"id": event_id, "type": kind, "data": {"object": thing}}, now=now)
