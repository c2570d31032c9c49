from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from publishing.gateways import web
from publishing.rules import links


class Command(BaseCommand):
    help = "Check every link of the published site. Run it once a night."

    def handle(self, *args: Any, **options: Any) -> None:
        ask = web.fault_at if settings.CHECKS_OUTSIDE_LINKS else None
        checked = links.check(now=timezone.now(), ask=ask)
        self.stdout.write(f"{checked} links, {links.broken().count()} of them broken.")
        if ask is None:
            self.stdout.write("Addresses of other sites were not asked.")
