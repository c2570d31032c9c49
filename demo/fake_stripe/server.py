"""A small stand-in for Stripe's server, for the demo and the tests. Answers on loopback only."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string

from demo.fake_stripe.post import deliver
from demo.fake_stripe.state import IdempotencyConflictError, Memory
from grants import money

HOST = "127.0.0.1"
SESSIONS = "/v1/checkout/sessions"
OUTCOMES = {"pay", "refuse", "leave", "expire", "refund"}


class FakeStripe(ThreadingHTTPServer):
    """Open checkout sessions, show their pages, and post signed events to the portal."""

    daemon_threads = True

    def __init__(self, port: int, *, webhook: str, secret: str) -> None:
        if not settings.DEMO:
            raise ImproperlyConfigured("The fake payment server starts only in the demo.")
        super().__init__((HOST, port), Handler)
        self.memory = Memory(origin=f"http://localhost:{self.server_port}")
        self.webhook = webhook
        self.secret = secret


class Handler(BaseHTTPRequestHandler):
    server: FakeStripe

    def do_GET(self) -> None:
        if self.path.startswith("/pay/"):
            self._show_page(self.path.removeprefix("/pay/"))
        elif self.path.startswith(f"{SESSIONS}/"):
            self._show_session(self.path.removeprefix(f"{SESSIONS}/"))
        else:
            self._answer(404, "Not found", "text/plain")

    def do_POST(self) -> None:
        form = dict(parse_qsl(self._body(), keep_blank_values=True))
        if self.path == SESSIONS:
            self._open_session(form)
        elif self.path.startswith("/pay/"):
            self._finish(self.path.removeprefix("/pay/"), form.get("outcome", ""))
        else:
            self._answer(404, "Not found", "text/plain")

    def log_message(self, *args: object) -> None:
        """Say nothing: the demo's terminal is for people."""

    def _body(self) -> str:
        length = min(int(self.headers.get("Content-Length", 0)), 100_000)
        return self.rfile.read(length).decode()

    def _open_session(self, params: dict[str, str]) -> None:
        if self.headers.get("Authorization") != f"Bearer {settings.STRIPE_API_KEY}":
            self._fault(401, "invalid_request_error", "The key is not known.")
            return
        try:
            session = self.server.memory.open_session(
                params, self.headers.get("Idempotency-Key", "")
            )
        except IdempotencyConflictError:
            self._fault(400, "idempotency_error", "This key was used with other parameters.")
        except (KeyError, ValueError):
            self._fault(400, "invalid_request_error", "A parameter is missing or malformed.")
        else:
            self._answer(200, json.dumps(session), "application/json")

    def _show_session(self, session_id: str) -> None:
        session = self.server.memory.sessions.get(session_id)
        if session is None:
            self._fault(404, "invalid_request_error", "No such session.")
        else:
            self._answer(200, json.dumps(session), "application/json")

    def _show_page(self, session_id: str, refused: bool = False) -> None:
        session = self.server.memory.sessions.get(session_id)
        if session is None:
            self._answer(404, "This payment page does not exist.", "text/plain")
            return
        page = render_to_string(
            "demo/fake_checkout.html",
            {
                "session": session,
                "amount": money.text(money.from_pence(session["amount_total"])),
                "refused": refused,
            },
        )
        self._answer(200, page, "text/html; charset=utf-8")

    def _finish(self, session_id: str, outcome: str) -> None:
        session = self.server.memory.sessions.get(session_id)
        if session is None or outcome not in OUTCOMES:
            self._answer(400, "That cannot be done with this payment.", "text/plain")
            return
        if outcome == "refuse":
            self._show_page(session_id, refused=True)
            return
        if outcome == "leave":
            self._go(session["cancel_url"])
            return
        memory = self.server.memory
        event = (
            memory.refund(session_id) if outcome == "refund" else memory.finish(session_id, outcome)
        )
        if event is not None:
            deliver(event, address=self.server.webhook, secret=self.server.secret)
        self._go(session["cancel_url" if outcome == "expire" else "success_url"])

    def _go(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.end_headers()

    def _fault(self, status: int, kind: str, message: str) -> None:
        fault = {"error": {"type": kind, "message": message}}
        self._answer(status, json.dumps(fault), "application/json")

    def _answer(self, status: int, text: str, content_type: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(body)
