"""Two presses on "Send" in the same moment."""

import pytest

from grants.models import Letter
from grants.rules import threads
from tests.factories.applications import ApplicationFactory
from tests.factories.messages import QUESTION
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_presses_at_once_send_one_question(group, owner, now):
    draft = ApplicationFactory(organisation=group)

    first, second = at_once(
        *[
            lambda: threads.ask(draft, QUESTION, page="one", seen=0, by=owner, now=now)
            for _ in range(2)
        ]
    )

    assert first == second
    assert draft.messages.count() == 1
    assert Letter.objects.filter(key="question").count() == 1
