"""Passkeys without a device: what hostile answers do, who keeps which ways to sign in, whose keys are whose."""

import json

import html5lib
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from grants.models import Role
from tests.factories.people import StaffFactory, UserFactory
from tests.passkeys import passkey_of

pytestmark = pytest.mark.django_db
PASSWORD = "lantern-bridge-otter"
NO_ANSWERS = [
    "",
    "null",
    "[]",
    "7",
    "{",
    '{"response": 5}',
    '{"response": {"userHandle": 9}}',
    '{"id": "x", "rawId": "eA", "type": "public-key", "response": {"userHandle": "MQ"}}',
]


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def with_password(person):
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def sign_in(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("said", NO_ANSWERS)
def test_sign_in_with_no_real_answer_is_refused_kindly(client, said):
    options = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"

    response = client.post(reverse("mfa_login_webauthn"), {"credential": said}, follow=True)

    assert "Sign in" in page(response)
    assert not is_signed_in(client)


@pytest.mark.parametrize("said", NO_ANSWERS)
def test_adding_with_no_real_answer_adds_nothing(client, said):
    person = with_password(UserFactory())
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_add_webauthn"))

    response = client.post(reverse("mfa_add_webauthn"), {"name": "Phone", "credential": said})

    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_somebody_of_a_group_keeps_their_password_beside_a_passkey(client):
    person = with_password(UserFactory())
    passkey_of(person)

    sign_in(client, person)

    assert is_signed_in(client)


def test_for_the_office_a_passkey_is_asked_beside_the_password(client):
    person = with_password(StaffFactory(role=Role.OFFICER))
    passkey_of(person)

    response = client.post(
        reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True
    )

    assert "Your second factor" in page(response)
    assert "Use a passkey" in page(response)
    assert not is_signed_in(client)


def test_a_group_member_with_an_app_is_asked_for_it_all_the_same(client):
    person = with_password(UserFactory())
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    passkey_of(person)

    sign_in(client, person)

    assert not is_signed_in(client)


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_somebody_elses_passkey_is_not_there(client, name):
    theirs = passkey_of(UserFactory())
    person = with_password(UserFactory())
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    address = reverse(name, kwargs={"pk": theirs.pk})
    answers = {client.get(address).status_code, client.post(address, {"name": "Mine"}).status_code}

    assert answers == {404}
    theirs.refresh_from_db()
    assert theirs.data["name"] == "Phone"


def test_a_passkey_is_named_and_removed_and_its_owner_told(client):
    person = with_password(UserFactory())
    held = passkey_of(person)
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    edit = reverse("mfa_edit_webauthn", kwargs={"pk": held.pk})
    assert "Use at most 60 characters" in page(client.post(edit, {"name": "x" * 61}))

    named = client.post(edit, {"name": "<b>Kitchen</b>"}, follow=True)
    assert "&lt;b&gt;Kitchen&lt;/b&gt;" in page(named)
    removed = reverse("mfa_remove_webauthn", kwargs={"pk": held.pk})
    assert "Remove this passkey?" in page(client.get(removed))
    assert "You have no passkey yet" in page(client.post(removed, follow=True))

    assert mail.outbox[-1].to == [person.email]
    assert "A passkey was taken off your account." in mail.outbox[-1].body


def test_changing_passkeys_asks_once_more_who_it_is(client):
    person = with_password(UserFactory())
    held = passkey_of(person)
    client.force_login(person)

    for address in (
        reverse("mfa_add_webauthn"),
        reverse("mfa_edit_webauthn", kwargs={"pk": held.pk}),
        reverse("mfa_remove_webauthn", kwargs={"pk": held.pk}),
    ):
        assert "reauthenticate" in client.get(address).url
    client.post(reverse("mfa_remove_webauthn", kwargs={"pk": held.pk}))

    assert Authenticator.objects.exists()


def test_too_many_tries_with_a_passkey_are_stopped(client, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "1/m/ip"}
    address = reverse("mfa_login_webauthn")
    client.post(address, {"credential": json.dumps({})})

    response = client.post(address, {"credential": json.dumps({})})

    assert response.status_code == 429
    assert "Wait five minutes" in page(response)
