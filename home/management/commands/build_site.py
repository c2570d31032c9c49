from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from grants.rules import code_lists
from home.building import build_site


class Command(BaseCommand):
    help = "Make the pages that the site begins with. Pages that exist stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        code_lists.load()
        home = build_site(timezone.now())
        self.stdout.write(f"The site has {home.get_descendants().count() + 1} pages.")
