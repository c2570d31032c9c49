"""Officers answer questions: from the list, from the case, and of drafts without opening them."""

import pytest
from django.urls import reverse

from grants.models import Message
from grants.rules import answers
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import started
from tests.factories.messages import ANSWER, QUESTION, answered, asked
from tests.pages import heading, links, page, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(group):
    return ApplicationFactory(organisation=group, sent=True)


@pytest.fixture
def secret_draft(group, owner, now):
    draft = started(group, owner, now, project_title="Lanterns on Ebor Street")
    answers.save_answers(draft, {"need": "Our secret plan."}, by=owner, now=now)
    asked(draft, owner, now)
    return draft


def at(name, application):
    return reverse(f"staff:{name}", args=[application.reference])


def said(response):
    return text(page(response))


def test_the_list_shows_the_oldest_question_first(
    client_of, officer, owner, sent, secret_draft, now
):
    asked(sent, owner, now.replace(day=20))

    seen = client_of(officer).get(reverse("staff:threads"))

    found = rows(seen, caption="Questions to answer, oldest first")
    assert [row[0] for row in found] == [sent.reference, secret_draft.reference]
    assert found[1][2].endswith("Not sent yet")
    assert "Ebor" not in said(seen)


def test_an_answered_thread_leaves_the_list_and_stays_in_the_other(
    client_of, officer, owner, sent, now
):
    asked(sent, owner, now)
    answered(sent, officer, now)
    client = client_of(officer)

    assert "No question waits for an answer" in said(client.get(reverse("staff:threads")))
    seen = client.get(reverse("staff:threads") + "?show=all")
    assert [row[0] for row in rows(seen, caption="Questions and answers, newest first")] == [
        sent.reference
    ]


def test_the_start_page_leads_to_the_list(client_of, officer, owner, sent, now):
    asked(sent, owner, now)

    seen = client_of(officer).get(reverse("staff:home"))

    assert links(seen)["1 group with a question to answer"] == reverse("staff:threads")


def test_a_draft_is_answered_without_its_answers(client_of, officer, secret_draft, group):
    client = client_of(officer)

    seen = client.get(at("thread", secret_draft))

    assert heading(seen) == f"Questions of {group}"
    for shown in (QUESTION, secret_draft.reference, secret_draft.round.name):
        assert shown in said(seen)
    for hidden in ("Ebor", "secret plan"):
        assert hidden not in seen.content.decode()
    assert client.get(at("application_detail", secret_draft)).status_code == 404
    client.post(at("thread", secret_draft), {"text": ANSWER, "mark.page": "p", "seen": "999999999"})
    assert Message.objects.replies().get().text == ANSWER


def test_a_draft_that_asked_nothing_is_not_there(client_of, officer, owner, group, now):
    quiet = started(group, owner, now)

    assert client_of(officer).get(at("thread", quiet)).status_code == 404


def test_a_question_is_answered_from_the_case(client_of, officer, owner, sent, now):
    question = asked(sent, owner, now)
    client = client_of(officer)

    seen = client.get(at("application_detail", sent))
    posted = {"text": ANSWER, "mark.page": "p", "seen": str(question.pk), "back": "application"}
    answer = client.post(at("thread", sent), posted)

    assert QUESTION in said(seen)
    assert answer.url == at("application_detail", sent)
    again = client.get(answer.url)
    assert ANSWER in said(again)
    assert "We wrote to the group" in said(again)


def test_a_question_that_needs_no_answer_is_closed(client_of, officer, owner, sent, now):
    question = asked(sent, owner, now, "Thank you!")

    client_of(officer).post(at("thread_close", sent), {"seen": str(question.pk)})

    question.refresh_from_db()
    assert question.read_by == officer


def test_an_auditor_reads_and_does_not_answer(client_of, auditor, owner, sent, now):
    asked(sent, owner, now)
    client = client_of(auditor)

    assert QUESTION in said(client.get(at("thread", sent)))
    assert client.post(at("thread", sent), {"text": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["decision_maker", "finance"])
def test_others_read_the_case_without_its_thread(request, client_of, owner, sent, now, name):
    asked(sent, owner, now)
    client = client_of(request.getfixturevalue(name))

    assert QUESTION not in said(client.get(at("application_detail", sent)))
    assert client.get(at("thread", sent)).status_code == 403
    assert client.get(reverse("staff:threads")).status_code == 403


@pytest.mark.parametrize("name", ["assessor", "board_member"])
def test_assessors_and_the_board_see_no_thread(request, client_of, owner, sent, now, name):
    asked(sent, owner, now)

    assert client_of(request.getfixturevalue(name)).get(at("thread", sent)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    client_of, officer, owner, group, now, django_assert_num_queries, count
):
    for _ in range(count):
        asked(ApplicationFactory(organisation=group, sent=True), owner, now)
    client = client_of(officer)
    client.get(reverse("staff:threads"))

    with django_assert_num_queries(7):
        client.get(reverse("staff:threads"))
