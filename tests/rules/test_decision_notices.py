"""A decision notice is written at the release, numbered without a gap, and never changed."""

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from grants.errors import RuleError
from grants.models import AuditEntry, DecisionNotice
from grants.rules import decision_notices, notice_facts, release
from tests.factories.funds import RoundFactory
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide_all,
    held_meeting,
    open_panel,
    record,
    round_at_panel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    call = round_at_panel(pot=Decimal("5000.00"))
    for title, sheet in (("Funded", (5, 5)), ("Refused", (1, 1))):
        application_at_panel(call, sheet, title=title)
    record(call)
    decide_all(call, decision_maker)
    return call


@pytest.fixture
def notice(call, officer, now):
    release.release(call, by=officer, now=now)
    return DecisionNotice.objects.get()


def released(**facts):
    return RoundFactory(
        closed=True, **{"released_at": datetime(2026, 3, 1, 12, tzinfo=UTC), **facts}
    )


def numbers():
    return [(n.year, n.number) for n in DecisionNotice.objects.order_by("year", "number")]


def test_release_writes_the_notice_with_the_fingerprint_of_its_text(notice, call):
    assert (notice.round, notice.title) == (call, "DN 2026-001")
    assert notice.digest == hashlib.sha256(notice.text.encode()).hexdigest()
    assert notice.is_whole


def test_notice_says_the_sums_to_the_penny(notice):
    facts = notice_facts.read(notice)

    assert [grant.amount for grant in facts.grants] == [facts.total]
    assert facts.total == Decimal("4985.00")
    assert json.loads(notice.text)["total"] == "4985.00"


def test_notice_says_on_which_day_the_board_met_not_for_when_it_was_planned(
    board_member, decision_maker, officer, now
):
    call = round_at_panel(pot=Decimal("5000.00"))
    application_at_panel(call, (5, 5))
    panel = open_panel(call)
    held_meeting(panel, there=[board_member])
    record(call)
    decide_all(call, decision_maker)

    release.release(call, by=officer, now=now)

    facts = notice_facts.read(DecisionNotice.objects.get())
    assert facts.board_met_on == AT_PANEL.date() != panel.meets_on


def test_notice_names_nobody_who_was_not_funded(notice, call):
    refused = call.applications.get(title="Refused")

    assert refused.organisation.legal_name not in notice.text
    assert refused.reference not in notice.text
    assert "Refused" not in notice.text


def test_notice_stays_when_what_it_tells_of_changes(notice, call):
    call.applications.get(title="Funded").organisation.__class__.objects.update(legal_name="Other")
    call.__class__.objects.filter(pk=call.pk).update(name="Renamed")

    facts = notice_facts.read(DecisionNotice.objects.get())

    assert "Other" not in [grant.group for grant in facts.grants]
    assert facts.round == call.name


def test_notice_is_in_the_audit_trail(notice):
    entry = AuditEntry.objects.get(action="notice.publish")

    assert (entry.facts["number"], entry.facts["digest"]) == (notice.title, notice.digest)


def test_notice_refuses_to_be_changed_or_deleted(notice):
    notice.text = "{}"
    for act in (
        notice.save,
        notice.delete,
        DecisionNotice.objects.all().delete,
        lambda: DecisionNotice.objects.update(text="{}"),
    ):
        with pytest.raises(RuleError, match="never changed"):
            act()

    assert DecisionNotice.objects.get().is_whole


def test_postgresql_refuses_too(notice):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set TEST_DATABASE_URL")
    for words in (
        "UPDATE grants_decisionnotice SET text = ''",
        "DELETE FROM grants_decisionnotice",
    ):
        with (
            pytest.raises(DatabaseError, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(words)


def test_numbers_run_by_year_of_the_release_without_a_gap(officer, now):
    for moment in (
        datetime(2025, 5, 1, tzinfo=UTC),
        datetime(2025, 12, 31, 23, 30, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 30, tzinfo=UTC),
    ):
        released(released_at=moment, released_by=officer)

    assert decision_notices.publish_missing(now) == 3
    assert numbers() == [(2025, 1), (2025, 2), (2026, 1)]
    assert decision_notices.publish_missing(now) == 0


def test_publishing_again_keeps_the_notice(officer, now):
    call = released(released_by=officer)

    first = decision_notices.publish(call, now=now)

    assert decision_notices.publish(call, now=now) == first
    assert numbers() == [(2026, 1)]


def test_a_round_that_is_not_released_has_no_notice(now):
    with pytest.raises(ValueError, match="Only a released round"):
        decision_notices.publish(RoundFactory(closed=True), now=now)

    assert not DecisionNotice.objects.exists()
