"""Reports on grants: due, written, sent, read, closed."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from grants import money, states
from grants.errors import RuleError
from grants.models import (
    Award,
    FlaggedCopy,
    Letter,
    Report,
    ReportAnswer,
    ReportedOutcome,
    SpendLine,
    User,
)
from grants.rules import audit, flagged_copies, notices, report_questions
from grants.states import AWARD_MOVES, REPORT_MOVES, AwardState, ReportState

DAYS_AFTER_END = 28
DAYS_WARNING = 14
MONTHS_IF_UNKNOWN = 365


@transaction.atomic
def schedule(award: Award, *, by: User | None, now: datetime) -> Report:
    """Set the day of the end-of-grant report, with the budget and the promises filled in.

    Done once: a second call returns the report that is there.
    """
    ends_on = award.ends_on or (timezone.localdate(now) + timedelta(days=MONTHS_IF_UNKNOWN))
    report, is_new = Report.objects.get_or_create(
        award=award,
        form_key=report_questions.form_key_for(award.amount or money.ZERO),
        defaults={"due_on": ends_on + timedelta(days=DAYS_AFTER_END)},
    )
    if is_new:
        _fill_in_spending(report, award)
        _fill_in_promises(report, award)
        audit.record("report.schedule", report, by=by, now=now, due_on=report.due_on)
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
def save(
    report: Report,
    *,
    answers: dict[str, str],
    spent: dict[int, tuple[Decimal | None, str]],
    happened: dict[int, str],
    by: User,
    now: datetime,
) -> Report:
    """Keep what the group has written so far. Nothing has to be complete.

    `spent` holds pounds and the reason for a difference by the position of the line, `happened`
    what became of each promise by its position.
    """
    report = _locked(report)
    if report.state not in (ReportState.NOT_SENT, ReportState.QUERIED):
        raise RuleError(
            "This report was sent, so it can no longer be changed. Write to us instead."
        )
    for key, text in answers.items():
        ReportAnswer.objects.update_or_create(
            report=report, key=key, defaults={"text": text, "saved_at": now, "saved_by": by}
        )
    for line in report.spend_lines.all():
        if line.position in spent:
            line.spent, line.why = spent[line.position]
            line.save(update_fields=["spent", "why"])
    for outcome in report.outcomes.all():
        if outcome.position in happened:
            outcome.happened = happened[outcome.position]
            outcome.save(update_fields=["happened"])
    audit.record("report.save", report, by=by, now=now)
    return report


@transaction.atomic
def send(report: Report, *, by: User, now: datetime) -> Report:
    """Hand a complete report in. Refuses with the first thing that is missing."""
    report = _locked(report)
    missing = report_questions.missing(report)
    if missing:
        raise RuleError(missing[0])
    report.state = states.after(REPORT_MOVES, report.state, "send")
    report.sent_at, report.sent_by = now, by
    report.save(update_fields=["state", "sent_at", "sent_by"])
    _move_award(report, "receive_report", by=by, now=now)
    audit.record("report.send", report, by=by, now=now, spent=total_spent(report))
    flagged_copies.keep_answers(
        report_questions.labelled(report),
        source=FlaggedCopy.Source.REPORT,
        by=by,
        now=now,
        report=report,
    )
    return report


@transaction.atomic
def query(report: Report, *, question: str, due_on: date, by: User, now: datetime) -> Report:
    """Ask the group one thing; the report opens again."""
    report = _locked(report)
    if not question.strip():
        raise RuleError("Write what you want to ask.", "question")
    if due_on <= timezone.localdate(now):
        raise RuleError("Choose a day after today.", "due_on")
    report.state = states.after(REPORT_MOVES, report.state, "query")
    report.query, report.due_on = question, due_on
    report.read_by, report.read_at = by, now
    report.save(update_fields=["state", "query", "due_on", "read_by", "read_at"])
    _move_award(report, "query_report", by=by, now=now)
    audit.record("report.query", report, by=by, now=now, due_on=due_on)
    _tell(report, "report_query", now, question=question)
    return report


@transaction.atomic
def accept(report: Report, *, note: str, by: User, now: datetime) -> Report:
    """Accept a report and close the grant; what was not spent is told in the letter."""
    report = _locked(report)
    report.state = states.after(REPORT_MOVES, report.state, "accept")
    report.officer_note, report.read_by, report.read_at = note, by, now
    report.save(update_fields=["state", "officer_note", "read_by", "read_at"])
    _move_award(report, "close", by=by, now=now)
    spent = total_spent(report)
    left = (report.award.amount or money.ZERO) - spent
    audit.record("report.accept", report, by=by, now=now, spent=spent, unspent=left)
    _tell(
        report,
        "report_accepted",
        now,
        people=report_questions.people_reached(report),
        spent=money.text(spent),
        amount=money.text(report.award.amount or money.ZERO),
        underspend=left > 0,
        officer_note=note,
    )
    return report


@transaction.atomic
def waive(report: Report, *, reason: str, by: User, now: datetime) -> Report:
    """Say that a report is not needed, and why."""
    report = _locked(report)
    if not reason.strip():
        raise RuleError("Say why this report is not needed.", "reason")
    report.state = states.after(REPORT_MOVES, report.state, "waive")
    report.officer_note, report.read_by, report.read_at = reason, by, now
    report.save(update_fields=["state", "officer_note", "read_by", "read_at"])
    audit.record("report.waive", report, by=by, now=now, reason=reason)
    return report


def remind(now: datetime) -> int:
    """Write to groups whose report is due soon or late, once each. Returns how many letters."""
    today = timezone.localdate(now)
    waiting = Report.objects.waiting().filter(
        due_on__lte=today + timedelta(days=DAYS_WARNING), award__organisation__isnull=False
    )
    return sum(
        _remind(report, "report_overdue" if report.due_on < today else "report_due", now)
        for report in waiting
    )


@transaction.atomic
def _remind(report: Report, key: str, now: datetime) -> int:
    report = _locked(report)
    if Letter.objects.filter(award=report.award, key=key).exists():
        return 0
    return _tell(
        report,
        key,
        now,
        report_name="end-of-grant report",
        questions=len(report_questions.asked(report)),
        minutes=30,
    )


def total_spent(report: Report) -> Decimal:
    return sum((line.spent or money.ZERO for line in report.spend_lines.all()), money.ZERO)


def _locked(report: Report) -> Report:
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("award__organisation")
        .get(pk=report.pk)
    )


def _move_award(report: Report, move: str, *, by: User, now: datetime) -> None:
    award = Award.objects.select_for_update().get(pk=report.award_id)
    if award.state == AwardState.CLOSED or not states.can(AWARD_MOVES, award.state, move):
        return
    award.state = states.after(AWARD_MOVES, award.state, move)
    award.changed_at = now
    award.save(update_fields=["state", "changed_at"])
    audit.record(f"award.{move}", award, by=by, now=now)


def _tell(report: Report, key: str, now: datetime, **facts: Any) -> int:
    award = report.award
    if award.organisation is None:
        return 0
    members = [m.user for m in award.organisation.memberships.select_related("user")]
    context = {
        "project_title": award.project_title,
        "group_name": award.recipient_name,
        "due": report.due_on,
        "link": notices.link("applicant:report_detail", report.reference),
        **facts,
    }
    return len(notices.write(key, members, now=now, award=award, context=context))
