"""The demo's own doors: sign in as anybody, read every letter."""

import html5lib
import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from demo.models import KeptLetter
from demo.people import PEOPLE
from grants.models import User
from tests.factories.letters import LetterFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_sign_ins_says_so_when_nothing_is_loaded(client):
    assert "The demo is not loaded yet" in page(client.get(reverse("demo:sign_ins")))


def test_sign_in_takes_the_people_of_the_demo_and_nobody_else(client):
    somebody = UserFactory(email="real@example.org")
    olive = UserFactory(email=PEOPLE[0].email, name=PEOPLE[0].name)
    assert PEOPLE[0].name in page(client.get(reverse("demo:sign_ins")))

    refused = client.post(reverse("demo:sign_in"), {"email": somebody.email})
    assert (refused.status_code, "_auth_user_id" in client.session) == (404, False)
    client.post(reverse("demo:sign_in"), {"email": olive.email})

    assert User.objects.get(pk=client.session["_auth_user_id"]) == olive


def test_outbox_keeps_every_letter_and_sends_none(client, settings):
    settings.EMAIL_BACKEND = "demo.post.KeepingBackend"
    message = EmailMessage(subject="Your sign-in code", body="AB12", to=["asha@example.org"])
    message.attach("copy.txt", "All answers", "text/plain")
    message.send()
    LetterFactory(subject="We have your application")

    text = page(client.get(reverse("demo:outbox")))
    assert "Your sign-in code" in text
    assert "We have your application" in text

    letter = KeptLetter.objects.get()
    text = page(client.get(reverse("demo:letter", args=[letter.reference])))
    assert "AB12" in text
    assert "All answers" in text
