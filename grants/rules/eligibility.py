"""The eligibility check: may this group ask this round? Nothing of it is stored.

`decide` is pure: it gets the round's terms, the answers so far and where the postcode is.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import yaml
from django.template import Context, Engine

from grants import money
from grants.models import PostcodeArea, Round
from grants.rules import places
from grants.rules.code_lists import DATA
from grants.rules.places import Limits, Place

YES, NO, TALK = "yes", "no", "talk"
LONGEST_MONTHS = 12
NOT_GROUPS = ("one_person", "business")


@dataclass(frozen=True)
class Terms:
    """What a round asks of those who apply."""

    kinds: frozenset[str]
    places: Limits
    floor: Decimal
    cap: Decimal
    decision_due_on: date
    next_round: str
    takes_held_money: bool = True
    takes_running_grants: bool = True


@dataclass(frozen=True)
class Answers:
    """What somebody said so far; None is not answered yet."""

    kind: str | None = None
    place: Place | None = None
    purpose: str | None = None
    amount: Decimal | None = None
    starts_on: date | None = None
    months: int | None = None
    excluded: str | None = None
    account: str | None = None
    reports: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The result, the question that decided it, and what to tell the person."""

    result: str
    key: str = ""
    message: str = ""


@cache
def texts() -> dict[str, Any]:
    """Return the questions and messages as the file has them."""
    return yaml.safe_load((DATA / "eligibility.yaml").read_text(encoding="utf-8"))


def question(key: str) -> dict[str, Any]:
    return next(part for part in texts()["questions"] if part["key"] == key)


def terms_of(call: Round, next_round: str) -> Terms:
    return Terms(
        kinds=frozenset(call.organisation_kinds),
        places=places.of(call),
        floor=call.floor,
        cap=call.cap,
        decision_due_on=call.decision_due_on,
        next_round=next_round,
        takes_held_money=call.takes_held_money,
        takes_running_grants=call.takes_running_grants,
    )


def last_day(starts_on: date, months: int) -> date:
    """Return the last day of so many months: one month from 15 March ends on 14 April."""
    years, month = divmod(starts_on.month - 1 + months, 12)
    year, month = starts_on.year + years, month + 1
    day = min(starts_on.day, calendar.monthrange(year, month)[1])
    shortened = day < starts_on.day
    return date(year, month, day) - timedelta(days=0 if shortened else 1)


def decide(answers: Answers, terms: Terms) -> Verdict:
    """Return the first "no" in the order of the questions; else the first "talk to us"; else yes.

    Questions without an answer are passed over, so a "no" can be told at once.
    """
    found = [verdict for verdict in (rule(answers, terms) for rule in RULES) if verdict]
    for result in (NO, TALK):
        for verdict in found:
            if verdict.result == result:
                return verdict
    return Verdict(YES, message=texts()["results"][YES])


def _told(result: str, key: str, why: str = "", **facts: Any) -> Verdict:
    """Fill in the words of a question; where it has several, `why` names which."""
    part = question(key)
    words = part["refusal" if result == NO else "talk"]
    if why:
        words = words[why]
    template = Engine.get_default().from_string(words)
    return Verdict(result, key, template.render(Context(facts, autoescape=False)))


def _kind(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.kind is None or answers.kind in terms.kinds:
        return None
    if answers.kind in NOT_GROUPS:
        return _told(NO, "check_kind")
    return Verdict(
        NO,
        "check_kind",
        "This round is not for groups of your kind. The round’s page lists who can apply.",
    )


def _place(answers: Answers, terms: Terms) -> Verdict | None:
    place = answers.place
    if place is None:
        return None
    standing = places.standing(place, terms.places)
    if standing == places.INSIDE:
        return None
    where = places.in_words(terms.places)
    if standing != places.OUTSIDE:
        return _told(TALK, "check_place", why=standing, round_places=where)
    found = place.in_words if terms.places.is_narrow else place.found
    why = "elsewhere" if place.verdict == PostcodeArea.Verdict.IN else "county"
    return _told(NO, "check_place", why=why, round_places=where, place_found=found)


def _purpose(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.purpose in (None, "yes"):
        return None
    return _told(NO if answers.purpose == "no" else TALK, "check_purpose")


def _amount(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.amount is None or terms.floor <= answers.amount <= terms.cap:
        return None
    return _told(NO, "check_amount", floor=money.text(terms.floor), cap=money.text(terms.cap))


def _time(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.starts_on is None or answers.months is None:
        return None
    if answers.starts_on > terms.decision_due_on and answers.months <= LONGEST_MONTHS:
        return None
    due = terms.decision_due_on
    return _told(
        NO,
        "check_time",
        decision_date=f"{due.day} {due:%B %Y}",
        next_round=terms.next_round,
    )


def _excluded(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.excluded in (None, "none"):
        return None
    part = question("check_excluded")
    return _told(
        NO,
        "check_excluded",
        item=part["items"][answers.excluded],
        signpost_for_item=part["signposts"][answers.excluded],
    )


def _account(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.account == "held" and not terms.takes_held_money:
        return Verdict(
            NO,
            "check_account",
            "In this round the bank account has to be in your own group’s name.",
        )
    return _told(NO, "check_account") if answers.account == "no" else None


def _reports(answers: Answers, terms: Terms) -> Verdict | None:
    if answers.reports in (None, "no"):
        return None
    if answers.reports == "late":
        return _told(NO, "check_reports", report_link="sign in and open your grant")
    if not terms.takes_running_grants:
        return Verdict(
            NO,
            "check_reports",
            "This round is for groups without a running grant from this fund. You can apply when "
            "yours has ended.",
        )
    return _told(TALK, "check_reports")


RULES = (_kind, _place, _purpose, _amount, _time, _excluded, _account, _reports)
