"""Run every bench in a database that is made for it and thrown away.

Each bench yields lines of (name, yardstick, ours, ratio), and stops with an error where a promise is
not kept.
"""

import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from tests import databases
from tests.bench import allocation, lists, ranking

BENCHES = (allocation, lists, ranking)


def main() -> int:
    began = time.monotonic()
    with _own_database():
        print(f"On {connection.vendor}:")
        _show("name", "yardstick", "ours", "ratio")
        for bench in BENCHES:
            for line in bench.bench():
                _show(*line)
    print(f"{time.monotonic() - began:.0f} seconds in all, most of them to make the rows.")
    return 0


@contextmanager
def _own_database() -> Iterator[None]:
    given = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = f"bench_{secrets.token_hex(4)}"
    databases.install()
    setup_test_environment(debug=False)
    connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(given, verbosity=0)
        teardown_test_environment()


def _show(name: str, yardstick: str, ours: str, ratio: str) -> None:
    print(f"{name:<32} {yardstick:<38} {ours:<28} {ratio:>6}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
