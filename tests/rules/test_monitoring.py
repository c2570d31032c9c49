from datetime import date, timedelta

import pytest

from grants.errors import RuleError
from grants.models import Letter
from grants.rules import monitoring, report_questions
from grants.states import AwardState, ReportState
from tests.factories.people import MembershipFactory
from tests.factories.reports import complete, report_at_the_end, running_award

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    return running_award()


@pytest.fixture
def writer(award):
    return MembershipFactory(organisation=award.organisation).user


def test_send_names_what_is_missing(award, writer, now):
    report = report_at_the_end(award, now)

    with pytest.raises(RuleError, match="How is the project going"):
        monitoring.send(report, by=writer, now=now)


def test_send_asks_for_every_line_of_spending(award, writer, now):
    report = complete(report_at_the_end(award, now), writer, now, spent=("66.67",))

    assert (
        "Say what you spent on each line. Write 0 where it was nothing."
        in report_questions.missing(report)
    )


def test_spending_less_opens_the_question_what_to_do_with_the_rest(award, writer, now):
    report = complete(report_at_the_end(award, now), writer, now, spent=("50.00", "33.33"))

    assert "r_unspent" in [question["key"] for question in report_questions.asked(report)]
    with pytest.raises(RuleError, match="money not spent"):
        monitoring.send(report, by=writer, now=now)


def test_a_report_is_sent_accepted_and_closes_the_grant(award, writer, officer, now):
    report = complete(report_at_the_end(award, now), writer, now)

    monitoring.send(report, by=writer, now=now)
    award.refresh_from_db()
    assert award.state == AwardState.CLOSING
    monitoring.accept(report, note="The quiet corner.", by=officer, now=now)

    award.refresh_from_db()
    report.refresh_from_db()
    assert (award.state, report.state) == (AwardState.CLOSED, ReportState.ACCEPTED)
    letter = Letter.objects.get(key="report_accepted")
    assert "You reached 12 people and spent £100 of £100." in letter.body
    assert "Nothing is to be returned." in letter.body


def test_a_sent_report_cannot_be_changed(award, writer, now):
    report = complete(report_at_the_end(award, now), writer, now)
    monitoring.send(report, by=writer, now=now)

    with pytest.raises(RuleError, match="no longer be changed"):
        complete(report, writer, now)


def test_a_question_opens_the_report_again(award, writer, officer, now):
    report = complete(report_at_the_end(award, now), writer, now)
    monitoring.send(report, by=writer, now=now)

    monitoring.query(
        report, question="How many girls?", due_on=date(2026, 12, 1), by=officer, now=now
    )
    monitoring.send(report, by=writer, now=now)

    report.refresh_from_db()
    assert report.state == ReportState.SENT
    assert "How many girls?" in Letter.objects.get(key="report_query").body


def test_remind_writes_once_before_and_once_after(award, writer, now):
    report = report_at_the_end(award, now)
    due = now.replace(year=2027, month=7, day=28)

    sent = [
        monitoring.remind(due - timedelta(days=15)),
        monitoring.remind(due - timedelta(days=14)),
        monitoring.remind(due),
        monitoring.remind(due + timedelta(days=1)),
        monitoring.remind(due + timedelta(days=2)),
    ]

    assert sent == [0, 1, 0, 1, 0]
    assert report.reference in Letter.objects.get(key="report_overdue").body


def test_waive_needs_a_reason(award, officer, now):
    report = report_at_the_end(award, now)

    with pytest.raises(RuleError, match="why"):
        monitoring.waive(report, reason=" ", by=officer, now=now)

    assert monitoring.waive(report, reason="Lost in a flood", by=officer, now=now).state == "waived"
