import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from demo.management.commands.load_demo import load, sign_ins

SECONDS_TO_START = 30
SECONDS_TO_STOP = 5


class Command(BaseCommand):
    help = "Serve the demo with its worker and its stand-in for Stripe. Ctrl-C ends all of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="throw the old demo away first")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is served only under demo settings.")
        self.refuse_taken_ports()
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        if options["fresh"]:
            self.throw_away()
        self.stdout.write("Making the database ready; the first time takes a minute or two.")
        call_command("migrate", verbosity=0)
        self.stdout.write(load())
        connection.close()
        self.serve()

    def refuse_taken_ports(self) -> None:
        for port in (settings.DEMO_PORT, settings.DEMO_STRIPE_PORT):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    raise CommandError(
                        f"Port {port} is in use. Choose another: make demo PORT={port + 10}"
                    )

    def throw_away(self) -> None:
        """Remove the demo's own SQLite file and the files beside it; never any other database."""
        name = Path(settings.DATABASES["default"]["NAME"])
        if connection.vendor != "sqlite" or name.parent != settings.VAR_DIR:
            raise CommandError("FRESH=1 starts over only with the demo's own SQLite database.")
        connection.close()
        for path in settings.VAR_DIR.glob(f"{name.name}*"):
            path.unlink()
        for folder in (settings.PRIVATE_ROOT, Path(settings.MEDIA_ROOT)):
            shutil.rmtree(folder, ignore_errors=True)

    def serve(self) -> None:
        """Run the web server, the workers and the stand-in until one of them ends or we are told to."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        children = [self.start(command) for command in self.commands()]
        try:
            self.wait_until_up(children)
            self.stdout.write(sign_ins())
            self.stdout.write(self.style.SUCCESS(f"Open {settings.PORTAL_URL}  (Ctrl-C ends it)"))
            while all(child.poll() is None for child in children):
                time.sleep(0.5)
            raise CommandError("A part of the demo ended by itself. What it said stands above.")
        except KeyboardInterrupt:
            self.stdout.write("\nThe demo ends. Its data stays for the next time.")
        finally:
            end(children)

    def commands(self) -> list[list[str]]:
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        granian = str(Path(sys.executable).parent / "granian")
        web = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(settings.DEMO_PORT)]
        commands = [
            [
                granian,
                *web,
                "--blocking-threads",
                "4",
                "--log-level",
                "warning",
                "portal.wsgi:application",
            ],
            [*manage, "db_worker", "--queue-name", "*", "--no-reload", "-v", "0"],
            [*manage, "run_due", "--every", "20"],
        ]
        if settings.STRIPE_API_BASE.endswith(f":{settings.DEMO_STRIPE_PORT}"):
            port = ["--port", str(settings.DEMO_STRIPE_PORT)]
            portal = ["--portal", f"http://127.0.0.1:{settings.DEMO_PORT}"]
            commands.append([*manage, "fake_stripe", *port, *portal])
        return commands

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start a part in a group of its own, so that Ctrl-C reaches us first and we end it."""
        return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)

    def wait_until_up(self, children: list[subprocess.Popen[bytes]]) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and all(child.poll() is None for child in children):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", settings.DEMO_PORT)) == 0:
                    return
            time.sleep(0.2)
        raise CommandError("The web server did not start. What it said stands above.")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every part to end, and after a while make it."""
    for child in children:
        _signal(child, signal.SIGTERM)
    until = time.monotonic() + SECONDS_TO_STOP
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.wait()


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
