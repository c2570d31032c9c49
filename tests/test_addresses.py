"""Every address names who may enter, and lets in those and nobody else."""

import re
from operator import attrgetter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests import world as small_world
from tests.access_table import ROLES
from tests.addresses_table import ADDRESSES
from tests.checker import complaints, needs_checker

CMS_DOOR = "wagtailadmin.access_admin"
# Dense tables turn their rows into blocks on phones, which some browsers take as a reason to forget
# that they are tables: there the roles are said although the checker finds that too much.
ROLE_OF_A_CELL = re.compile(
    r"^/(staff|assess|apply|kit|demo)/.* The “role” attribute must not be used on a “(td|th|tr)” element"
)
DOORS_BESIDE_THE_CMS = {"cms/login/", "^cms/password_reset/"}


def walk(patterns, route="", spaces=()):
    """Yield (key, route, view) of every address; the key is its name, or its route without one."""
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from walk(pattern.url_patterns, here, inner)
        else:
            name = ":".join((*spaces, pattern.name)) if pattern.name else here
            yield name, here, pattern.callback


EVERYTHING = list(walk(get_resolver().url_patterns))
INSIDE_THE_CMS = [
    (name, view)
    for name, route, view in EVERYTHING
    if route.startswith("cms/") and name not in DOORS_BESIDE_THE_CMS
]
OURS = {
    name: view
    for name, route, view in EVERYTHING
    if not route.startswith("cms/") or name in DOORS_BESIDE_THE_CMS or name == "wagtailadmin_home"
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all addresses, because looking changes nothing; taken away afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = small_world.build()
        world.clients = {"visitor": Client()}
        for role, person in world.people.items():
            world.clients[role] = Client()
            world.clients[role].force_login(person)
        yield world
        transaction.set_rollback(True)


def path_of(name, address, world):
    if address.path:
        return address.path
    parts = {
        key: attrgetter(value)(world) if "." in value else value
        for key, value in address.parts.items()
    }
    return reverse(name, kwargs=parts)


def answer(client, path):
    """Return the answer in the words of the table."""
    response = client.get(path)
    if response.status_code in (403, 404):
        return str(response.status_code)
    if response.status_code == 302 and response.url.startswith("/account/login/?next="):
        return "sign in"
    assert response.status_code in (200, 302, 303, 405), f"{path}: {response.status_code}"
    return "in"


def test_the_table_holds_every_address():
    without_a_line = sorted(set(OURS) - set(ADDRESSES))
    without_an_address = sorted(set(ADDRESSES) - set(OURS))

    assert (without_a_line, without_an_address) == ([], [])


def test_every_address_of_the_cms_has_its_door():
    assert len(INSIDE_THE_CMS) > 100
    assert [name for name, view in INSIDE_THE_CMS if getattr(view, "entry", "") != CMS_DOOR] == []


def test_every_view_of_ours_says_the_entry_that_the_table_says():
    said = {
        name: view.entry
        for name, view in OURS.items()
        if hasattr(view, "entry") or view.__module__.startswith(("grants.", "home.", "demo."))
    }

    listed = set(said) & set(ADDRESSES)
    assert {name: said[name] for name in listed} == {name: ADDRESSES[name].entry for name in listed}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
def test_address_lets_in_whom_it_names(name, world):
    address = ADDRESSES[name]
    path = path_of(name, address, world)

    answers = {role: answer(client, path) for role, client in world.clients.items()}

    # What a stranger finds at a public address may be "not found", but then for everybody.
    if address.entry == "public":
        assert set(answers.values()) <= {"in", "404", "sign in"}
        assert "403" not in answers.values()
    else:
        assert answers == {role: address.expected(role) for role in answers}


def test_roles_of_the_world_are_the_roles_of_the_table(world):
    assert set(world.people) == {*ROLES, "superuser"}


def a_page(client, path):
    """Return the page at this address as this person sees it, if a page is what they see."""
    response = client.get(path)
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content if response.status_code == 200 and is_page else b""


@needs_checker
@pytest.mark.django_db
def test_every_page_of_the_portal_is_valid_html(world, tmp_path):
    pages = {}
    for name, address in ADDRESSES.items():
        path = path_of(name, address, world)
        inside = [role for role in world.clients if address.expected(role) == "in"]
        seen = (a_page(world.clients[role], path) for role in inside)
        pages[path] = next((page for page in seen if page), b"")
    pages = {path: page for path, page in pages.items() if page and not path.startswith("/cms/")}

    assert len(pages) > 100
    found = [said for said in complaints(pages, tmp_path) if not ROLE_OF_A_CELL.search(said)]
    assert found == []
