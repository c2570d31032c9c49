"""The reports of a grant when it starts, and when it ends early."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from grants.models import AuditEntry, Letter, Report
from grants.rules import freed_money, monitoring, report_schedules
from grants.states import AwardState, ReportState
from tests.factories.people import MembershipFactory
from tests.factories.reports import complete, report_at_the_end, running_award, year_long_award

pytestmark = pytest.mark.django_db


def owed(award):
    return list(award.reports.values_list("form_key", "due_on", "state"))


def end(award, officer, now):
    return freed_money.give_back(
        award, amount=Decimal("40.00"), ends=True, reason="The hall burnt", by=officer, now=now
    )


def test_schedule_shares_a_part_award_over_the_lines_to_the_penny(now):
    [report] = report_schedules.schedule(running_award(), by=None, now=now)

    lines = [(line.item, line.agreed) for line in report.spend_lines.all()]
    assert lines == [("Hall", Decimal("66.67")), ("Print", Decimal("33.33"))]
    assert (report.form_key, report.due_on) == ("end_small", date(2027, 7, 28))


def test_full_depth_sets_a_report_part_way_and_one_at_the_end(now):
    part_way, last = report_schedules.schedule(year_long_award(), by=None, now=now)

    assert (part_way.name, part_way.due_on) == ("six-month report", date(2027, 7, 1))
    assert (last.name, last.due_on) == ("end-of-grant report", date(2028, 1, 28))
    assert [line.agreed for line in part_way.spend_lines.all()] == [
        Decimal("66.67"),
        Decimal("33.33"),
    ]
    assert (part_way.outcomes.count(), last.outcomes.count()) == (0, 1)
    entries = AuditEntry.objects.filter(action="report.schedule").order_by("pk")
    assert [entry.facts["form"] for entry in entries] == ["six_month", "twelve_month"]


def test_schedule_twice_keeps_the_reports_that_are_there(now):
    award = year_long_award()
    first = report_schedules.schedule(award, by=None, now=now)

    assert report_schedules.schedule(award, by=None, now=now) == first
    assert Report.objects.count() == 2


def test_money_that_comes_late_puts_the_report_part_way_off(now):
    paid = now.replace(year=2027, month=6, day=20)

    part_way, _ = report_schedules.schedule(year_long_award(), by=None, now=paid)

    assert part_way.due_on == date(2027, 7, 18)


def test_money_that_comes_at_the_end_leaves_the_report_part_way_out(now):
    paid = now.replace(year=2027, month=12, day=4)

    [last] = report_schedules.schedule(year_long_award(), by=None, now=paid)

    assert last.form_key == "twelve_month"


def test_a_grant_without_dates_is_taken_to_last_a_year_from_its_first_payment(now):
    award = year_long_award(starts_on=None, ends_on=None)

    part_way, last = report_schedules.schedule(award, by=None, now=now)

    assert (part_way.form_key, part_way.due_on) == ("six_month", date(2027, 5, 23))
    assert last.due_on == date(2027, 12, 21)


def test_the_database_holds_one_report_at_the_end():
    award = running_award()
    Report.objects.create(award=award, form_key="end_small", due_on=date(2027, 1, 1))

    with pytest.raises(IntegrityError):
        Report.objects.create(award=award, form_key="twelve_month", due_on=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "1. Fewer break-ins. 2. A watch group of 10.",
            ["Fewer break-ins.", "A watch group of 10."],
        ),
        ("Calmer evenings.", ["Calmer evenings."]),
        ("", ["What your project set out to change"]),
    ],
)
def test_promises_are_read_from_the_answer(text, found):
    assert report_schedules.promises(text) == found


def test_a_grant_that_ends_early_owes_only_the_report_at_its_end_and_sooner(officer, now):
    award = year_long_award()
    MembershipFactory(organisation=award.organisation)
    report_schedules.schedule(award, by=None, now=now)

    end(award, officer, now)

    assert owed(award) == [
        ("twelve_month", date(2026, 12, 21), ReportState.NOT_SENT),
        ("six_month", date(2027, 7, 1), ReportState.WAIVED),
    ]
    left_out = award.reports.part_way().get()
    assert left_out.officer_note == (
        "The grant ended early, so only the end-of-grant report is needed."
    )
    letter = Letter.objects.get(key="award_changed")
    assert "Your end-of-grant report is due on 21 December 2026." in letter.body
    moved = AuditEntry.objects.get(action="report.move").facts
    assert (moved["before"], moved["after"]) == ("2028-01-28", "2026-12-21")


def test_a_report_that_is_late_stays_owed_when_the_grant_ends(officer, now):
    award = year_long_award()
    report_schedules.schedule(award, by=None, now=now)

    end(award, officer, now.replace(year=2027, month=7, day=2))

    assert award.reports.part_way().get().state == ReportState.NOT_SENT


def test_a_report_at_the_end_is_never_put_off_by_ending_early(officer, now):
    award = year_long_award()
    report_schedules.schedule(award, by=None, now=now)

    end(award, officer, now.replace(year=2028, month=1, day=20))

    assert award.reports.at_the_end().get().due_on == date(2028, 1, 28)


def test_the_report_of_a_grant_that_ended_early_is_accepted_and_the_grant_stays_ended(officer, now):
    award = year_long_award()
    writer = MembershipFactory(organisation=award.organisation).user
    report = report_at_the_end(award, now)
    end(award, officer, now)

    monitoring.send(complete(report, writer, now), by=writer, now=now)
    monitoring.accept(report, note="Honest words.", by=officer, now=now)

    award.refresh_from_db()
    assert award.state == AwardState.ENDED_EARLY


def test_a_grant_that_ends_before_it_was_paid_owes_no_report(officer, now):
    award = year_long_award(state=AwardState.READY)

    end(award, officer, now)

    assert owed(award) == []
