"""Checks by the officers: most applications go on, one is in the wrong county, some wait."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from demo.build.moments import forward
from grants.models import Application, TriageCheck, User
from grants.rules import triage

Result = TriageCheck.Result
BY_HAND = {
    "t_register": (Result.PASS, "On the register as at the day of the check, under the same name."),
    "t_governance": (Result.PASS, "Rules and committee are in order."),
    "t_safeguarding": (Result.PASS, "Policy read; its date is right."),
    "t_online_safety": (Result.NOT_NEEDED, ""),
    "t_double": (Result.PASS, "No overlap found."),
    "t_duty": (Result.NOT_NEEDED, ""),
}
OTHERWISE = (Result.PASS, "Nothing found.")


def send_on(applications: Iterable[Application], officers: list[User], *, now: datetime) -> None:
    """Check applications in turn and let them go on to be scored."""
    for number, application in enumerate(applications):
        officer = officers[number % len(officers)]
        moment = forward(now + timedelta(minutes=7 * number))
        check(application, by=officer, now=moment)
        triage.send_to_assessment(application, by=officer, now=forward(moment + timedelta(days=2)))


def check(application: Application, *, by: User, now: datetime) -> None:
    """Start the checks and write down what the computer cannot know."""
    triage.start_checks(application, by=by, now=now)
    for key in triage.open_checks(application):
        _record(application, key, by=by, now=now)
    failed = application.checks.filter(result=Result.FAIL)
    for key in failed.values_list("key", flat=True):
        triage.record_check(
            application,
            key,
            result=Result.LOOK,
            finding="Looked at by a person: the board should see it and decide.",
            by=by,
            now=now,
        )


def _record(application: Application, key: str, *, by: User, now: datetime) -> None:
    result, finding = BY_HAND.get(key, OTHERWISE)
    triage.record_check(application, key, result=result, finding=finding, by=by, now=now)


def wrong_county(application: Application, *, by: User, now: datetime) -> None:
    triage.start_checks(application, by=by, now=now)
    triage.find_ineligible(
        application,
        "check_place",
        finding="The work would be in BD23, which is in North Yorkshire",
        by=by,
        now=now + timedelta(days=1),
    )


def refer(application: Application, *, by: User, now: datetime) -> None:
    triage.refer(
        application,
        note="The answer about need may let neighbours recognise two young people.",
        by=by,
        now=now,
    )


def ask_the_group(application: Application, *, by: User, now: datetime) -> None:
    triage.start_checks(application, by=by, now=now)
    triage.ask_for_information(
        application,
        ["safeguarding_practice", "timetable"],
        note="Say how many adults are with each group of young people, and in which month you begin.",
        due_on=(now + timedelta(days=10)).date(),
        by=by,
        now=now + timedelta(hours=1),
    )
