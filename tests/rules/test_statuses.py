"""What a group reads about where its application stands, once its grant goes on."""

import pytest

from grants.rules import statuses
from grants.states import ApplicationState, AwardState
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "label", "next_step"),
    [
        (AwardState.OFFERED, "We would like to fund you", "Read the offer and accept it by"),
        (AwardState.CLOSED, "Finished", "page of your grant"),
        (AwardState.DECLINED, "Declined", "page of your grant"),
    ],
)
def test_an_offer_that_was_answered_is_no_offer_any_more(officer, state, label, next_step):
    application = ApplicationFactory(sent=True, state=ApplicationState.OFFERED)
    application.round.released_at, application.round.released_by = NOW, officer
    AwardFactory(application=application, state=state, accepted_at=NOW)

    assert statuses.of(application).label == label
    assert next_step in statuses.next_step(application, now=NOW)
