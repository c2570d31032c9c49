"""Reports as the portal sets them, and what a group writes into them."""

from datetime import date
from decimal import Decimal

from grants.models import BudgetLine
from grants.rules import monitoring, report_schedules
from grants.states import AwardState
from tests.factories.money import ReadyAwardFactory

COMPLETE = {
    "r_status": "finished",
    "r_done": "Ten sessions.",
    "r_people.leeds.all": "12",
    "r_learned": "Start earlier.",
    "r_declaration": "agreed",
}
PART_WAY = {"r_status": "running", "r_progress": "Calmer nights.", "r_plan_rest": "Ten more."}


def running_award(**facts):
    """A running grant of £100 for a hall and for printing, until the end of June 2027."""
    award = ReadyAwardFactory(**{"state": AwardState.RUNNING, "amount": Decimal("100.00"), **facts})
    for position, (item, from_us) in enumerate([("Hall", "200"), ("Print", "100")], start=1):
        BudgetLine.objects.create(
            application=award.application,
            position=position,
            item=item,
            cost=Decimal(from_us),
            from_us=Decimal(from_us),
        )
    return award


def year_long_award(**facts):
    """A running grant that owes a six-month report on 1 July 2027 and another on 28 January 2028."""
    dates = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}
    return running_award(**{"monitoring_depth": "full", **dates, **facts})


def report_at_the_end(award, now):
    *_, report = report_schedules.schedule(award, by=None, now=now)
    return report


def complete(report, writer, now, spent=("66.67", "33.33"), **answers):
    return monitoring.save(
        report,
        answers=COMPLETE | (PART_WAY if report.is_part_way else {}) | answers,
        spent={place: (Decimal(sum_), "") for place, sum_ in enumerate(spent, start=1)},
        happened={outcome.position: "It did." for outcome in report.outcomes.all()},
        by=writer,
        now=now,
    )
