"""No door beside the one that asks for the second factor."""

import os
import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.urls import reverse

from grants.models import Role
from tests import world as small_world
from tests.factories.people import StaffFactory
from tests.passkeys import passkey_of

pytestmark = pytest.mark.django_db
SECRETS = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "portal.example",
    "PORTAL_URL": "https://portal.example",
    "DATABASE_URL": "sqlite://:memory:",
    "STRIPE_API_KEY": "for-the-test",
    "STRIPE_WEBHOOK_SECRET": "for-the-test",
    "EMAIL_HOST": "localhost",
}


@pytest.mark.parametrize(
    "door",
    [
        "/cms/login/",
        "/cms/login/?next=/cms/pages/",
        "/cms/password_reset/",
        "/cms/password_reset/done/",
        "/cms/password_reset/confirm/MQ/abc-def/",
        "/cms/password_reset/complete/",
    ],
)
def test_the_doors_of_the_cms_lead_to_ours(client, door):
    for response in (client.get(door), client.post(door, {"username": "a", "password": "b"})):
        assert response.status_code == 302
        assert response.url.startswith("/account/login/")


@pytest.mark.parametrize("door", ["/admin/", "/admin/login/", "/django-admin/"])
def test_django_has_no_admin(client, door):
    assert client.get(door).status_code == 404


def test_a_stranger_is_asked_to_sign_in_at_the_cms(client):
    assert client.get("/cms/pages/").url == "/account/login/?next=/cms/pages/"


def test_somebody_of_a_group_is_refused_at_the_cms_and_not_sent_round(client_of, owner):
    response = client_of(owner).get("/cms/", follow=True)

    assert (response.status_code, response.redirect_chain) == (403, [])


@pytest.fixture
def strict(settings):
    settings.STAFF_SECOND_FACTOR = True


def with_app(person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return person


@pytest.mark.parametrize("address", ["/staff/", "/cms/", "/cms/pages/", "/apply/organisation/"])
def test_staff_without_a_second_factor_reach_only_its_pages(client_of, strict, address):
    small_world.build()
    administrator = StaffFactory(role=Role.ADMINISTRATOR)

    assert client_of(administrator).get(address).url == reverse("mfa_index")


def test_staff_without_a_second_factor_can_set_one_up_and_sign_out(client_of, strict, officer):
    client = client_of(officer)

    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("account_logout")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client_of, strict, officer):
    Authenticator.objects.create(
        user=officer, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"}
    )

    assert client_of(officer).get("/staff/letters/").url == reverse("mfa_index")


def test_staff_with_a_second_factor_go_in(client_of, strict):
    small_world.build()
    administrator = with_app(StaffFactory(role=Role.ADMINISTRATOR))
    client = client_of(administrator)

    assert client.get("/staff/people/").status_code == 200
    assert client.get("/cms/").status_code == 200


def test_a_passkey_is_a_second_factor(client_of, strict, officer):
    passkey_of(officer)

    assert client_of(officer).get("/staff/letters/").status_code == 200


def test_somebody_put_into_a_cms_group_by_hand_needs_one_too(client_of, strict, newcomer):
    newcomer.groups.add(Group.objects.get(name=Role.EDITOR.label))
    client = client_of(newcomer)

    assert client.get("/cms/").url == reverse("mfa_index")
    passkey_of(newcomer)
    assert client.get("/cms/").status_code == 200


def test_a_superuser_without_a_role_needs_one_too(client_of, strict, superuser):
    assert client_of(superuser).get("/staff/letters/").url == reverse("mfa_index")


def test_public_pages_and_groups_need_no_second_factor(client_of, strict, officer, owner):
    assert client_of(officer).get("/funds/").status_code == 200
    assert client_of(owner).get("/apply/organisation/").status_code == 302


def test_the_second_factor_may_be_off_only_in_the_demo(settings):
    settings.DEMO, settings.STAFF_SECOND_FACTOR = False, False

    found = {error.id for error in run_checks(tags=["security"])}

    assert {"grants.E001", "grants.E002"} <= found


def started(**environment):
    """Load the production settings in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            **SECRETS,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_its_secrets():
    assert started().returncode == 0


@pytest.mark.parametrize("forbidden", ["DEMO", "STAFF_SECOND_FACTOR_OFF"])
def test_production_refuses_what_only_the_demo_may_do(forbidden):
    outcome = started(**{forbidden: "1"})

    assert outcome.returncode != 0
    assert f"{forbidden} is not allowed in production" in outcome.stderr


def test_production_refuses_to_start_without_a_secret():
    outcome = started(SECRET_KEY="")

    assert outcome.returncode != 0
    assert "Set SECRET_KEY in the environment" in outcome.stderr
