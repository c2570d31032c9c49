"""Practice before scoring opens: done in the round in assessment, just given out in the open one."""

from datetime import datetime, timedelta

from demo.build import assessments
from grants.models import PracticeApplication, Round, User
from grants.rules import practice, practice_readings

SCORED = "IN12"  # the application of the pack whose scores are for practice


def give(call: Round, example: str, *, by: User, now: datetime) -> PracticeApplication:
    begun = practice.start(call, example=example, by=by, now=now)
    return practice.give_out(begun, by=by, now=now + timedelta(minutes=20))


def build(call: Round, made: dict[str, User]) -> None:
    """Let the three assessors practise in the week after closing, each in their own way."""
    closed = call.closes_at
    given = give(call, "floodlights", by=made["officer"], now=closed + timedelta(days=4))
    for number, name in enumerate(assessments.ASSESSORS):
        _practise(given, made[name], name, now=closed + timedelta(days=5 + number, hours=3))


def _practise(given: PracticeApplication, person: User, name: str, *, now: datetime) -> None:
    sheet = assessments.written_sheet(SCORED, name)
    for criterion in given.round.criteria.all():
        score, comment = sheet[criterion.key]
        practice_readings.save_score(
            given, criterion, score=score, comment=comment, by=person, now=now
        )
    practice_readings.send(given, by=person, now=now + timedelta(minutes=30))
