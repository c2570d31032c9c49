"""Reports on grants: written, sent, read, accepted.

Only the report at the end moves the award; one part-way says how it is going and nothing more.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from grants import money, states, words
from grants.errors import RuleError
from grants.models import Award, FlaggedCopy, Report, ReportAnswer, User
from grants.models.monitoring import ReportQuerySet
from grants.rules import audit, flagged_copies, notices, report_questions
from grants.states import AWARD_MOVES, REPORT_MOVES, AwardState, ReportState

DAYS_WARNING = 14
MINUTES, MINUTES_PART_WAY = 30, 20
COVERED = "The end-of-grant report came first and covers it."


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
    """Hand a complete report in. Refuses with the first thing that is missing.

    After the report at the end, one part-way that did not come is not needed any more.
    """
    report = _locked(report)
    missing = report_questions.missing(report)
    if missing:
        raise RuleError(missing[0])
    report.state = states.after(REPORT_MOVES, report.state, "send")
    report.sent_at, report.sent_by = now, by
    report.save(update_fields=["state", "sent_at", "sent_by"])
    _move_award(report, "receive_report", by=by, now=now)
    audit.record("report.send", report, by=by, now=now, spent=total_spent(report))
    if not report.is_part_way:
        for earlier in _others(report).waiting().part_way():
            leave_out(earlier, reason=COVERED, by=by, now=now)
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
    if report.is_part_way and _others(report).exclude(sent_at=None).exists():
        raise RuleError("The end-of-grant report is here, so ask about that one.")
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
    """Accept a report. The one at the end closes the grant, and its letter tells what was not spent."""
    report = _locked(report)
    report.state = states.after(REPORT_MOVES, report.state, "accept")
    report.officer_note, report.read_by, report.read_at = note, by, now
    report.save(update_fields=["state", "officer_note", "read_by", "read_at"])
    _move_award(report, "close", by=by, now=now)
    spent, amount = total_spent(report), report.award.amount or money.ZERO
    # What is not spent part-way is still to be spent, so it is no underspend.
    left = money.ZERO if report.is_part_way else amount - spent
    unspent = {} if report.is_part_way else {"unspent": left}
    audit.record("report.accept", report, by=by, now=now, spent=spent, **unspent)
    following = _others(report).waiting().at_the_end().first() if report.is_part_way else None
    _tell(
        report,
        "report_accepted",
        now,
        people=report_questions.people_reached(report),
        spent=money.text(spent),
        amount=money.text(amount),
        is_part_way=report.is_part_way,
        next_name=following.name if following else "",
        next_due=words.day(following.due_on) if following else "",
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
    report.read_by, report.read_at = by, now
    report.save(update_fields=["read_by", "read_at"])
    return leave_out(report, reason=reason, by=by, now=now)


def leave_out(report: Report, *, reason: str, by: User, now: datetime) -> Report:
    """Mark a report as not needed. The caller holds the lock on its award."""
    report.state = states.after(REPORT_MOVES, report.state, "waive")
    report.officer_note = reason
    report.save(update_fields=["state", "officer_note"])
    audit.record("report.waive", report, by=by, now=now, reason=reason)
    return report


def remind(now: datetime) -> int:
    """Write to groups about each report that is due soon or late, once each. Returns how many letters."""
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
    if report.letters.filter(key=key).exists():
        return 0
    return _tell(
        report,
        key,
        now,
        questions=len(report_questions.asked(report)),
        minutes=MINUTES_PART_WAY if report.is_part_way else MINUTES,
    )


def total_spent(report: Report) -> Decimal:
    return sum((line.spent or money.ZERO for line in report.spend_lines.all()), money.ZERO)


def _locked(report: Report) -> Report:
    """Lock the award and then the report, so that the reports of one award wait for each other."""
    Award.objects.select_for_update().get(pk=report.award_id)
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("award__organisation")
        .get(pk=report.pk)
    )


def _others(report: Report) -> ReportQuerySet:
    return Report.objects.filter(award=report.award_id).exclude(pk=report.pk)


def _move_award(report: Report, move: str, *, by: User, now: datetime) -> None:
    if report.is_part_way:
        return
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
        "report_name": report.name,
        "due": words.day(report.due_on),
        "link": notices.link("applicant:report_detail", report.reference),
        **facts,
    }
    letters = notices.write(key, members, now=now, award=award, context=context)
    report.letters.add(*letters)
    return len(letters)
