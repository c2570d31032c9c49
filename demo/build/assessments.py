"""Readings by the three assessors: Ash is steady, Birch is harsh, Cedar is generous."""

import random
from collections import defaultdict
from collections.abc import Mapping
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
# Who reads what: two readers each in one round, and what one of the three could not read in another.
READ_BY = {
    "LN02": ("ash", "cedar"),
    "LN03": ("ash", "birch"),
    "LN04": ("ash", "birch"),
    "LN06": ("ash", "birch"),
    "LN09": ("ash", "birch"),
    "LN13": ("birch", "cedar"),
    "LN30": ("birch", "cedar"),
    "LN32": ("ash", "cedar"),
    "LN33": ("birch", "cedar"),
    "LN34": ("ash", "cedar"),
    "LN35": ("birch", "cedar"),
}
ORDER = ("plan_fit", "need", "delivery", "reach", "outcomes", "value")
COMMENT_FROM, COMMENT_BELOW = 5, 3
Sheet = dict[str, tuple[int, str]]
Answer = InterestDeclaration.Answer


def say_where_they_live(made: dict[str, User], *, by: User, now: datetime) -> None:
    for name, district in HOMES.items():
        workload.say_where_home_is(made[name], District.objects.get(key=district), by=by, now=now)


def share_out(
    sent: Mapping[str, Application], made: dict[str, User], *, by: User, now: datetime
) -> None:
    """Give each application to its readers; who reads several gets one letter for those alike."""
    alike: dict[tuple[str, ...], list[Application]] = defaultdict(list)
    for ref, application in sent.items():
        alike[readers(ref)].append(application)
    for names, applications in alike.items():
        people = [made[name] for name in names]
        assignments.assign_many(applications, people, by=by, now=now)


def readers(ref: str) -> tuple[str, ...]:
    return READ_BY.get(ref, ASSESSORS)


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
    """Scores round the quality of an application, leaning as the assessor does.

    No two readers of an application say the same words about a point.
    """
    earlier = [made_sheet(paper, name) for name in ASSESSORS[: ASSESSORS.index(assessor)]]
    return {
        key: (score, _unsaid(key, score, comment, {sheet[key][1] for sheet in earlier}))
        for key, (score, comment) in _drawn_sheet(paper, assessor).items()
    }


def _drawn_sheet(paper: Paper, assessor: str) -> Sheet:
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
    return str(chance.choice(_bank(key, score)))


def _unsaid(key: str, score: int, comment: str, said: set[str]) -> str:
    """Return the comment, or where somebody said it before another one; none if none is left."""
    if comment not in said:
        return comment
    left = [other for other in _bank(key, score) if other not in said]
    return left[0] if left else comment if _needs_comment(score) else ""


def _bank(key: str, score: int) -> list[str]:
    band = "low" if score < COMMENT_BELOW else "high" if score >= COMMENT_FROM else "middle"
    return list(_comments()[key][band])


def _needs_comment(score: int) -> bool:
    return score < COMMENT_BELOW or score >= COMMENT_FROM


@cache
def _scores() -> Mapping[str, Any]:
    return load("scores.yaml")["scores"]


@cache
def _comments() -> Mapping[str, Any]:
    return load("comments.yaml")
