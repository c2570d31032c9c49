"""The whole demo, built by calling the rules in the order in which things happened."""

from datetime import datetime, timedelta

from django.db import transaction

from demo.build import (
    afterwards,
    alerts,
    applications,
    assessments,
    awards,
    casework,
    donations,
    equality,
    events,
    forms,
    funds,
    group_claims,
    history,
    letters,
    messages,
    monitoring,
    office,
    panels,
    papers,
    payments,
    people,
    practice,
    threads,
    triage,
)
from demo.build.moments import Calendar
from grants.models import Award, Fund, Round, User
from grants.rules import audit
from grants.rules.triage import start_checks
from home import building

BEGINNING = -470
TWELVE = [
    "EX01",
    "EX02",
    "EX03",
    "GD04",
    "GD05",
    "GD06",
    "GD07",
    "GD08",
    "WK09",
    "WK10",
    "WK11",
    "IN12",
]
DECIDED = [15, 17, 18, 21, 22, 23, 24, 25, 28, 29, 31]
RELEASED = [3, 4, 6, 30, 32, 33, 34, 35]
AT_PANEL = [16, 19, 20, 26, 27, 36]
NEIGHBOURHOODS = [1, 2, 7, 9, 10, 13]
ASSESSING = [5, 8, 11, 12, 14]
SENT = [37, 39, 40, 42, 44, 46, 49, 50]
# Drafts of the open round and how many of the nine sections are written.
DRAFTS = {"LN38": 2, "LN41": 6, "LN43": 1, "LN45": 9, "LN47": 4, "LN48": 8}


def is_built() -> bool:
    return Fund.objects.filter(slug=funds.SLUG).exists()


@transaction.atomic
def build(now: datetime) -> None:
    """Make everything, or nothing if any rule refuses."""
    calendar = Calendar(now)
    begun = calendar.at(BEGINNING)
    made = people.build(now=begun)
    office.build(back=calendar.day(BEGINNING), by=made["admin"], now=begun)
    fund = funds.build_fund(by=made["officer"], now=begun)
    assessments.say_where_they_live(made, by=made["officer"], now=begun)
    rounds = funds.build_rounds(fund, calendar, by=made["officer"])
    history.build(fund, by=made["officer"], now=begun)
    older = _build_decided(rounds["decided"], _refs(DECIDED), made)
    payments.pay_older(older, made, calendar)
    monitoring.build(older, made, calendar)
    afterwards.end_older(rounds["decided"], made)
    newer = _build_decided(rounds["released"], _refs(RELEASED), made)
    afterwards.free_money(newer, made, calendar)
    payments.pay_newer(newer, made, calendar)
    for key, refs in (("at_panel", AT_PANEL), ("neighbourhoods", NEIGHBOURHOODS)):
        _build_panel(rounds[key], _refs(refs), made, calendar)
    _build_assessing(rounds["assessing"], made)
    _build_open(rounds["open"], made, calendar)
    alerts.build(fund, rounds["open"], calendar)
    donations.build(calendar)
    building.build_site(now)
    building.mark_routes_checked(now, checked_by=made["safeguarding"].name)
    forms.build(rounds["open"].form_version, by=made["officer"], now=calendar.office(-3, 11))
    events.build(now)
    messages.build(calendar, made)
    group_claims.build(older, made, calendar)
    letters.send_all(now)
    letters.reword_one(by=made["admin"], now=calendar.office(-1, 10))
    audit.seal(now)


def _build_decided(call: Round, refs: list[str], made: dict[str, User]) -> list[Award]:
    """Take a round from its first form to its groups' answers; return the awards to be paid."""
    written = papers.of_round(refs, call.decision_due_on)
    sent = applications.build_sent(call, written, made, until=call.closes_at)
    equality.build(sent.values())
    casework.bring_to_panel(call, written, sent, made)
    panels.decide(call, written, sent, made)
    call.refresh_from_db()
    return awards.build(call, made)


def _build_panel(call: Round, refs: list[str], made: dict[str, User], calendar: Calendar) -> None:
    """Bring a round to the board and leave the room open for it."""
    written = papers.of_round(refs, call.decision_due_on)
    sent = applications.build_sent(call, written, made, until=call.closes_at)
    equality.build(sent.values())
    casework.bring_to_panel(call, written, sent, made)
    panels.open_room(call, made, now=calendar.office(-2, 15))


def _build_assessing(call: Round, made: dict[str, User]) -> None:
    refs = [*TWELVE, *_refs(ASSESSING)]
    written = papers.of_round(refs, call.decision_due_on)
    sent = applications.build_sent(call, written, made, until=call.closes_at)
    equality.build(sent.values())
    casework.begin_assessment(call, written, sent, made)


def _build_open(call: Round, made: dict[str, User], calendar: Calendar) -> None:
    """Eight sent, of which the officers have begun to check three; six drafts."""
    written = papers.of_round(_refs(SENT), call.decision_due_on)
    checked = calendar.office(-1, 15)
    sent = applications.build_sent(call, written, made, until=checked - timedelta(hours=3))
    triage.ask_the_group(sent["LN37"], by=made["officer"], now=checked)
    start_checks(sent["LN40"], by=made["officer"], now=checked)
    start_checks(sent["LN46"], by=made["officer2"], now=checked)
    drafts = {
        paper.ref: applications.build_draft(
            call, paper, DRAFTS[paper.ref], made, until=calendar.at(-1, 20)
        )
        for paper in papers.of_round(list(DRAFTS), call.decision_due_on)
    }
    threads.build(drafts, sent, made, calendar)
    practice.give(call, "quiet_street", by=made["officer"], now=calendar.office(-2, 10))


def _refs(numbers: object) -> list[str]:
    return [f"LN{number:02d}" for number in numbers]
