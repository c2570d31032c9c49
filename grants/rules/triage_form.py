"""Automatic checks of what an application says."""

import re
from datetime import date, datetime

from django.db.models import Sum

from grants import limits, money
from grants.models import Application, PostcodeArea, Question
from grants.rules import answers, exclusions, places, questions
from grants.rules.places import Limits, Place
from grants.rules.triage_findings import (
    Finding,
    day_in_words,
    failed,
    look,
    not_needed,
    passed,
    texts_of,
)

PERSONAL_HINT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b(?:named|called) [A-Z][a-z]+ [A-Z][a-z]+"
)


def complete(application: Application, now: datetime) -> Finding:
    form = answers.filled(application)
    wrong = [
        question.label
        for question in questions.asked(form)
        if (question.is_required and not questions.is_begun(question, form))
        or (question.limit_words and limits.words(form.text(question.key)) > question.limit_words)
    ]
    if wrong:
        return look(f"These answers are empty or too long: {'; '.join(wrong)}.")
    return passed("Complete.")


def on_time(application: Application, now: datetime) -> Finding:
    sent, limit = application.submitted_at, application.takes_changes_until()
    if sent is None or sent <= limit:
        return passed("Received in time.")
    minutes = int((sent - application.round.closes_at).total_seconds() // 60)
    return failed(f"Received {minutes} minutes after closing; no extra time was given.")


def place(application: Application, now: datetime) -> Finding | None:
    if not application.delivery_postcode.strip():
        return None
    found = places.locate(application.delivery_postcode, application.ward)
    limits = places.of(application.round)
    standing = places.standing(found, limits)
    where = found.in_words if limits.is_narrow else found.ward or found.found
    if found.verdict == PostcodeArea.Verdict.OUT:
        return failed("Outside West Yorkshire.")
    if standing == places.OUTSIDE:
        return failed(f"In {where}, which is not in this round.")
    if standing == places.INSIDE:
        return passed(f"In {where}.")
    return look(_doubt(standing, found, limits))


def _doubt(standing: str, found: Place, limits: Limits) -> str:
    """Say why only a person can tell whether a place is in the round."""
    if standing == places.LINE:
        return "Postcode crosses the line."
    if standing == places.BORDER:
        return f"The ward is {found.ward}, but most of the postcode is in {found.found}."
    named = places.in_words(limits)
    return f"In {found.in_words}; the ward is not known. The round is for {named}."


def amount(application: Application, now: datetime) -> Finding | None:
    ask, call = application.amount_requested, application.round
    if ask is None:
        return failed("No amount is asked for.")
    if ask > call.cap:
        return failed(f"Over the cap by {money.text(ask - call.cap)}.")
    if ask < call.floor:
        return failed(f"Under the least we give, {money.text(call.floor)}.")
    budget = application.budget_lines.aggregate(total=Sum("from_us"))["total"] or money.ZERO
    if budget != ask:
        return look(f"Asks for {money.text(ask)}, but the budget says {money.text(budget)}.")
    return passed(f"{money.text(ask)} is within the limits.")


def dates(application: Application, now: datetime) -> Finding | None:
    texts = texts_of(application)
    try:
        start = date.fromisoformat(texts.get("start_date", ""))
        end = date.fromisoformat(texts.get("end_date", ""))
    except ValueError:
        return None
    if start <= application.round.decision_due_on:
        return look("Starts before decisions are made.")
    months = (end.year - start.year) * 12 + end.month - start.month + (end.day >= start.day)
    if end < start or months > 12:
        return look(
            f"Runs from {day_in_words(start)} to {day_in_words(end)}: more than 12 months, or backwards."
        )
    return passed(f"{months} months from {day_in_words(start)}.")


def excluded(application: Application, now: datetime) -> Finding:
    paid = application.budget_lines.filter(from_us__gt=0)
    lines = [f"{line.item} {line.working}" for line in paid]
    text = " \n ".join([*lines, application.title, application.summary])
    found = [
        rule.label
        for rule in exclusions.of(application.round)
        if exclusions.falls_under(rule, text)
    ]
    if found:
        return look(f"{'; '.join(found)} may not be allowed.")
    return passed("Nothing excluded found.")


def safeguarding(application: Application, now: datetime) -> Finding | None:
    texts = texts_of(application)
    works_with = set(texts.get("works_with_vulnerable", "").splitlines())
    if works_with and not works_with & {"children", "adults_at_risk"}:
        return not_needed("No work with children or adults at risk.")
    policy = texts.get("safeguarding_policy", "")
    if policy == "yes":
        reviewed = application.organisation.safeguarding_reviewed_on
        return passed(
            f"Policy reviewed {day_in_words(reviewed)}." if reviewed else "Says it has a policy."
        )
    gaps = {
        "older": "the policy is older than 12 months",
        "partner": "a partner's policy covers it; see the policy",
        "not_yet": "no policy yet",
    }
    return look(f"Act before payment: {gaps[policy]}.") if policy in gaps else None


def online_safety(application: Application, now: datetime) -> Finding | None:
    if texts_of(application).get("safeguarding_online", "").strip():
        return None
    return not_needed("Nothing is done online.")


def double(application: Application, now: datetime) -> Finding | None:
    if texts_of(application).get("other_funding") == "no":
        return passed("Says nobody else is asked for the same costs.")
    return None


def personal(application: Application, now: datetime) -> Finding:
    form = answers.filled(application)
    found = [
        question.label
        for question in questions.asked(form)
        if question.kind == Question.Kind.LONG_TEXT
        and PERSONAL_HINT.search(form.text(question.key))
    ]
    if found:
        return look(f"Somebody may be named in: {'; '.join(found)}.")
    return passed("Nothing found.")
