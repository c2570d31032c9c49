"""The trail is linked into a chain, and a change of any link shows."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from grants.models import AuditEntry, AuditSeal
from grants.rules import audit
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db
where_changes_are_possible = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="PostgreSQL refuses the change itself"
)


@pytest.fixture
def entries(now):
    group = OrganisationFactory()
    return [
        audit.record("group.change", group, by=None, now=now, field=f"field_{number}")
        for number in range(3)
    ]


def test_record_keeps_plain_facts(now, officer):
    group = OrganisationFactory()

    entry = audit.record("group.change", group, by=officer, now=now, on=now, fields=["name", 3])

    entry.refresh_from_db()
    assert (entry.actor, entry.at) == (officer, now)
    assert (entry.subject_kind, entry.subject_id) == ("organisation", group.pk)
    assert entry.subject_label == group.reference
    assert entry.facts == {"on": now.isoformat(), "fields": ["name", 3]}


def test_seal_links_each_entry_once_and_in_order(now, entries):
    assert audit.seal(now) == 3
    assert audit.seal(now) == 0

    seals = list(AuditSeal.objects.order_by("pk"))
    assert [seal.entry for seal in seals] == entries
    assert [seal.previous for seal in seals] == [
        audit.START_OF_CHAIN,
        seals[0].fingerprint,
        seals[1].fingerprint,
    ]
    assert audit.verify() == audit.Verdict(sealed=3, waiting=0, broken=[])


def test_seal_goes_on_where_it_stopped(now, entries):
    audit.seal(now)
    audit.record("group.change", OrganisationFactory(), by=None, now=now)
    assert audit.verify().waiting == 1

    assert audit.seal(now + timedelta(minutes=1)) == 1

    assert audit.verify() == audit.Verdict(sealed=4, waiting=0, broken=[])


@where_changes_are_possible
def test_verify_names_an_entry_that_was_changed(now, entries):
    audit.seal(now)

    AuditEntry.objects.filter(pk=entries[1].pk).update(facts={"field": "something else"})

    assert audit.verify().broken == [f"{entries[1]} ({entries[1].pk})"]


@where_changes_are_possible
def test_verify_notices_an_entry_that_was_taken_out(now, entries):
    audit.seal(now)

    AuditSeal.objects.filter(entry=entries[1]).delete()
    entries[1].delete()

    assert audit.verify().broken == [f"{entries[2]} ({entries[2].pk})"]


@pytest.mark.postgres
@pytest.mark.parametrize("model", [AuditEntry, AuditSeal])
def test_postgresql_refuses_to_change_or_delete_the_trail(now, entries, model):
    audit.seal(now)
    row = model.objects.order_by("pk").first()
    change = {"action": "x"} if model is AuditEntry else {"previous": "x"}

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditSeal.objects.all().delete()
    assert model.objects.count() == 3
