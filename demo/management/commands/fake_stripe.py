from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from demo.fake_stripe.server import FakeStripe


class Command(BaseCommand):
    help = "Stand in for Stripe on loopback: takes checkouts and posts signed events to the portal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8001)
        parser.add_argument("--portal", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        server = FakeStripe(
            options["port"],
            webhook=f"{options['portal']}/webhooks/stripe/",
            secret=settings.STRIPE_WEBHOOK_SECRET,
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()
