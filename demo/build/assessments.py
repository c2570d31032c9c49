"""Readings by the three assessors: Ash is steady, Birch is harsh, Cedar is generous."""

import random
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from demo.build.files import load
from demo.build.papers import Paper
from grants.models import Application, Assessment, District, InterestDeclaration, User
from grants.rules import assessments, assignments, interests, workload

ASSESSORS = ("ash", "birch", "cedar")
HOMES = {"ash": "leeds", "birch": "calderdale", "cedar": "wakefield"}
LEANING = {"ash": 0.0, "birch": -0.55, "cedar": 0.5}
ORDER = ("plan_fit", "need", "delivery", "reach", "outcomes", "value")
COMMENT_FROM, COMMENT_BELOW = 5, 3
Sheet = dict[str, tuple[int, str]]
Answer = InterestDeclaration.Answer


def say_where_they_live(made: dict[str, User], *, by: User, now: datetime) -> None:
    for name, district in HOMES.items():
        workload.say_where_home_is(made[name], District.objects.get(key=district), by=by, now=now)


def assign(
    applications: Iterable[Application], made: dict[str, User], *, by: User, now: datetime
) -> None:
    people = [made[name] for name in ASSESSORS]
    assignments.assign_many(applications, people, by=by, now=now)


def read(
    application: Application,
    assessor: User,
    given: Sheet,
    *,
    now: datetime,
    only: int = len(ORDER),
) -> None:
    """Declare no interest and score; with fewer than all criteria the reading stays unfinished."""
    interests.declare(application, Answer.NONE, by=assessor, now=now)
    reading = Assessment.objects.of(assessor).get(application=application)
    criteria = {criterion.key: criterion for criterion in application.round.criteria.all()}
    for number, key in enumerate(ORDER[:only]):
        score, comment = given[key]
        assessments.save_score(
            reading,
            criteria[key],
            score=score,
            comment=comment,
            by=assessor,
            now=now + timedelta(minutes=4 * number),
        )
    if only == len(ORDER):
        assessments.send_in(reading, by=assessor, now=now + timedelta(minutes=40))


def sheet(paper: Paper, assessor: str) -> Sheet:
    """The scores of the pack where it gives them, otherwise some that fit the application."""
    is_given = paper.ref in _scores()
    return written_sheet(paper.ref, assessor) if is_given else made_sheet(paper, assessor)


def written_sheet(ref: str, assessor: str) -> Sheet:
    """The scores of the pack; its one comment also stands where a rule asks for one."""
    entry = _scores()[ref][assessor]
    return {
        key: (score, entry["comment"] if key == entry["about"] or _needs_comment(score) else "")
        for key, score in zip(ORDER, entry["scores"], strict=True)
    }


def made_sheet(paper: Paper, assessor: str) -> Sheet:
    """Scores round the quality of an application, leaning as the assessor does."""
    chance = random.Random(f"{paper.ref} {assessor}")
    scores = {}
    for key in ORDER:
        shade = 0.7 + 0.8 * paper.quality + LEANING[assessor] + chance.uniform(-0.7, 0.7)
        score = min(5, max(0, round(shade)))
        scores[key] = (score, _comment(key, score, chance))
    return scores


def _comment(key: str, score: int, chance: random.Random) -> str:
    """A comment where the rules want one, and beside some other scores."""
    if not _needs_comment(score) and chance.random() < 0.5:
        return ""
    band = "low" if score < COMMENT_BELOW else "high" if score >= COMMENT_FROM else "middle"
    return str(chance.choice(_comments()[key][band]))


def _needs_comment(score: int) -> bool:
    return score < COMMENT_BELOW or score >= COMMENT_FROM


@cache
def _scores() -> Mapping[str, Any]:
    return load("scores.yaml")["scores"]


@cache
def _comments() -> Mapping[str, Any]:
    return load("comments.yaml")
