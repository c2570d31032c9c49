"""A group asks from any page of the form, and reads the answers."""

import pytest
from django.urls import reverse

from grants.models import FlaggedCopy, Message
from grants.rules import applications, threads
from safety.loading import load_help_routes, load_risk_phrases
from tests.factories.forms import DECLARATION, ready
from tests.factories.messages import ANSWER, QUESTION, answered, asked
from tests.pages import errors, heading, links, page
from tests.views.applicant.writing import at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]
PAGES = (
    ("application_detail", {}),
    ("section", {"key": "need"}),
    ("budget", {}),
    ("documents", {}),
    ("application_organisation", {}),
    ("application_check", {}),
    ("application_submit", {}),
    ("application_copy", {}),
    ("application_withdraw", {}),
)


def hidden_of(response):
    """Return what the box would post beside the text."""
    for form in page(response).iter("form"):
        if form.find(".//textarea") is not None:
            fields = form.findall(".//input")
            return {field.get("name"): field.get("value") for field in fields}
    raise AssertionError("no box on this page")


def text_in_the_box(response):
    return page(response).find(".//textarea").text.lstrip("\n")


@pytest.mark.parametrize(("name", "parts"), PAGES)
def test_every_page_of_the_form_leads_to_the_questions(client_of, owner, group, now, name, parts):
    draft = ready(group, owner, now)

    seen = client_of(owner).get(at(name, draft, **parts))

    assert links(seen)["Ask us a question"] == at("thread", draft)


def test_so_does_the_page_of_a_sent_application(client_of, owner, group, now):
    sent = applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)

    seen = client_of(owner).get(at("application_detail", sent))

    assert links(seen)["Questions and answers"] == at("thread", sent)


def test_a_group_asks_and_reads_the_answer(client_of, group_editor, officer, draft, now):
    client, address = client_of(group_editor), at("thread", draft)
    typed = {**hidden_of(client.get(address)), "text": QUESTION}

    answer = client.post(address, typed, follow=True)
    client.post(address, typed)  # a second press

    assert heading(answer) == "Questions and answers"
    assert "We have your question" in words(answer)
    assert Message.objects.get().text == QUESTION
    answered(draft, officer, now)
    assert "New answer" in words(client.get(at("application_detail", draft)))
    assert "We have written to you" in words(client.get(reverse("applicant:applications")))
    seen = client.get(address)
    assert ANSWER in words(seen)
    assert officer.name not in words(seen)
    client.post(at("thread_read", draft), {"seen": hidden_of(seen)["seen"]})
    assert "We have written to you" not in words(client.get(reverse("applicant:applications")))
    assert Message.objects.replies().get().read_by == group_editor


def test_a_text_over_the_limit_stays_in_the_box(client_of, owner, draft):
    client, address = client_of(owner), at("thread", draft)
    text = "a" * (threads.LONGEST + 7)
    box = client.get(address)

    refused = client.post(address, {**hidden_of(box), "text": text})

    assert page(box).find(".//textarea").get("maxlength") is None
    assert errors(refused) == ["3007 characters. Take 7 out; we have kept all of them for now"]
    assert text_in_the_box(refused) == text
    assert not Message.objects.exists()


def test_an_empty_box_is_not_sent(client_of, owner, draft):
    refused = client_of(owner).post(at("thread", draft), {"text": " "})

    assert errors(refused) == ["Write your message first"]


def test_what_was_typed_is_kept_when_the_session_has_run_out(client_of, client, owner, draft):
    address = at("thread", draft)
    typed = {**hidden_of(client_of(owner).get(address)), "text": QUESTION}
    client.logout()

    client.post(address, typed)
    client.force_login(owner)
    back = client.get(address)

    assert text_in_the_box(back) == QUESTION
    assert "You were signed out after a break" in words(back)
    assert hidden_of(back)["mark.page"] == typed["mark.page"]


def test_words_of_risk_show_the_routes_once_and_then_it_is_sent(client_of, owner, draft, now):
    load_help_routes()
    load_risk_phrases()
    client, address = client_of(owner), at("thread", draft)
    at_risk = "One girl wrote to us: he is hurting me."
    asked(draft, owner, now)
    typed = {**hidden_of(client.get(address)), "text": at_risk}

    first = client.post(address, typed)

    assert "It sounds as if someone may be at risk" in words(first)
    assert "exit__link" in first.content.decode()
    assert text_in_the_box(first) == at_risk
    assert QUESTION not in words(first)  # nothing stands before the routes
    assert Message.objects.count() == 1
    second = client.post(address, {**hidden_of(first), "text": at_risk})
    assert second.url == address
    assert Message.objects.last().text == at_risk
    assert FlaggedCopy.objects.get().application == draft


def test_a_viewer_reads_and_cannot_write(client_of, owner, group_viewer, draft, now):
    asked(draft, owner, now)
    client = client_of(group_viewer)

    seen = client.get(at("thread", draft))

    assert QUESTION in words(seen)
    assert page(seen).find(".//textarea") is None
    assert client.post(at("thread", draft), {"text": "x"}).status_code == 403
    assert client.post(at("thread_read", draft), {"seen": "1"}).status_code == 403
    assert Message.objects.count() == 1


def test_another_group_finds_nothing(client_of, other_group, owner, draft, now):
    asked(draft, owner, now)
    client = client_of(other_group)

    assert client.get(at("thread", draft)).status_code == 404
    assert client.post(at("thread", draft), {"text": "x"}).status_code == 404


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "٣"])
def test_a_page_that_says_nonsense_marks_nothing_as_read(
    client_of, owner, officer, draft, now, seen
):
    answered(draft, officer, now)

    client_of(owner).post(at("thread_read", draft), {"seen": seen})

    assert draft.messages.replies().unread().count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_thread_takes_as_many_queries_for_three_messages_as_for_one(
    client_of, owner, draft, now, django_assert_num_queries, count
):
    for number in range(count):
        asked(draft, owner, now, f"Question {number}")
    client = client_of(owner)
    client.get(at("thread", draft))

    with django_assert_num_queries(9):
        client.get(at("thread", draft))
