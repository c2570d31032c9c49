"""Which requests the live server is working on, so that a test ends after the last of them.

The database of a test is emptied when the test ends. A page that still saves, or asks who else is here,
would hold it, and SQLite in memory waits for nobody.
"""

import threading
import time

from django.core.signals import request_finished, request_started

QUIET, LONGEST = 0.1, 15  # seconds


class Requests:
    def __init__(self):
        self._running = 0
        self._last = time.monotonic()
        self._lock = threading.Lock()
        request_started.connect(self._began)
        request_finished.connect(self._ended)

    def _began(self, **_facts):
        self._count(1)

    def _ended(self, **_facts):
        self._count(-1)

    def _count(self, step):
        with self._lock:
            self._running = max(0, self._running + step)
            self._last = time.monotonic()

    def wait_until_quiet(self):
        """Wait until nothing was asked or answered for a moment; what takes too long is not waited for."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            with self._lock:
                is_quiet = not self._running and time.monotonic() - self._last > QUIET
            if is_quiet:
                return
            time.sleep(QUIET / 4)
