"""The page on which officers see how the assessors of a round differ."""

import pytest
from django.urls import reverse

from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import SCORES, AssessmentFactory, declared, scored, standard_round
from tests.factories.people import StaffFactory
from tests.pages import page, text

pytestmark = pytest.mark.django_db


def give(call, given, now):
    application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
    for person, score in given.items():
        reading = declared(AssessmentFactory(application=application, assessor=person))
        scored(reading, dict.fromkeys(SCORES, score), now=now)


def test_officer_reads_who_is_harsh_and_who_shares_nothing(client_of, officer, now):
    call = standard_round()
    ash, birch, cedar = (StaffFactory(role="assessor", name=n) for n in ("Ash", "Birch", "Cedar"))
    address = reverse("staff:round_harshness", args=[call.fund.slug, call.slug])
    client = client_of(officer)
    assert "Nobody has sent in scores yet." in text(page(client.get(address)))
    for level in (2, 3, 4, 3, 2):
        give(call, {ash: level, birch: level - 1}, now)
    give(call, {cedar: 3}, now)

    words = text(page(client.get(address)))

    assert "10.0 points less" in words
    assert "Gives less than the others." in words
    assert "These groups of assessors share no application." in words
    assert "Nobody else has sent in scores for what this person read." in words
