"""What the fake Stripe remembers: sessions, used idempotency keys, events to deliver."""

import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any


class IdempotencyConflictError(Exception):
    """The same key came with other parameters."""


@dataclass
class Memory:
    """Everything in one place, behind one lock: the server answers in several threads."""

    origin: str
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    replies: dict[str, tuple[dict[str, str], dict[str, Any]]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def open_session(self, params: dict[str, str], key: str) -> dict[str, Any]:
        """Return a new session, or the first answer again for a key that was used before."""
        with self.lock:
            if key in self.replies:
                first, reply = self.replies[key]
                if first != params:
                    raise IdempotencyConflictError
                return reply
            session = _session(params, self.origin)
            self.sessions[session["id"]] = session
            if key:
                self.replies[key] = (params, session)
            return session

    def finish(self, session_id: str, outcome: str) -> dict[str, Any] | None:
        """Pay, refuse or expire an open session; return its event, or None if it is not open."""
        with self.lock:
            session = self.sessions.get(session_id)
            if session is None or session["status"] != "open":
                return None
            if outcome == "expire":
                session["status"] = "expired"
                return _event("checkout.session.expired", session)
            session["status"] = "complete"
            session["payment_status"] = "paid"
            session["payment_intent"] = _identifier("pi")
            return _event("checkout.session.completed", session)

    def refund(self, session_id: str) -> dict[str, Any] | None:
        """Give all of a paid session back; return the event, or None if it was not paid."""
        with self.lock:
            session = self.sessions.get(session_id)
            if session is None or session["payment_status"] != "paid":
                return None
            charge = {
                "id": _identifier("ch"),
                "object": "charge",
                "payment_intent": session["payment_intent"],
                "amount": session["amount_total"],
                "amount_refunded": session["amount_total"],
                "refunded": True,
                "currency": session["currency"],
            }
            return _event("charge.refunded", charge)


def _identifier(prefix: str) -> str:
    return f"{prefix}_fake_{secrets.token_hex(12)}"


def _session(params: dict[str, str], origin: str) -> dict[str, Any]:
    price = "line_items[0][price_data]"
    identifier = _identifier("cs")
    return {
        "id": identifier,
        "object": "checkout.session",
        "url": f"{origin}/pay/{identifier}",
        "mode": params.get("mode", "payment"),
        "status": "open",
        "payment_status": "unpaid",
        "payment_intent": None,
        "amount_total": int(params[f"{price}[unit_amount]"]),
        "currency": params[f"{price}[currency]"],
        "client_reference_id": params.get("client_reference_id"),
        "customer_email": params.get("customer_email"),
        "metadata": {"reference": params.get("metadata[reference]", "")},
        "success_url": params["success_url"],
        "cancel_url": params["cancel_url"],
        "created": int(time.time()),
    }


def _event(kind: str, thing: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": _identifier("evt"),
        "object": "event",
        "type": kind,
        "created": int(time.time()),
        "livemode": False,
        "data": {"object": dict(thing)},
    }
