"""Which reports a grant owes, and when: from the depth of its round, its amount and its dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from grants import money, words
from grants.models import Award, Round
from grants.report_kinds import MonitoringDepth, ReportForm
from grants.rules import report_questions

DAYS_AFTER_END = 28
YEAR, HALF_A_YEAR = 12, 6
# Months. A shorter project is over before a report part-way could be of use.
LONG_ENOUGH = 3


@dataclass(frozen=True)
class Planned:
    """A report to come. The day is empty where the dates of the project are not known yet."""

    form: ReportForm
    due_on: date | None

    @property
    def said(self) -> str:
        """What it is and when, inside a sentence: six-month report by 1 October 2027."""
        return f"{self.form.label.lower()} {self._when}"

    @property
    def _when(self) -> str:
        return f"by {words.day(self.due_on)}" if self.due_on else "on a day that we tell you"


def of(award: Award) -> list[Planned]:
    """Return the reports of an award, the first that is due first."""
    return plan(
        depth_of(award), award.amount or money.ZERO, begins=award.starts_on, ends=award.ends_on
    )


def depth_of(award: Award) -> MonitoringDepth:
    """How deep a grant is looked into; offers from before rounds could say it are standard."""
    return MonitoringDepth(award.monitoring_depth or MonitoringDepth.STANDARD)


def plan(
    depth: MonitoringDepth, amount: Decimal, *, begins: date | None, ends: date | None
) -> list[Planned]:
    """Return the reports of a grant of so many pounds, from its first day to its last."""
    at_the_end = Planned(
        form_at_the_end(depth, amount), ends + timedelta(days=DAYS_AFTER_END) if ends else None
    )
    part_way = _part_way(begins, ends) if depth == MonitoringDepth.FULL else None
    return [part_way, at_the_end] if part_way else [at_the_end]


def form_at_the_end(depth: MonitoringDepth, amount: Decimal) -> ReportForm:
    match depth:
        case MonitoringDepth.LIGHT:
            return ReportForm.END_SMALL
        case MonitoringDepth.FULL:
            return ReportForm.TWELVE_MONTH
    is_small = amount <= report_questions.small_up_to()
    return ReportForm.END_SMALL if is_small else ReportForm.END_STANDARD


def _part_way(begins: date | None, ends: date | None) -> Planned | None:
    """Six months after the first day of a project of a year or more; else half-way through."""
    if begins is None or ends is None:
        return Planned(ReportForm.SIX_MONTH, None)
    day_after = ends + timedelta(days=1)
    if day_after < months_after(begins, LONG_ENOUGH):
        return None
    if day_after >= months_after(begins, YEAR):
        return Planned(ReportForm.SIX_MONTH, months_after(begins, HALF_A_YEAR))
    return Planned(ReportForm.HALF_WAY, begins + (ends - begins) // 2)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day: 31 August and six months is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def in_words(award: Award) -> str:
    """Say which reports an award owes, for a letter."""
    return words.listed(report.said for report in of(award))


def on_the_cover(award: Award) -> str:
    """Say the same for its agreement; nothing for an offer from before agreements named them."""
    if not award.monitoring_depth:
        return ""
    said = "; ".join(report.said for report in of(award))
    return said[:1].upper() + said[1:]


def sentence(call: Round) -> str:
    """Say to everybody what reports a grant of a round will ask for."""
    at_the_end = f"within {DAYS_AFTER_END} days of the end of your project"
    small = money.text(report_questions.small_up_to())
    match MonitoringDepth(call.monitoring_depth):
        case MonitoringDepth.LIGHT:
            return f"You send one short report, {at_the_end}."
        case MonitoringDepth.FULL:
            return (
                "You send two reports: one six months after your project starts, or half-way if it "
                f"lasts less than a year, and one {at_the_end}. A project of less than three "
                "months sends only the second."
            )
    if call.cap <= report_questions.small_up_to():
        return f"You send one short report, {at_the_end}."
    return f"You send one report, {at_the_end}. It is shorter for grants of up to {small}."
