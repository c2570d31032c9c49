"""Stripe, in its own words: begin a checkout, and read an event whose signature is right.

Knows no models. Amounts are whole pence here and nowhere else.
"""

import json
from dataclasses import dataclass
from typing import Any

import stripe
from django.conf import settings


class StripeUnavailableError(Exception):
    """Stripe did not answer, or did not take the request. Nothing has been charged."""


class BadSignatureError(Exception):
    """The event was not signed with our secret, or is too old."""


@dataclass(frozen=True)
class Checkout:
    """A page of Stripe's on which somebody pays."""

    session: str
    address: str


@dataclass(frozen=True)
class Gift:
    """What somebody wants to give. `key` makes the same request safe to send again."""

    pence: int
    key: str
    reference: str
    email: str
    description: str


def begin_checkout(gift: Gift, *, success_address: str, cancel_address: str) -> Checkout:
    """Open a checkout. Raises StripeUnavailableError; sending the same key again is safe."""
    params: dict[str, Any] = {
        "mode": "payment",
        "submit_type": "donate",
        "client_reference_id": gift.reference,
        "metadata": {"reference": gift.reference},
        "success_url": success_address,
        "cancel_url": cancel_address,
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "gbp",
                    "unit_amount": gift.pence,
                    "product_data": {"name": gift.description},
                },
            }
        ],
    }
    if gift.email:
        params["customer_email"] = gift.email
    try:
        session = _client().v1.checkout.sessions.create(
            params=params,  # type: ignore[arg-type]
            options={"idempotency_key": gift.key},
        )
    except stripe.StripeError as fault:
        raise StripeUnavailableError from fault
    return Checkout(session=session.id, address=session.url or "")


def read_event(payload: bytes, signature: str) -> dict[str, Any]:
    """Return the event as plain values. Raises BadSignatureError unless our secret signed it."""
    try:
        stripe.WebhookSignature.verify_header(
            payload, signature, settings.STRIPE_WEBHOOK_SECRET, tolerance=300
        )
        event = json.loads(payload)
    except (stripe.SignatureVerificationError, ValueError) as fault:
        raise BadSignatureError from fault
    return event


def _client() -> stripe.StripeClient:
    return stripe.StripeClient(
        settings.STRIPE_API_KEY,
        base_addresses={"api": settings.STRIPE_API_BASE},
        max_network_retries=1,
        http_client=stripe.RequestsClient(timeout=10),
    )
