"""Two assessors who send in at the same moment are both in the standing."""

import pytest

from grants.rules import assessments, standings
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import SCORES, AssessmentFactory, declared, standard_round
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
COMMENT = "You say what happens, where and when. Next time add one number."


def test_two_readings_sent_in_at_once_both_count(now):
    call = standard_round()
    application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
    readings = [declared(AssessmentFactory(application=application)) for _ in range(2)]
    for reading, score in zip(readings, (2, 4), strict=True):
        for key in SCORES:
            assessments.save_score(
                reading,
                call.criteria.get(key=key),
                score=score,
                comment=COMMENT,
                by=reading.assessor,
                now=now,
            )

    at_once(
        *[
            lambda reading=reading: assessments.send_in(reading, by=reading.assessor, now=now)
            for reading in readings
        ]
    )

    assert sorted(standings.of_application(application).totals) == [40, 80]
