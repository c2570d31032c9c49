import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demo.build import world
from demo.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Load the demo: a fund with three rounds, everybody in it, and what they did."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="load outside demo settings too")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO and not options["yes"]:
            raise CommandError("These are not demo settings. To load the demo all the same: --yes")
        self.stdout.write(load())
        self.stdout.write(sign_ins())


def load() -> str:
    """Build the demo if it is not there, and return what to say about it."""
    if world.is_built():
        return "The demo is already here: nothing was changed."
    began = time.monotonic()
    world.build(timezone.now())
    return f"The demo is loaded ({time.monotonic() - began:.0f} seconds)."


def sign_ins() -> str:
    """The demo's sign-ins as a table, with the password that they share."""
    lines = [f"{'E-mail':<28} {'Role':<20} What for"]
    lines += [f"{person.email:<28} {person.role_label:<20} {person.does}" for person in PEOPLE]
    return "\n".join(["", *lines, "", f"Password for each: {PASSWORD}", ""])
