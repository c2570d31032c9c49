"""Checking what came in: who looks after it, the checklist, and its four outcomes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

import yaml
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from grants import states
from grants.errors import RuleError
from grants.models import Application, InformationRequest, Role, TriageCheck, User
from grants.rules import answers, audit, notices, questions, triage_checks
from grants.rules.code_lists import DATA
from grants.states import APPLICATION_MOVES, ApplicationState

SIGNPOST = "your district's voluntary action body, which knows other funds"


@dataclass
class Taken:
    """What came of taking or starting several applications."""

    applications: list[Application] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


@cache
def eligibility_rules() -> dict[str, str]:
    """Return the rules of a round that an application can fail, as they are quoted to the group."""
    data = yaml.safe_load((DATA / "eligibility.yaml").read_text(encoding="utf-8"))
    return {question["key"]: question["rule"] for question in data["questions"]}


@transaction.atomic
def give_to(application: Application, officer: User, *, by: User, now: datetime) -> Application:
    """Put an application into an officer's hands: never one with an interest in it."""
    application = _locked(application)
    if not officer.has_role(Role.OFFICER):
        raise RuleError(f"{officer} is not a casework officer.")
    if Application.objects.closed_to(officer).filter(pk=application.pk).exists():
        raise RuleError(f"{officer} has an interest in {application.reference}.")
    application.owner = officer
    application.save(update_fields=["owner"])
    audit.record("application.give", application, by=by, now=now, owner=officer.pk)
    return application


@transaction.atomic
def start_checks(application: Application, *, by: User, now: datetime) -> Application:
    """Begin triage: the automatic checks run, and whoever starts them keeps the application."""
    application = _move(application, "take", by=by, now=now)
    if application.owner_id is None:
        application.owner = by
        application.save(update_fields=["owner"])
    run_checks(application, now=now)
    return application


def give_many(
    applications: Iterable[Application], officer: User, *, by: User, now: datetime
) -> Taken:
    outcome = Taken()
    for application in applications:
        try:
            outcome.applications.append(give_to(application, officer, by=by, now=now))
        except RuleError as refusal:
            outcome.refusals.append(str(refusal))
    return outcome


def start_many(applications: Iterable[Application], *, by: User, now: datetime) -> Taken:
    outcome = Taken()
    for application in applications:
        try:
            outcome.applications.append(start_checks(application, by=by, now=now))
        except RuleError:
            outcome.refusals.append(f"{application.reference} is not new any more.")
    return outcome


@transaction.atomic
def run_checks(application: Application, *, now: datetime) -> None:
    """Run the automatic checks again; what a person has written stays."""
    by_hand = set(application.checks.filter(is_automatic=False).values_list("key", flat=True))
    for key, finding in triage_checks.findings(application, now=now).items():
        if key not in by_hand:
            TriageCheck.objects.update_or_create(
                application=application,
                key=key,
                defaults={
                    "result": finding.result,
                    "finding": finding.text,
                    "is_automatic": True,
                    "checked_at": now,
                },
            )


@transaction.atomic
def record_check(
    application: Application, key: str, *, result: str, finding: str, by: User, now: datetime
) -> TriageCheck:
    """Write down what a person found; it stands before what the computer said."""
    application = _locked(application)
    labels = {check["key"]: check["check"] for check in triage_checks.checklist()}
    if application.state != ApplicationState.CHECKING:
        raise RuleError("Checks are written down while the application is being checked.")
    if key not in labels:
        raise RuleError("This check is not on the list.")
    if result in (TriageCheck.Result.LOOK, TriageCheck.Result.FAIL) and not finding.strip():
        raise RuleError(f"Say what you found: {labels[key].lower()}.", field=f"{key}-finding")
    check, _ = TriageCheck.objects.update_or_create(
        application=application,
        key=key,
        defaults={
            "result": TriageCheck.Result(result),
            "finding": finding.strip(),
            "is_automatic": False,
            "checked_by": by,
            "checked_at": now,
        },
    )
    audit.record("check.record", application, by=by, now=now, check=key, result=result)
    return check


def open_checks(application: Application) -> list[str]:
    """Return the keys of the checks without a result, in the order of the list."""
    done = set(application.checks.values_list("key", flat=True))
    return [check["key"] for check in triage_checks.checklist() if check["key"] not in done]


@transaction.atomic
def send_to_assessment(application: Application, *, by: User, now: datetime) -> Application:
    """Let an application go on to be scored; every check needs a result, and none may be "fail"."""
    locked = _locked(application)
    if locked.state == ApplicationState.CHECKING:
        _refuse_open_or_failed(locked)
    application = _move(locked, "send_to_assessment", by=by, now=now)
    notices.write(
        "to_assessment",
        notices.members_of(application),
        now=now,
        application=application,
        context={"decision_date": _day(application.round.decision_due_on)},
    )
    return application


def _refuse_open_or_failed(application: Application) -> None:
    labels = {check["key"]: check["check"] for check in triage_checks.checklist()}
    failed = application.checks.filter(result=TriageCheck.Result.FAIL).first()
    if failed is not None:
        raise RuleError(
            f"A check has failed: {labels[failed.key].lower()}. "
            "Put it right, or write down why it may pass."
        )
    if still_open := open_checks(application):
        first = labels[still_open[0]].lower()
        raise RuleError(f"{len(still_open)} checks have no result yet. The first: {first}.")


@transaction.atomic
def ask_for_information(
    application: Application,
    keys: Iterable[str],
    *,
    note: str,
    due_on: date,
    by: User,
    now: datetime,
) -> InformationRequest:
    """Open named questions again for the group, until a day; one request at a time."""
    form = answers.filled(application)
    labels = {question.key: question.label for question in questions.asked(form)}
    asked = [key for key in keys if key in labels]
    if not asked:
        raise RuleError("Choose at least one question to open again.", field="question_keys")
    if not note.strip():
        raise RuleError("Say what you need to know.", field="note")
    if due_on <= timezone.localdate(now):
        raise RuleError("Choose a day after today.", field="due_on")
    application = _move(application, "ask_for_information", by=by, now=now, questions=asked)
    request = InformationRequest.objects.create(
        application=application,
        question_keys=asked,
        note=note.strip(),
        due_on=due_on,
        asked_by=by,
        asked_at=now,
    )
    notices.write(
        "more_information",
        notices.members_of(application),
        now=now,
        application=application,
        context={
            "questions": "; ".join(f"“{labels[key]}”" for key in asked),
            "officer_note": request.note,
            "due": _day(due_on),
            "link": notices.link("applicant:application_detail", application.reference),
        },
    )
    return request


@transaction.atomic
def find_ineligible(
    application: Application, rule: str, *, finding: str, by: User, now: datetime
) -> Application:
    """Say that an application cannot be considered: one rule, quoted, and what was found."""
    if rule not in eligibility_rules():
        raise RuleError("Choose the rule that it does not meet.", field="rule")
    if not finding.strip():
        raise RuleError("Say what you found, so that the group understands.", field="finding")
    application = _move(application, "find_ineligible", by=by, now=now, rule=rule)
    application.ineligible_rule, application.ineligible_finding = rule, finding.strip()
    application.save(update_fields=["ineligible_rule", "ineligible_finding"])
    notices.write(
        "ineligible",
        notices.members_of(application),
        now=now,
        application=application,
        context={
            "rule": eligibility_rules()[rule],
            "finding": application.ineligible_finding.rstrip("."),
            "signpost": SIGNPOST,
            "review_by": _day(
                timezone.localdate(now)
                + timedelta(days=application.round.fund.days_to_ask_for_review)
            ),
        },
    )
    return application


@transaction.atomic
def refer(application: Application, *, note: str, by: User, now: datetime) -> Application:
    """Show an application to the safeguarding lead. Its state stays, so nothing tells the group."""
    application = _locked(application)
    if not note.strip():
        raise RuleError("Say what worries you, without names.", field="note")
    application.referred_at, application.referral_note = now, note.strip()
    application.save(update_fields=["referred_at", "referral_note"])
    audit.record("application.refer", application, by=by, now=now)
    leads = User.objects.filter(
        staff_roles__role=Role.SAFEGUARDING_LEAD, staff_roles__ended_at=None, is_active=True
    )
    notices.write(
        "referred",
        [lead for lead in leads if _may_read(lead, application)],
        now=now,
        application=application,
        context={"link": notices.link("staff:application_detail", application.reference)},
    )
    return application


def _may_read(person: User, application: Application) -> bool:
    return Application.objects.casework_of(person).filter(pk=application.pk).exists()


def _locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("round", "organisation")
        .get(pk=application.pk)
    )


def _move(
    application: Application, move: str, *, by: User, now: datetime, **facts: object
) -> Application:
    application = _locked(application)
    application.state = states.after(APPLICATION_MOVES, application.state, move)
    application.changed_at = now
    application.save(update_fields=["state", "changed_at"])
    audit.record(f"application.{move}", application, by=by, now=now, **facts)
    return application


def _day(day: date) -> str:
    return date_format(day, "j F Y")
