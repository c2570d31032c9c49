"""The office sees what went out, and what needs a person."""

from datetime import timedelta

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone

from grants.states import LetterState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db
QUERIES = 8


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_letters_can_be_filtered_by_state(client_of, officer):
    sent = LetterFactory(state=LetterState.SENT)
    failed = LetterFactory(state=LetterState.FAILED, failure="No such mailbox")

    everything = client_of(officer).get(reverse("staff:letters"))
    response = client_of(officer).get(reverse("staff:letters") + "?state=failed")

    assert list(everything.context["page"]) == [failed, sent]
    assert list(response.context["page"]) == [failed]
    assert "No such mailbox" in page(response)


def test_letters_tells_of_those_that_a_crash_left_behind(client_of, officer):
    LetterFactory(state=LetterState.SENDING, claimed_at=timezone.now() - timedelta(minutes=11))
    LetterFactory(state=LetterState.SENDING, claimed_at=timezone.now())

    text = page(client_of(officer).get(reverse("staff:letters")))

    assert "1 letter may or may not have gone out" in text


def test_letter_detail_shows_the_text_and_the_copy(client_of, auditor):
    letter = LetterFactory(
        body="Hello,\n\n<b>We have it.</b>", attachment_name="copy.txt", attachment="All answers"
    )

    text = page(client_of(auditor).get(reverse("staff:letter_detail", args=[letter.reference])))

    assert "&lt;b&gt;We have it.&lt;/b&gt;" in text
    assert "All answers" in text
    assert "Send it again" not in text


def test_letter_send_again_is_for_officers(client_of, officer, auditor):
    letter = LetterFactory(state=LetterState.FAILED)
    address = reverse("staff:letter_send_again", args=[letter.reference])

    assert client_of(auditor).post(address).status_code == 403
    client_of(officer).post(address)

    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED


def test_letters_about_an_application_closed_by_an_interest_are_closed_too(client_of, officer):
    application = ApplicationFactory(sent=True)
    letter = LetterFactory(application=application, subject="About Safe to Say")
    client = client_of(officer)
    assert list(client.get(reverse("staff:letters")).context["page"]) == [letter]

    InterestFactory(application=application, person=officer, answer="interest")

    assert list(client.get(reverse("staff:letters")).context["page"]) == []
    detail = reverse("staff:letter_detail", args=[letter.reference])
    assert client.get(detail).status_code == 404


def test_letters_takes_the_same_queries_for_one_and_for_three(
    client_of, officer, django_assert_num_queries
):
    client = client_of(officer)
    LetterFactory(application=ApplicationFactory(sent=True))
    client.get(reverse("staff:letters"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("staff:letters"))
    for _ in range(2):
        LetterFactory(application=ApplicationFactory(sent=True))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("staff:letters"))
