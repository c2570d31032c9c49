"""A migrated database is made once for each state of the migrations, and copied for each run.

Migrating takes half a minute of a processor, and every worker of every run would do it again.
"""

import fcntl
import hashlib
import sqlite3
from contextlib import contextmanager
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.core import management
from django.db import connection
from django.db.utils import ProgrammingError

KEPT = Path(settings.BASE_DIR) / "var" / "test-databases"


def state_of_migrations() -> str:
    """Return a fingerprint that changes with every migration, ours or a library's."""
    words = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            words.update(path.name.encode() + path.read_bytes())
    return words.hexdigest()[:16]


@contextmanager
def _one_at_a_time():
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copied(migrate):
    """Wrap the command `migrate` of a new test database: copy what was migrated before."""

    def migrate_once(*args, **options):
        copy, keep = (_copy_file, _keep_file) if connection.vendor == "sqlite" else (_copy, _keep)
        with _one_at_a_time():
            if copy(state_of_migrations()):
                return
            migrate(*args, **options)
            keep(state_of_migrations())

    return migrate_once


def _copy_file(state):
    kept = KEPT / f"{state}.sqlite3"
    if not kept.exists():
        return False
    connection.ensure_connection()
    source = sqlite3.connect(kept)
    source.backup(connection.connection)
    source.close()
    return True


def _keep_file(state):
    made = KEPT / f"{state}.new"
    made.unlink(missing_ok=True)
    target = sqlite3.connect(made)
    connection.connection.backup(target)
    target.close()
    made.rename(KEPT / f"{state}.sqlite3")


def _copy(state):
    """On PostgreSQL: make the empty test database again, from the kept one."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"portal_{state}"])
        if cursor.fetchone() is None:
            return False
        cursor.execute(f'DROP DATABASE "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "portal_{state}"')
    return True


def _keep(state):
    name = connection.settings_dict["NAME"]
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        try:
            cursor.execute(f'CREATE DATABASE "portal_{state}" TEMPLATE "{name}"')
        except ProgrammingError:
            return  # another clone of the project kept it first


def install():
    """Let new test databases be copied. Called once, before any is made."""
    call = management.call_command

    def call_command(command, *args, **options):
        is_off = "grants" in settings.MIGRATION_MODULES  # by --nomigrations: keep nothing of it
        if is_off or command != "migrate" or options.get("database") != connection.alias:
            return call(command, *args, **options)
        return copied(lambda: call(command, *args, **options))()

    create = type(connection.creation).create_test_db

    def create_test_db(creation, *args, **options):
        management.call_command = call_command
        try:
            return create(creation, *args, **options)
        finally:
            management.call_command = call

    type(connection.creation).create_test_db = create_test_db
