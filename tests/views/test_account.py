"""Making an account, signing in and out, and looking after both."""

import re

import html5lib
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.urls import reverse

from grants.models import Letter, User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "lantern-bridge-otter"


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def code_in(letter):
    return re.search(r"Your code is (\S+)\. It works for 15 minutes\.", letter.body)[1]


def totp_code(secret, step):
    """The code of this half-minute, or of the one after: each is taken only once."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + step))


@pytest.fixture
def asha(db):
    person = UserFactory(email="asha@example.org", name="Asha Kaur")
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_signup_keeps_the_name_and_opens_after_the_code(client):
    response = client.post(
        reverse("account_signup") + "?next=/apply/organisation/new/",
        {"name": "Asha Kaur", "email": "Asha@Example.org", "password1": PASSWORD},
        follow=True,
    )
    assert "Show that this e-mail is yours" in page(response)
    assert not is_signed_in(client)

    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})

    person = User.objects.get()
    assert (person.name, person.email) == ("Asha Kaur", "asha@example.org")
    assert is_signed_in(client)


def test_signup_shows_each_error_with_a_link(client):
    response = client.post(
        reverse("account_signup"), {"name": "", "email": "asha", "password1": "short"}
    )

    text = page(response)
    assert "Three things to put right" in text
    assert '<a href="#id_name">Enter your full name</a>' in text
    assert '<a href="#id_email">Enter an e-mail address like name@example.org</a>' in text
    assert 'value="asha"' in text


def test_signup_with_a_known_address_tells_only_its_owner(client, asha):
    response = client.post(
        reverse("account_signup"),
        {"name": "Somebody", "email": asha.email, "password1": PASSWORD},
        follow=True,
    )

    assert "Show that this e-mail is yours" in page(response)
    assert [letter.subject for letter in mail.outbox] == ["You have an account already"]
    assert User.objects.count() == 1


def test_login_with_the_password(client, asha):
    response = client.post(
        reverse("account_login"), {"login": "ASHA@example.org", "password": PASSWORD}
    )

    assert response.url == reverse("account_landing")
    assert is_signed_in(client)


def test_login_says_what_to_do_when_it_does_not_fit(client, asha):
    response = client.post(reverse("account_login"), {"login": asha.email, "password": "wrong"})

    text = page(response)
    assert "This e-mail and password do not belong together" in text
    assert 'value="asha@example.org"' in text


def test_login_by_code(client, asha):
    response = client.post(
        reverse("account_request_login_code"), {"email": asha.email}, follow=True
    )
    assert "We have sent a code to asha@example.org" in page(response)

    wrong = client.post(reverse("account_confirm_login_code"), {"code": "WRONG"})
    assert "This code is not right" in page(wrong)
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[0])})

    assert is_signed_in(client)


def test_sign_in_letters_are_in_our_words_and_never_in_the_outbox(client, asha):
    client.post(reverse("account_request_login_code"), {"email": asha.email})

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["asha@example.org"], "Your sign-in code")
    assert letter.body.startswith("Hello Asha Kaur,\n\nYour code is ")
    assert not Letter.objects.exists()


def test_login_by_code_says_the_same_for_an_unknown_address(client):
    response = client.post(
        reverse("account_request_login_code"), {"email": "who@example.org"}, follow=True
    )

    assert "We have sent a code to who@example.org" in page(response)
    assert [letter.subject for letter in mail.outbox] == ["There is no account with this address"]


def test_password_reset_by_code(client, asha):
    client.post(reverse("account_reset_password"), {"email": asha.email})
    code = code_in(mail.outbox[0])

    response = client.post(
        reverse("account_confirm_password_reset_code"), {"code": code}, follow=True
    )
    assert "Choose a new password" in page(response)
    client.post(
        reverse("account_complete_password_reset"),
        {"password1": "otter-bridge-lantern", "password2": "otter-bridge-lantern"},
    )

    asha.refresh_from_db()
    assert asha.check_password("otter-bridge-lantern")
    assert mail.outbox[-1].subject == "Your account was changed"


def test_password_change_needs_the_old_one(client, asha):
    client.force_login(asha)
    new = {"password1": "otter-bridge-lantern", "password2": "otter-bridge-lantern"}

    refused = client.post(reverse("account_change_password"), {"oldpassword": "wrong", **new})
    assert "This is not the password you have now" in page(refused)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})

    asha.refresh_from_db()
    assert asha.check_password("otter-bridge-lantern")


def test_email_changes_once_the_code_is_entered(client, asha):
    client.post(reverse("account_login"), {"login": asha.email, "password": PASSWORD})
    client.post(
        reverse("account_email"), {"email": "asha@lantern.example", "action_add": ""}, follow=True
    )
    asha.refresh_from_db()
    assert asha.email == "asha@example.org"

    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[-1])})

    asha.refresh_from_db()
    assert asha.email == "asha@lantern.example"


def test_logout_asks_first_and_signs_out_only_by_post(client, asha):
    client.force_login(asha)

    assert "Sign out?" in page(client.get(reverse("account_logout")))
    assert is_signed_in(client)
    client.post(reverse("account_logout"))

    assert not is_signed_in(client)


def test_second_factor_is_set_up_asked_for_and_switched_off(client, asha):
    client.post(reverse("account_login"), {"login": asha.email, "password": PASSWORD})
    once_more = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Show that it is you" in page(once_more)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    set_up = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page(set_up)
    secret = set_up.context["form"].secret
    refused = client.post(reverse("mfa_activate_totp"), {"code": "000"})
    assert "This code is not right" in page(refused)

    codes = client.post(reverse("mfa_activate_totp"), {"code": totp_code(secret, 0)}, follow=True)
    assert "10 of 10 are left" in page(codes)
    assert "Switched on" in page(client.get(reverse("mfa_index")))
    saved = client.get(reverse("mfa_download_recovery_codes")).content
    assert saved.startswith(b"Recovery codes. Each works once")

    client.post(reverse("account_logout"))
    asked = client.post(
        reverse("account_login"), {"login": asha.email, "password": PASSWORD}, follow=True
    )
    assert "Your second factor" in page(asked)
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": totp_code(secret, 1)})
    assert is_signed_in(client)

    client.post(reverse("mfa_reauthenticate"), {"code": totp_code(secret, -1)})
    client.post(reverse("mfa_deactivate_totp"))
    assert "Not set up yet" in page(client.get(reverse("mfa_index")))


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_request_login_code",
        "account_signup",
        "account_reset_password",
        "account_inactive",
    ],
)
def test_pages_for_strangers_are_sound(client, name):
    assert "<h1>" in page(client.get(reverse(name)))


@pytest.mark.parametrize(
    "name", ["account_email", "account_change_password", "mfa_index", "account_reauthenticate"]
)
def test_pages_of_an_account_are_sound(client, asha, name):
    client.force_login(asha)

    assert "<h1>" in page(client.get(reverse(name)))


def test_too_many_tries_are_stopped_kindly(client, asha, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key", "login": "30/m/ip"}
    for _ in range(2):
        client.post(reverse("account_login"), {"login": asha.email, "password": "wrong"})

    response = client.post(reverse("account_login"), {"login": asha.email, "password": PASSWORD})

    assert "Too many tries in a short time" in page(response)
    assert not is_signed_in(client)


def test_too_many_requests_get_a_page_that_says_so(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    form = {"login": "a@example.org", "password": "x"}
    client.post(reverse("account_login"), form)

    response = client.post(reverse("account_login"), form)

    assert response.status_code == 429
    assert "Wait five minutes" in page(response)
