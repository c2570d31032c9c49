"""A change of the trail does not stay quiet."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from grants.models import AuditEntry
from grants.rules import audit
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_verify_audit_says_that_all_is_well(now, capsys):
    audit.record("organisation.change", OrganisationFactory(), by=None, now=now)
    audit.seal(now)

    call_command("verify_audit")

    assert capsys.readouterr().out == "1 entries are as they were written; 0 wait for a seal.\n"


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="PostgreSQL refuses the change itself"
)
def test_verify_audit_fails_on_a_changed_entry(now):
    entry = audit.record("organisation.change", OrganisationFactory(), by=None, now=now)
    audit.seal(now)
    AuditEntry.objects.filter(pk=entry.pk).update(action="organisation.nothing")

    with pytest.raises(CommandError, match=r"do not fit their seals: organisation\.nothing"):
        call_command("verify_audit")
