"""Whoever looks at scores stands in the audit trail: on every page that shows any."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache

from grants.models import Application, ApplicationStanding, Assessment, AuditEntry, Recommendation
from grants.rules import interests, score_looks, standings
from grants.states import ApplicationState, AssessmentState
from tests import world as small_world
from tests.addresses_table import ADDRESSES
from tests.factories.assessments import AssessmentFactory
from tests.factories.funds import CriterionFactory
from tests.factories.panels import application_at_panel, open_panel, round_at_panel
from tests.test_addresses import path_of

pytestmark = pytest.mark.django_db

# Scores that stand nowhere else on a page, and an assessor's words.
SCORE = Decimal("77.77")
SHOWN = re.compile(r"77\.(77|8)\b|Said by an assessor")


@pytest.fixture
def world(db):
    """The small world, in which everything that was sent has one reading with such a score."""
    world = small_world.build()
    for application in Application.objects.exclude(state=ApplicationState.DRAFT):
        criterion = application.round.criteria.first() or CriterionFactory(round=application.round)
        reading = AssessmentFactory(application=application, submitted_at=application.submitted_at)
        reading.scores.create(
            criterion=criterion,
            score=3,
            comment="Said by an assessor.",
            saved_at=application.submitted_at,
        )
        Assessment.objects.filter(pk=reading.pk).update(
            state=AssessmentState.SUBMITTED, total=SCORE
        )
        standings.keep(application)
        interests.declare(
            application, "none", by=world.people["superuser"], now=application.submitted_at
        )
    ApplicationStanding.objects.update(score=SCORE, totals=[str(SCORE)])
    Recommendation.objects.update(score=SCORE)
    return world


def looks():
    return AuditEntry.objects.filter(action="scores.look")


def test_every_page_of_the_office_that_shows_scores_writes_down_who_looked(world, client_of):
    client = client_of(world.people["superuser"])
    shown, silent = set(), set()

    for name, address in ADDRESSES.items():
        if not name.startswith("staff:"):
            continue
        cache.clear()
        before = looks().count()
        answer = client.get(path_of(name, address, world))
        page = "" if answer.streaming else answer.content.decode(errors="ignore")
        if answer.status_code == 200 and SHOWN.search(page):
            shown.add(name)
            if looks().count() == before:
                silent.add(name)

    assert silent == set()
    assert shown >= {
        "staff:application_detail",
        "staff:application_moderation",
        "staff:decision_edit",
        "staff:decisions",
        "staff:panel_application",
        "staff:panel_room",
        "staff:round_assessment",
    }


def test_a_look_says_who_saw_which_page_of_what(client_of, board_member):
    application = application_at_panel(round_at_panel(), (4, 4))
    open_panel(application.round)
    interests.declare(application, "none", by=board_member, now=application.submitted_at)

    client_of(board_member).get(f"/staff/panel/{application.reference}/")

    entry = looks().get()
    assert (entry.actor, entry.subject_label, entry.facts) == (
        board_member,
        application.reference,
        {"page": "panel_application"},
    )


def test_nobody_is_written_down_before_they_declared(client_of, board_member):
    call = round_at_panel()
    application_at_panel(call, (4, 4))
    open_panel(call)

    client_of(board_member).get(f"/staff/panel/{call.fund.slug}/{call.slug}/", follow=True)

    assert not looks().exists()


def test_the_same_page_loaded_again_is_one_look(officer, board_member, now):
    application = application_at_panel(round_at_panel(), (4, 4))

    for person in (officer, officer, board_member):
        score_looks.record("panel_room", application.round, by=person, now=now)
    score_looks.record("panel_wall", application.round, by=officer, now=now)
    cache.clear()
    score_looks.record("panel_room", application.round, by=officer, now=now + timedelta(minutes=5))

    assert looks().count() == 4
