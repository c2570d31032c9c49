"""The whole site, with the people who write, check and publish it."""

import pytest

from grants.models import Role
from grants.rules import people
from tests.cms.conftest import _built, look, site  # noqa: F401 -- the same site as the CMS's tests
from tests.factories.people import UserFactory


@pytest.fixture
def person_of(db, now):
    """Make somebody with a role, who is in its group of the CMS too: `person_of("editor")`."""

    def make(role, **facts):
        person = UserFactory(**facts)
        if role:
            people.grant_role(person, Role(role), by=None, now=now)
        return person

    return make


@pytest.fixture
def lead(person_of):
    return person_of("safeguarding_lead")


@pytest.fixture
def publisher(person_of):
    return person_of("publisher")


@pytest.fixture
def editor(person_of):
    return person_of("editor")
