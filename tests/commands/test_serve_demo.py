"""Serving the demo: what it refuses, what it starts, and that nothing is left behind."""

import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from demo.management.commands import serve_demo


@pytest.fixture
def ports(settings):
    """Two ports of which the first is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.DEMO_PORT = taken.getsockname()[1]
        settings.DEMO_STRIPE_PORT = settings.DEMO_PORT + 1
        yield settings


def test_it_refuses_outside_demo_settings(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="only under demo settings"):
        call_command("serve_demo")


def test_a_taken_port_is_told_with_another_to_try(ports):
    with pytest.raises(CommandError, match=f"make demo PORT={ports.DEMO_PORT + 10}"):
        call_command("serve_demo")


@pytest.mark.django_db
def test_starting_over_leaves_any_other_database_alone():
    with pytest.raises(CommandError, match="demo's own SQLite database"):
        serve_demo.Command().throw_away()


def test_the_stand_in_for_stripe_is_left_out_with_real_keys(ports):
    ports.STRIPE_API_BASE = f"http://127.0.0.1:{ports.DEMO_STRIPE_PORT}"
    with_stand_in = serve_demo.Command().commands()

    ports.STRIPE_API_BASE = "https://api.stripe.com"
    without = serve_demo.Command().commands()

    assert ["fake_stripe" in command for command in with_stand_in] == [False, False, False, True]
    assert len(without) == 3


def test_every_part_ends_even_one_that_will_not_listen(monkeypatch):
    monkeypatch.setattr(serve_demo, "SECONDS_TO_STOP", 0.5)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True
        )
        for script in (deaf, "print(1, flush=True); import time; time.sleep(60)")
    ]
    for child in children:
        child.stdout.readline()

    serve_demo.end(children)

    assert [child.returncode for child in children] == [-9, -15]
    for child in children:
        child.stdout.close()
