"""The permissions in `grants/access.py` agree with the table written by hand."""

import pytest

from grants import access
from grants.models import Application
from tests import world as small_world
from tests.access_table import ALLOWED, ROLES

pytestmark = pytest.mark.django_db
CMS_DOOR = "wagtailadmin.access_admin"


@pytest.fixture
def world():
    return small_world.build()


def test_the_table_holds_every_permission():
    assert set(access.PERMISSIONS) ^ set(ALLOWED) == {CMS_DOOR}


def test_each_role_passes_what_the_table_says_and_nothing_else(world):
    passed = {
        name: {
            role
            for role in ROLES
            if world.people[role].has_perm(
                name, getattr(world, allowed.about) if allowed.about else None
            )
        }
        for name, allowed in ALLOWED.items()
    }

    assert passed == {name: set(allowed.roles.split()) for name, allowed in ALLOWED.items()}


def test_permissions_about_a_thing_are_refused_without_one(world):
    about_things = [name for name, allowed in ALLOWED.items() if allowed.about]

    for name in about_things:
        assert not any(world.people[role].has_perm(name) for role in ROLES), name


def test_a_group_sees_its_applications_and_other_groups_see_none(world):
    seen = {
        role: set(Application.objects.visible_to(world.people[role])) & {world.draft, world.sent}
        for role in ("owner", "group_editor", "group_viewer", "other_group", "newcomer", "officer")
    }

    both = {world.draft, world.sent}
    assert seen == {
        "owner": both,
        "group_editor": both,
        "group_viewer": both,
        "other_group": set(),
        "newcomer": set(),
        "officer": {world.sent},
    }


def test_a_superuser_does_not_see_the_drafts_of_groups(world):
    superuser = world.people["superuser"]

    assert world.draft not in Application.objects.visible_to(superuser)
    assert world.sent in Application.objects.visible_to(superuser)
