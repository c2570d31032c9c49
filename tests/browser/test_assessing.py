"""An assessor declares, scores and sends in, with and without script."""

import pytest

from grants.models import Assessment
from grants.states import AssessmentState
from tests.browser.hands import go
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, standard_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def assessment(db, office):
    application = ApplicationFactory(round=standard_round(), sent=True, state="assessing")
    return AssessmentFactory(application=application)


def test_an_assessor_declares_scores_every_point_and_sends_in(screen, look, sign_in, assessment):
    reference = assessment.application.reference
    sign_in(assessment.assessor)
    screen.goto("/assess/")
    look(screen)
    go(screen, screen.get_by_role("link", name=reference, exact=True))
    look(screen)
    screen.get_by_label("No interest").check()
    for box in screen.get_by_role("checkbox").all():
        box.check()
    go(screen, screen.get_by_role("button", name="Save and continue"))

    for criterion in assessment.application.round.criteria.all():
        screen.goto(f"/assess/{reference}/score/{criterion.key}/")
        look(screen)
        screen.locator("input[name=score][value='4']").check(force=True)
        screen.locator("textarea").fill("You say what happens, where, when and with whom.")
        go(screen, screen.get_by_role("button", name="Save and score the next point"))
    screen.goto(f"/assess/{reference}/send/")
    look(screen)
    go(screen, screen.get_by_role("button", name="Send in my scores"))

    look(screen)
    sent = Assessment.objects.get(pk=assessment.pk)
    assert sent.state == AssessmentState.SUBMITTED
    assert sent.total == 80


def test_keys_choose_a_score(screen, sign_in, assessment):
    if not screen.has_script:
        pytest.skip("keys need script")
    reference = assessment.application.reference
    sign_in(assessment.assessor)
    screen.goto(f"/assess/{reference}/interest/")
    screen.get_by_label("No interest").check()
    for box in screen.get_by_role("checkbox").all():
        box.check()
    go(screen, screen.get_by_role("button", name="Save and continue"))
    screen.goto(f"/assess/{reference}/score/need/")

    screen.keyboard.press("3")

    assert screen.locator("input[name=score][value='3']").is_checked()
