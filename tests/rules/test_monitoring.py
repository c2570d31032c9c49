from datetime import date, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import BudgetLine, Letter
from grants.rules import monitoring, report_questions
from grants.states import AwardState, ReportState
from tests.factories.money import ReadyAwardFactory
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    award = ReadyAwardFactory(state=AwardState.RUNNING, amount=Decimal("100.00"))
    for position, (item, from_us) in enumerate([("Hall", "200"), ("Print", "100")], start=1):
        BudgetLine.objects.create(
            application=award.application,
            position=position,
            item=item,
            cost=Decimal(from_us),
            from_us=Decimal(from_us),
        )
    return award


@pytest.fixture
def writer(award):
    return MembershipFactory(organisation=award.organisation).user


COMPLETE = {
    "r_status": "finished",
    "r_done": "Ten sessions.",
    "r_people.leeds.all": "12",
    "r_learned": "Start earlier.",
    "r_declaration": "agreed",
}


def complete(report, writer, now, spent=("66.67", "33.33"), **answers):
    return monitoring.save(
        report,
        answers=COMPLETE | answers,
        spent={place: (Decimal(sum_), "") for place, sum_ in enumerate(spent, start=1)},
        happened={outcome.position: "It did." for outcome in report.outcomes.all()},
        by=writer,
        now=now,
    )


def test_schedule_shares_a_part_award_over_the_lines_to_the_penny(award, now):
    report = monitoring.schedule(award, by=None, now=now)

    lines = [(line.item, line.agreed) for line in report.spend_lines.all()]
    assert lines == [("Hall", Decimal("66.67")), ("Print", Decimal("33.33"))]
    assert report.due_on == date(2027, 7, 28)


def test_schedule_twice_is_one_report(award, now):
    assert monitoring.schedule(award, by=None, now=now) == monitoring.schedule(
        award, by=None, now=now
    )


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
    assert monitoring.promises(text) == found


def test_a_small_award_is_asked_less():
    assert report_questions.form_key_for(Decimal("1000.00")) == "end_small"
    assert report_questions.form_key_for(Decimal("1000.01")) == "end_standard"


def test_send_names_what_is_missing(award, writer, now):
    report = monitoring.schedule(award, by=None, now=now)

    with pytest.raises(RuleError, match="How is the project going"):
        monitoring.send(report, by=writer, now=now)


def test_send_asks_for_every_line_of_spending(award, writer, now):
    report = complete(monitoring.schedule(award, by=None, now=now), writer, now, spent=("66.67",))

    assert (
        "Say what you spent on each line. Write 0 where it was nothing."
        in report_questions.missing(report)
    )


def test_spending_less_opens_the_question_what_to_do_with_the_rest(award, writer, now):
    report = complete(
        monitoring.schedule(award, by=None, now=now), writer, now, spent=("50.00", "33.33")
    )

    assert "r_unspent" in [question["key"] for question in report_questions.asked(report)]
    with pytest.raises(RuleError, match="money not spent"):
        monitoring.send(report, by=writer, now=now)


def test_a_report_is_sent_accepted_and_closes_the_grant(award, writer, officer, now):
    report = complete(monitoring.schedule(award, by=None, now=now), writer, now)

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
    report = complete(monitoring.schedule(award, by=None, now=now), writer, now)
    monitoring.send(report, by=writer, now=now)

    with pytest.raises(RuleError, match="no longer be changed"):
        complete(report, writer, now)


def test_a_question_opens_the_report_again(award, writer, officer, now):
    report = complete(monitoring.schedule(award, by=None, now=now), writer, now)
    monitoring.send(report, by=writer, now=now)

    monitoring.query(
        report, question="How many girls?", due_on=date(2026, 12, 1), by=officer, now=now
    )
    monitoring.send(report, by=writer, now=now)

    report.refresh_from_db()
    assert report.state == ReportState.SENT
    assert "How many girls?" in Letter.objects.get(key="report_query").body


def test_remind_writes_once_before_and_once_after(award, writer, now):
    report = monitoring.schedule(award, by=None, now=now)
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
    report = monitoring.schedule(award, by=None, now=now)

    with pytest.raises(RuleError, match="why"):
        monitoring.waive(report, reason=" ", by=officer, now=now)

    assert monitoring.waive(report, reason="Lost in a flood", by=officer, now=now).state == "waived"
