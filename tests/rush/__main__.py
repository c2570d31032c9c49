"""Run the rush: `make rush`, with a PostgreSQL in DATABASE_URL.

It makes a database of its own on that server and drops it at the end, starts the server of
production with two workers, lets 300 people write and send in the last minute before the round
closes, 12 come late and 30 write in the draft of a colleague, and then proves from the database
that nothing was lost or done twice. The load goes to this machine only and ends by itself.
"""

import os
import secrets
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests import serving

PEOPLE = int(os.environ.get("PEOPLE", "300"))
COLLEAGUES, LATE = PEOPLE // 10, max(1, PEOPLE // 25)
WORKERS, MINUTE = 2, 60


def main() -> int:
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        print(
            "Set DATABASE_URL to a PostgreSQL server, such as postgres://portal@127.0.0.1/postgres"
        )
        return 2
    name = f"rush_{secrets.token_hex(4)}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            return _rush(urlunsplit(urlsplit(given)._replace(path=f"/{name}")))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _rush(database: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        port = serving.free_port()
        around = serving.surroundings(Path(folder), port, database)
        os.environ.update(around)
        serving.run(around, "migrate", "collectstatic --noinput")
        people = _gather()
        with serving.server(around, port, "--workers", str(WORKERS), "--blocking-threads", "8"):
            log = _let_them_in(people, port)
        return _tell(people, log)


def _gather():
    import django

    django.setup()
    from django.utils import timezone

    from grants.rules import code_lists
    from tests.factories.forms import standard_round
    from tests.rush.people import gather

    code_lists.load()
    now = timezone.now()
    call = standard_round(
        opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=1), grace_minutes=1
    )
    return gather(call, senders=PEOPLE, colleagues=COLLEAGUES, late=LATE, now=now)


def _let_them_in(people, port):
    from grants.models import Round
    from tests.rush.visits import Log, Visitor

    closes = time.time() + MINUTE
    Round.objects.update(closes_at=datetime.fromtimestamp(closes, UTC))
    log = Log()
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(lambda person: Visitor(person, port, log).visit(closes), people))
    return log


def _tell(people, log) -> int:
    from tests.rush.proof import prove

    proof = prove(people)
    for trouble in log.errors[:20]:
        print(trouble, file=sys.stderr)
    met = sum(person.met for person in people)
    print(
        f"  {len(log.times)} requests, {met} meetings of two people in one answer, both texts kept"
    )
    p95 = statistics.quantiles(log.times, n=20)[-1] * 1000
    print(
        f"rush: people={PEOPLE} lost={proof.lost} errors={len(log.errors)} "
        f"duplicates={proof.duplicates} receipts={proof.receipts} "
        f"late_refused={log.refused_late} p95_ms={p95:.0f}"
    )
    is_good = not (proof.lost or log.errors or proof.duplicates)
    return 0 if is_good and proof.receipts == PEOPLE and log.refused_late == LATE else 1


if __name__ == "__main__":
    sys.exit(main())
