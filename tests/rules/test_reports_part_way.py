"""A report part-way says how it is going: it moves no grant, and nothing is unspent yet."""

from datetime import date, timedelta

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, Letter, PeopleCount
from grants.rules import monitoring, report_questions, report_schedules
from grants.states import AwardState, ReportState
from tests.factories.people import MembershipFactory
from tests.factories.reports import complete, year_long_award

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    return year_long_award()


@pytest.fixture
def writer(award):
    return MembershipFactory(organisation=award.organisation).user


@pytest.fixture
def reports(award, now):
    return report_schedules.schedule(award, by=None, now=now)


@pytest.fixture
def part_way(reports):
    return reports[0]


@pytest.fixture
def last(reports):
    return reports[1]


def send(report, writer, now, **answers):
    return monitoring.send(complete(report, writer, now, **answers), by=writer, now=now)


def state_of(thing):
    thing.refresh_from_db()
    return thing.state


def keys(report):
    return [question["key"] for question in report_questions.asked(report)]


def test_each_report_is_reminded_of_once_before_and_once_after(part_way, last, writer, now):
    due = now.replace(year=2027, month=7, day=1)
    end = now.replace(year=2028, month=1, day=28)

    sent = [
        monitoring.remind(due - timedelta(days=14)),
        monitoring.remind(due + timedelta(days=1)),
        monitoring.remind(due + timedelta(days=2)),
        monitoring.remind(end - timedelta(days=14)),
        monitoring.remind(end + timedelta(days=1)),
        monitoring.remind(end + timedelta(days=2)),
    ]

    assert sent == [1, 1, 0, 1, 1, 0]
    subjects = Letter.objects.order_by("created_at", "pk").values_list("report", "subject")
    assert list(subjects) == [
        (part_way.pk, "Your six-month report is due on 1 July 2027"),
        (part_way.pk, "Your six-month report was due on 1 July 2027"),
        (last.pk, "Your end-of-grant report is due on 28 January 2028"),
        (last.pk, "Your end-of-grant report was due on 28 January 2028"),
    ]


def test_its_form_is_short_and_asks_for_no_outcomes(part_way, last):
    assert {"r_progress", "r_plan_rest", "r_spend"} <= set(keys(part_way))
    assert not {"r_outcomes", "r_learned", "r_crime"} & set(keys(part_way))
    assert {"r_outcomes", "r_crime", "r_learned"} <= set(keys(last))
    assert "r_progress" not in keys(last)


def test_a_half_way_report_asks_what_a_six_month_report_asks(now):
    year, shorter = (year_long_award(ends_on=day) for day in (date(2027, 12, 31), date(2027, 9, 1)))
    six_month, half_way = (
        report_schedules.schedule(award, by=None, now=now)[0] for award in (year, shorter)
    )

    assert half_way.name == "half-way report"
    assert keys(half_way) == keys(six_month)


def test_money_still_to_be_spent_is_no_difference_and_too_much_is(now, writer):
    award = year_long_award(amount=1000)
    report = report_schedules.schedule(award, by=None, now=now)[0]

    complete(report, writer, now, spent=("0", "100"))
    assert not {"r_variance", "r_unspent"} & set(keys(report))
    complete(report, writer, now, spent=("0", "380"))
    assert "r_variance" not in keys(report)
    complete(report, writer, now, spent=("0", "390"))
    assert "r_variance" in keys(report)


def test_fewer_people_half_way_are_no_difference_and_more_than_planned_are(part_way, writer, now):
    PeopleCount.objects.create(
        application=part_way.award.application,
        district=part_way.award.district,
        age_band="age_14_17",
        count=40,
    )

    complete(part_way, writer, now)
    assert "r_people_why" not in keys(part_way)
    complete(part_way, writer, now, **{"r_people.leeds.all": "51"})
    assert "r_people_why" in keys(part_way)


def test_sending_and_accepting_it_leaves_the_grant_running(award, part_way, writer, officer, now):
    send(part_way, writer, now, spent=("20.00", "0"))
    assert state_of(award) == AwardState.RUNNING

    monitoring.accept(part_way, note="The plan.", by=officer, now=now)

    assert (state_of(award), state_of(part_way)) == (AwardState.RUNNING, ReportState.ACCEPTED)
    letter = Letter.objects.get(key="report_accepted")
    assert letter.subject == "We have accepted your six-month report"
    assert "So far you reached 12 people and spent £20 of £100." in letter.body
    assert "Your end-of-grant report is due on 28 January 2028." in letter.body
    assert "unspent" not in letter.body
    assert "returned" not in letter.body
    assert "unspent" not in AuditEntry.objects.get(action="report.accept").facts


def test_a_question_about_it_leaves_the_grant_running(award, part_way, writer, officer, now):
    send(part_way, writer, now)

    monitoring.query(part_way, question="How many?", due_on=date(2026, 12, 1), by=officer, now=now)

    assert (state_of(award), state_of(part_way)) == (AwardState.RUNNING, ReportState.QUERIED)


def test_only_the_report_at_the_end_closes_the_grant(award, part_way, last, writer, officer, now):
    send(part_way, writer, now)
    monitoring.accept(part_way, note="The plan.", by=officer, now=now)
    send(last, writer, now, spent=("60.00", "33.33"), r_unspent="return")
    assert state_of(award) == AwardState.CLOSING

    monitoring.accept(last, note="All of it.", by=officer, now=now)

    assert state_of(award) == AwardState.CLOSED
    assert "The unspent part" in Letter.objects.get(report=last, key="report_accepted").body


def test_accepting_it_late_does_not_close_what_the_last_report_began(
    award, part_way, last, writer, officer, now
):
    send(part_way, writer, now)
    send(last, writer, now)

    monitoring.accept(part_way, note="The plan.", by=officer, now=now)

    assert state_of(award) == AwardState.CLOSING
    assert "is due on" not in Letter.objects.get(key="report_accepted").body


def test_the_report_at_the_end_covers_one_part_way_that_never_came(
    award, part_way, last, writer, now
):
    send(last, writer, now)

    assert state_of(part_way) == ReportState.WAIVED
    waived = AuditEntry.objects.get(action="report.waive")
    assert waived.facts["reason"] == "The end-of-grant report came first and covers it."
    assert not award.reports.overdue_on(date(2030, 1, 1)).exists()


def test_it_is_not_asked_about_any_more_once_the_last_report_is_here(
    part_way, last, writer, officer, now
):
    send(part_way, writer, now)
    send(last, writer, now)

    with pytest.raises(RuleError, match="ask about that one"):
        monitoring.query(
            part_way, question="How many?", due_on=date(2026, 12, 1), by=officer, now=now
        )
    assert state_of(part_way) == ReportState.SENT


def test_waiving_it_leaves_the_last_report_owed(award, part_way, last, officer, now):
    monitoring.waive(part_way, reason="A flood", by=officer, now=now)

    assert (state_of(award), state_of(last)) == (AwardState.RUNNING, ReportState.NOT_SENT)
