"""The quiz: GET only, every answer explained, nothing kept and nothing counted."""

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client

from campaigns.models import QuizPage

pytestmark = pytest.mark.usefixtures("site")


def words(response):
    return response.content.decode()


def test_quiz_leads_to_its_first_question(look):
    page = words(look("/quiz/"))

    assert "6 questions, each with what we would do and why" in page
    assert 'href="/quiz/1/"' in page


@pytest.mark.parametrize("number", range(1, 7))
def test_every_answer_of_every_question_is_explained(look, number):
    asked = QuizPage.objects.get().questions[number - 1].value

    for answer, text in asked.choices:
        page = words(look(f"/quiz/{number}/?answer={answer}&check=yes"))
        assert f"You chose: {text}" in page.replace("&#x27;", "'")
        is_best = answer == str(asked["right"])
        assert ("Yes, that is best." in page, f"Better: {asked.best}" in page) == (
            is_best,
            not is_best,
        )
        assert asked["why"][:40] in page


def test_one_question_leads_to_the_next_and_the_last_to_the_end(look):
    assert 'href="/quiz/2/">Next question</a>' in words(look("/quiz/1/?answer=1"))
    assert 'href="/quiz/end/">Finish</a>' in words(look("/quiz/6/?answer=1"))
    end = words(look("/quiz/end/"))
    assert 'href="tel:08088005000"' in end
    assert 'href="/quiz/1/">Start again</a>' in end


@pytest.mark.parametrize(
    "asked", ["check=yes", "check=yes&answer=", "check=yes&answer=9", "check=yes&answer=x"]
)
def test_check_without_an_answer_says_what_to_do(look, asked):
    page = words(look(f"/quiz/1/?{asked}"))

    assert page.split("<title>")[1].startswith("Error: Question 1 of 6")
    assert '<a href="#answer-1">Choose an answer</a>' in page


def test_question_that_does_not_exist_is_not_found(client):
    assert [client.get(f"/quiz/{number}/").status_code for number in (0, 7, 99)] == [404, 404, 404]


def test_quiz_keeps_nothing(look):
    for path in ("/quiz/", "/quiz/1/", "/quiz/1/?answer=2&check=yes", "/quiz/end/"):
        response = look(path)

        assert response.headers["Cache-Control"] == "no-store", path
        assert response.cookies == {}, path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        assert "csrfmiddlewaretoken" not in words(response), path
        assert 'method="post"' not in words(response).lower(), path
        assert words(response).count("data-exit>") == 1, path
    assert Session.objects.count() == 0


def test_question_takes_as_many_queries_however_many_there_are(django_assert_num_queries):
    page = QuizPage.objects.get()
    Client().get("/quiz/1/?answer=1")

    with django_assert_num_queries(9):
        Client().get("/quiz/1/?answer=1")

    page.questions = [*page.questions.raw_data, *page.questions.raw_data]
    QuizPage.objects.filter(pk=page.pk).update(questions=page.questions)
    with django_assert_num_queries(9):
        Client().get("/quiz/1/?answer=1")


def test_best_answer_has_to_be_one_of_the_answers():
    block = QuizPage.questions.field.stream_block.child_blocks["question"]
    value = block.normalize({"question": "Q", "options": ["A", "B"], "right": 3, "why": "W"})

    with pytest.raises(ValidationError):
        block.clean(value)
