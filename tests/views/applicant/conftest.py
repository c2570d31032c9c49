"""A draft in a round with the standard form, at the moment of the tests."""

import pytest

from tests.factories.forms import started


@pytest.fixture
def _at_the_tests_moment(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)


@pytest.fixture
def draft(group, owner, now):
    return started(group, owner, now)
