"""A large office to measure in: a round of 20,000 applications with answers, words, and scores."""

import random
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from itertools import accumulate, product

from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants import scoring, search_words
from grants.models import (
    Answer,
    Application,
    ApplicationStanding,
    ApplicationWords,
    Assessment,
    Organisation,
    Round,
    Score,
)
from grants.rules import funds, standings
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import STARTED
from tests.factories.funds import DistrictFactory, QuestionFactory, RoundFactory, SectionFactory
from tests.factories.people import LONG_AGO, StaffFactory

APPLICATIONS, ASSESSORS, ANSWERS = 20_000, 3, 5
BATCH = 2_000
RARE = "quillback"
SYLLABLES = ("ba", "do", "fen", "gri", "hal", "kem", "lo", "mur", "nes", "pol", "ru", "tam", "wil")
VOCABULARY = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
# A few words stand everywhere and most are rare, as in any language.
HOW_OFTEN = list(accumulate(1 / place for place in range(1, len(VOCABULARY) + 1)))
luck = random.Random(15)


@cache
def officer():
    return StaffFactory(role="officer")


@cache
def large_round() -> Round:
    call = answered_round(APPLICATIONS, slug="large")
    _settle()
    return call


def answered_round(count: int, **facts: object) -> Round:
    """A round in assessment whose applications have answers and their words."""
    call = round_of(count, state=ApplicationState.ASSESSING, **facts)
    _answer(call)
    return call


@cache
def scored_round() -> Round:
    """The large round, with every application read by three assessors."""
    call = large_round()
    score(call)
    _settle()
    return call


def round_of(count: int, *, state: ApplicationState, **facts: object) -> Round:
    """A closed round with the standard criteria and so many sent applications."""
    call = RoundFactory(closed=True, **facts)
    funds.add_standard_criteria(call)
    section = SectionFactory(version=call.form_version)
    for number in range(ANSWERS):
        QuestionFactory(section=section, key=f"answer_{number}")
    districts = [DistrictFactory(key=key) for key in ("bradford", "calderdale", "leeds")]
    by = officer()
    groups = Organisation.objects.bulk_create(
        (
            Organisation(
                legal_name=f"{_words(2).title()} Group",
                kind=Organisation.Kind.CHARITY,
                charity_number="1123456",
                created_at=LONG_AGO,
                changed_at=LONG_AGO,
            )
            for _ in range(count)
        ),
        BATCH,
    )
    Application.objects.bulk_create(
        (
            Application(
                round=call,
                organisation=group,
                form_version=call.form_version,
                state=state,
                title=_words(3),
                amount_requested=luck.randint(500, 5000),
                district=luck.choice(districts),
                created_by=by,
                created_at=STARTED,
                changed_at=STARTED + timedelta(seconds=luck.randint(0, 900_000)),
                submitted_by=by,
                submitted_at=STARTED + timedelta(seconds=number),
            )
            for number, group in enumerate(groups)
        ),
        BATCH,
    )
    return call


def _words(count: int) -> str:
    return " ".join(luck.choices(VOCABULARY, cum_weights=HOW_OFTEN, k=count))


def _answer(call: Round) -> None:
    """Give each application its answers, one in a hundred with the rare word, and its words."""
    answers, words = [], []
    for number, application in enumerate(call.applications.select_related("organisation")):
        texts = [_words(100) for _ in range(ANSWERS)]
        if number % 100 == 0:
            texts[0] += f" {RARE}"
        answers += [
            Answer(
                application=application,
                key=f"answer_{n}",
                text=text,
                saved_at=STARTED,
                saved_by=officer(),
            )
            for n, text in enumerate(texts)
        ]
        group = application.organisation
        known = (application.reference, application.title, group.legal_name, group.charity_number)
        kept = search_words.kept([*known, *texts])
        words.append(ApplicationWords(application=application, words=kept))
    Answer.objects.bulk_create(answers, BATCH)
    ApplicationWords.objects.bulk_create(words, BATCH)


def score(call: Round) -> None:
    """Let each application be read by three assessors, with the standings that come of it."""
    assessors = [StaffFactory(role="assessor") for _ in range(ASSESSORS)]
    criteria = list(call.criteria.all())
    measures, marks = standings.measures_of(call), standings.marks_of(call)
    readings, scores, kept = [], [], []
    for pk in call.applications.values_list("pk", flat=True):
        sheets = [{c.key: luck.randint(1, 5) for c in criteria} for _ in assessors]
        for assessor, sheet in zip(assessors, sheets, strict=True):
            reading = Assessment(
                application_id=pk,
                assessor=assessor,
                state=AssessmentState.SUBMITTED,
                total=scoring.weighted_total(sheet, measures),
                assigned_by=officer(),
                assigned_at=STARTED,
                submitted_at=STARTED,
            )
            readings.append(reading)
            scores += [
                Score(assessment=reading, criterion=c, score=sheet[c.key], saved_at=STARTED)
                for c in criteria
            ]
        kept.append(standings.row(pk, scoring.standing(sheets, measures, marks)))
    Assessment.objects.bulk_create(readings, BATCH)
    Score.objects.bulk_create(scores, BATCH)
    ApplicationStanding.objects.bulk_create(kept, BATCH)


def _settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def counting():
    with CaptureQueriesContext(connection) as queries:
        yield queries


def best_ms(work: Callable[[], object], times: int = 3) -> float:
    """Return the quickest of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken) * 1000
