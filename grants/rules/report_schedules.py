"""The reports of a grant: set when it starts, with what we know filled in; moved when it ends early."""

import re
from datetime import date, datetime, timedelta
from typing import cast

from django.db import transaction
from django.utils import timezone

from grants import money
from grants.models import Award, Report, ReportedOutcome, SpendLine, User
from grants.rules import audit, monitoring, report_plans
from grants.rules.report_plans import DAYS_AFTER_END, Planned
from grants.states import ReportState

DAYS_IF_UNKNOWN = 365
# Days after the first payment before which no report part-way is due.
DAYS_TO_BEGIN = 28
ENDED_EARLY = "The grant ended early, so only the end-of-grant report is needed."


@transaction.atomic
def schedule(award: Award, *, by: User | None, now: datetime) -> list[Report]:
    """Set the reports of a grant, with the budget and the promises filled in.

    Done once: a second call returns the reports that are there. A report part-way that would be due
    before the money could do anything is put off, and left out where the project is over by then.
    """
    return list(award.reports.all()) or [
        _add(award, planned, by=by, now=now) for planned in _from_today(award, now)
    ]


def _from_today(award: Award, now: datetime) -> list[Planned]:
    """Return the plan with a day for each report, as things stand when the first money goes out."""
    today = timezone.localdate(now)
    ends = award.ends_on or today + timedelta(days=DAYS_IF_UNKNOWN)
    *part_way, at_the_end = report_plans.plan(
        report_plans.depth_of(award),
        award.amount or money.ZERO,
        begins=award.starts_on or today,
        ends=ends,
    )
    soonest = today + timedelta(days=DAYS_TO_BEGIN)
    put_off = [Planned(one.form, max(_day(one), soonest)) for one in part_way]
    return [*(one for one in put_off if _day(one) < ends), at_the_end]


def _day(planned: Planned) -> date:
    """Its day, which it always has where both dates of the project are known."""
    return cast("date", planned.due_on)


def _add(award: Award, planned: Planned, *, by: User | None, now: datetime) -> Report:
    report = Report.objects.create(award=award, form_key=planned.form.value, due_on=_day(planned))
    _fill_in_spending(report, award)
    if not report.is_part_way:
        _fill_in_promises(report, award)
    audit.record(
        "report.schedule", report, by=by, now=now, form=report.form_key, due_on=report.due_on
    )
    return report


def _fill_in_spending(report: Report, award: Award) -> None:
    """Take the budget lines that we pay for; a part-award is shared over them to the penny."""
    lines = list(award.application.budget_lines.filter(from_us__gt=0)) if award.application else []
    amount = award.amount or money.ZERO
    shares = money.share(amount, [line.from_us for line in lines]) if lines else [amount]
    items = [line.item for line in lines] or ["The project"]
    SpendLine.objects.bulk_create(
        SpendLine(report=report, position=position, item=item, agreed=share)
        for position, (item, share) in enumerate(zip(items, shares, strict=True), start=1)
    )


def _fill_in_promises(report: Report, award: Award) -> None:
    answer = award.application.answers.filter(key="outcomes").first() if award.application else None
    text = answer.text if answer else award.purpose
    ReportedOutcome.objects.bulk_create(
        ReportedOutcome(report=report, position=position, promised=promise)
        for position, promise in enumerate(promises(text), start=1)
    )


def promises(text: str) -> list[str]:
    """Split "1. … 2. …" into its promises; a text without numbers is one promise."""
    parts = [part.strip() for part in re.split(r"(?:^|\s)\d\.\s", text)]
    return [part for part in parts if part] or ["What your project set out to change"]


@transaction.atomic
def end_early(award: Award, *, by: User, now: datetime) -> Report | None:
    """Take account of a grant that ends before its last day; the caller holds its lock.

    A report part-way that is not due yet is not needed any more; one that is late stays owed until
    the report at the end comes. That one is due 28 days from now, or when it was, if that is
    sooner. Returns it where it is still to come.
    """
    today = timezone.localdate(now)
    waiting = Report.objects.filter(award=award, state=ReportState.NOT_SENT)
    for report in waiting.part_way().filter(due_on__gte=today):
        monitoring.leave_out(report, reason=ENDED_EARLY, by=by, now=now)
    at_the_end = waiting.at_the_end().first()
    sooner = today + timedelta(days=DAYS_AFTER_END)
    if at_the_end is not None and at_the_end.due_on > sooner:
        audit.record(
            "report.move", at_the_end, by=by, now=now, before=at_the_end.due_on, after=sooner
        )
        at_the_end.due_on = sooner
        at_the_end.save(update_fields=["due_on"])
    return at_the_end
