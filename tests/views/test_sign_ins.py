"""Where somebody is signed in, signing out everywhere else, and the letter about a new device."""

from datetime import timedelta

import html5lib
import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from grants.models import Letter
from grants.rules import sign_ins
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "lantern-bridge-otter"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A145) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


@pytest.fixture
def asha(db):
    return somebody("asha@example.org")


def somebody(email):
    person = UserFactory(email=email)
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def signed_in(person, user_agent, browser=None):
    browser = browser or Client(headers={"user-agent": user_agent})
    browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return browser


def is_open(browser):
    return browser.get(reverse("account_email")).status_code == 200


def test_the_list_names_own_devices_only(asha):
    phone = signed_in(asha, PHONE)
    signed_in(asha, OFFICE)
    signed_in(somebody("other@example.org"), "Safari/1 (iPhone)")

    text = page(phone.get(reverse("usersessions_list")))

    assert "Chrome on an Android device" in text
    assert "Firefox on Windows" in text
    assert "iPhone" not in text
    assert "127.0.0.1" not in text


def test_sign_out_everywhere_else_ends_the_others_and_nobody_elses(asha):
    phone, office = signed_in(asha, PHONE), signed_in(asha, OFFICE)
    other = signed_in(somebody("other@example.org"), OFFICE)

    answer = phone.post(reverse("usersessions_list"), follow=True)

    assert "You are signed out everywhere else" in page(answer)
    assert "signed in nowhere else" in page(phone.get(reverse("usersessions_list")))
    assert (is_open(phone), is_open(office), is_open(other)) == (True, False, True)


def test_looking_ends_nothing(asha):
    phone, office = signed_in(asha, PHONE), signed_in(asha, OFFICE)

    phone.get(reverse("usersessions_list"))

    assert is_open(office)


def test_a_sign_in_that_the_new_password_shut_is_not_listed(asha):
    phone = signed_in(asha, PHONE)
    signed_in(asha, OFFICE)

    phone.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "otter-lamp-river", "password2": "otter-lamp-river"},
    )

    text = page(phone.get(reverse("usersessions_list")))
    assert "Chrome on an Android device" in text
    assert "Firefox on Windows" not in text


def test_a_new_device_is_told_once_and_a_known_one_never_again(asha):
    phone = signed_in(asha, PHONE)
    [letter] = Letter.objects.filter(key="new_sign_in")
    assert (letter.to_user, "Chrome on an Android device" in letter.body) == (asha, True)

    phone.post(reverse("account_logout"))
    signed_in(asha, PHONE, phone)
    assert Letter.objects.filter(key="new_sign_in").count() == 1

    signed_in(asha, OFFICE)
    assert Letter.objects.filter(key="new_sign_in").count() == 2


def test_a_device_that_somebody_else_knows_is_new_to_this_account(asha):
    shared = signed_in(somebody("other@example.org"), OFFICE)
    shared.post(reverse("account_logout"))

    signed_in(asha, OFFICE, shared)

    assert Letter.objects.filter(key="new_sign_in", to_user=asha).count() == 1


def test_a_forged_cookie_makes_no_device_known(asha):
    browser = Client(headers={"user-agent": OFFICE})
    browser.cookies[f"known_{asha.pk}"] = "yes:forged:forged"

    signed_in(asha, OFFICE, browser)

    assert Letter.objects.filter(key="new_sign_in").count() == 1


def test_what_is_known_of_a_sign_in_goes_with_it(asha):
    signed_in(asha, PHONE)
    office = signed_in(asha, OFFICE)
    office.post(reverse("account_logout"))
    now = timezone.now()

    assert sign_ins.forget(now) == 1
    assert UserSession.objects.count() == 1
    assert sign_ins.forget(now + timedelta(hours=13)) == 1
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (OFFICE + " Edg/141", "Edge on Windows"),
        ("Mozilla/5.0 (iPad) Version/18 Safari/605", "Safari on an iPad"),
        ("", "a browser on a device we do not know"),
        ("<script>Firefox/</script>", "Firefox on a device we do not know"),
    ],
)
def test_device_in_words(said, name):
    assert sign_ins.device(said) == name
