"""People as fixtures, one a role, and the moment at which the tests take place."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from grants.models import GroupRole, Role
from safety.models.notices import KEPT_AS
from tests import databases
from tests.factories.people import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


databases.install()


def pytest_collection_modifyitems(items):
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            whole = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(whole, append=False)
        if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: set TEST_DATABASE_URL"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test with real transactions empties the database: put back what migrations had made."""
    result = yield
    marker = item.get_closest_marker("django_db")
    if nextitem is not None and marker and marker.kwargs.get("transaction"):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    return result


@pytest.fixture(autouse=True)
def _empty_cache():
    """Nothing is kept but that there is no urgent notice, which all but one page a minute know."""
    cache.clear()
    cache.set(KEPT_AS, [])


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def visitor():
    return None


@pytest.fixture
def group(db):
    return OrganisationFactory(legal_name="Lanternside Youth Project")


@pytest.fixture
def owner(group):
    return MembershipFactory(organisation=group, role=GroupRole.OWNER).user


@pytest.fixture
def group_editor(group):
    return MembershipFactory(organisation=group, role=GroupRole.EDITOR).user


@pytest.fixture
def group_viewer(group):
    return MembershipFactory(organisation=group, role=GroupRole.VIEWER).user


@pytest.fixture
def other_group(db):
    """An owner of another group, who must never see the first group's things."""
    return MembershipFactory(role=GroupRole.OWNER).user


@pytest.fixture
def newcomer(db):
    """Somebody with an account and nothing else."""
    return UserFactory()


def _staff(role):
    @pytest.fixture(name=role.value)
    def person(db):
        return StaffFactory(role=role)

    return person


assessor = _staff(Role.ASSESSOR)
board_member = _staff(Role.BOARD_MEMBER)
officer = _staff(Role.OFFICER)
decision_maker = _staff(Role.DECISION_MAKER)
deputy = _staff(Role.DEPUTY)
finance = _staff(Role.FINANCE)
editor = _staff(Role.EDITOR)
safeguarding_lead = _staff(Role.SAFEGUARDING_LEAD)
publisher = _staff(Role.PUBLISHER)
auditor = _staff(Role.AUDITOR)
administrator = _staff(Role.ADMINISTRATOR)


@pytest.fixture
def superuser(db):
    return UserFactory(is_superuser=True)


@pytest.fixture
def client_of(client):
    """Sign a person in and return their client: `client_of(officer).get(...)`."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in
