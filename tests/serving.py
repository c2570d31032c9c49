"""The server of production on a port of this machine, for what is measured from outside."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def surroundings(folder: Path, port: int, database: str) -> dict[str, str]:
    """Return the environment of production, with everything that is kept in one folder."""
    return {
        **os.environ,
        "PORTAL_VAR": str(folder),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "ALLOWED_HOSTS": "localhost",
        "PORTAL_URL": f"http://localhost:{port}",
        "EMAIL_HOST": "localhost",
        **dict.fromkeys(("SECRET_KEY", "STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET"), "w" * 50),
    }


def run(around: dict[str, str], *commands: str) -> None:
    """Run management commands, one after the other."""
    for command in commands:
        subprocess.run(
            [sys.executable, "manage.py", *command.split(), "--verbosity", "0"],
            cwd=ROOT,
            env=around,
            check=True,
        )


@contextmanager
def server(around: dict[str, str], port: int, *options: str):
    """Serve until the block ends."""
    granian = Path(sys.executable).parent / "granian"
    command = [granian, "--interface", "wsgi", "--port", str(port), *options]
    process = subprocess.Popen(
        [*command, "portal.wsgi:application"],
        cwd=ROOT,
        env={**around, "GRANIAN_LOG_ENABLED": "false"},
    )
    try:
        _wait(port)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The server did not start.")
