from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import InterestDeclaration
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import (
    SCORES,
    AssessmentFactory,
    declared,
    scored,
    standard_round,
)
from tests.factories.people import MembershipFactory, UserFactory

QUERIES_OF_THE_LIST = 10
COMMENT = "You name the street and the hours. Next time add one dated figure."


@pytest.fixture
def call(db):
    return standard_round()


@pytest.fixture
def reading(call, assessor):
    application = ApplicationFactory(
        round=call, sent=True, state=ApplicationState.ASSESSING, title="Safe to Say"
    )
    return AssessmentFactory(application=application, assessor=assessor)


def address(reading, page="assessment_detail", **parts):
    return reverse(f"assessor:{page}", kwargs={"reference": reading.application.reference, **parts})


def test_papers_wait_for_the_declaration(reading, client_of, assessor):
    page = client_of(assessor).get(address(reading, "assessment_score", criterion="need"))

    assert page.url == address(reading, "interest")


def test_declaring_no_interest_opens_the_papers(reading, client_of, assessor):
    client = client_of(assessor)

    unread = client.post(address(reading, "interest"), {"answer": "none"})
    client.post(address(reading, "interest"), {"answer": "none", "has_read": "on"})
    page = client.get(address(reading), follow=True)

    assert "Tick the box to make the declaration" in unread.content.decode()
    assert page.context["criterion"].key == "plan_fit"


def test_declaring_an_interest_closes_the_papers_at_once(reading, client_of, assessor):
    client = client_of(assessor)
    typed = {"answer": "not_sure", "detail": "My sister went once.", "has_read": "on"}

    page = client.post(address(reading, "interest"), typed, follow=True)

    assert page.status_code == 403
    assert "You declared an interest" in page.content.decode()
    assert InterestDeclaration.objects.get().answer == "not_sure"
    assert "Safe to Say" not in client.get("/assess/").content.decode()


def test_papers_wait_for_a_new_declaration_when_the_people_named_change(
    reading, client_of, assessor
):
    client, declaring = client_of(assessor), address(reading, "interest")
    sent = {"answer": "none", "has_read": "on"}
    assert "Please look again" not in client.get(declaring).content.decode()
    client.post(declaring, sent)
    assert client.get(address(reading, "assessment_send")).status_code == 200
    MembershipFactory(
        organisation=reading.application.organisation, user=UserFactory(name="Dana Elm")
    )

    for page, parts in (
        ("assessment_send", {}),
        ("assessment_answers", {}),
        ("assessment_score", {"criterion": "need"}),
    ):
        assert client.get(address(reading, page, **parts)).url == declaring

    page = client.get(declaring).content.decode()
    assert "Please look again." in page
    assert "Dana Elm" in page
    assert "Opens when you have declared" in client.get("/assess/").content.decode()
    client.post(declaring, sent)
    assert client.get(address(reading, "assessment_send")).status_code == 200


def test_score_is_saved_and_leads_to_the_next_point(reading, client_of, assessor):
    declared(reading)
    here = address(reading, "assessment_score", criterion="plan_fit")

    page = client_of(assessor).post(here, {"score": "4", "comment": ""})

    assert page.url == address(reading, "assessment_score", criterion="need")
    assert reading.scores.get().score == 4


def test_score_without_its_comment_is_kept_and_the_comment_asked_for(reading, client_of, assessor):
    declared(reading)
    here = address(reading, "assessment_score", criterion="need")

    page = client_of(assessor).post(here, {"score": "5", "comment": "Very good."})

    text = page.content.decode()
    assert "Your comment has 2 words. Write at least 8. Your score is kept." in text
    assert 'href="#id_comment"' in text
    assert "<title>Error: " in text
    assert reading.scores.get().score == 5


def test_no_score_is_refused_with_a_link_to_the_levels(reading, client_of, assessor):
    declared(reading)
    here = address(reading, "assessment_score", criterion="need")

    page = client_of(assessor).post(here, {"comment": COMMENT})

    assert "Choose a score from 0 to 5" in page.content.decode()
    assert 'href="#id_score_0"' in page.content.decode()
    assert COMMENT in page.content.decode()


def test_scoring_page_says_the_scale_of_its_own_criterion(reading, client_of, assessor):
    declared(reading)
    need = reading.application.round.criteria.filter(key="need")
    need.get().levels.filter(score__gt=3).delete()
    need.update(top=3)
    here = address(reading, "assessment_score", criterion="need")

    page = client_of(assessor).post(here, {"score": "4", "comment": COMMENT}).content.decode()

    assert "Choose a score from 0 to 3" in page
    assert "Comment on a 0, 1 or 3, in 8 to 80 words." in page
    assert page.count('name="score"') == 4


def test_scores_are_sent_in_and_can_be_opened_with_a_reason(reading, client_of, assessor):
    declared(reading)
    client = client_of(assessor)
    for key in SCORES:
        client.post(address(reading, "assessment_score", criterion=key), {"score": "4"})

    client.post(address(reading, "assessment_send"))
    reading.refresh_from_db()
    assert (reading.state, reading.total) == (AssessmentState.SUBMITTED, Decimal("80.00"))
    still = client.get(address(reading, "assessment_score", criterion="need"))
    assert still.url == address(reading, "assessment_send")

    client.post(address(reading, "assessment_reopen"), {"reason": "I misread the budget."})
    reading.refresh_from_db()
    assert reading.state == AssessmentState.IN_PROGRESS


def test_nobody_sees_the_scores_of_another(reading, client_of, assessor, now):
    declared(reading)
    other = declared(AssessmentFactory(application=reading.application))
    scored(other, {**SCORES, "need": 3}, now=now)
    comment = other.scores.first().comment
    client = client_of(assessor)

    pages = [
        client.get(address(reading, page, **parts)).content.decode()
        for page, parts in (
            ("assessment_score", {"criterion": "need"}),
            ("assessment_answers", {}),
            ("assessment_send", {}),
        )
    ] + [client.get("/assess/").content.decode()]

    shown = [page for page in pages if comment in page or str(other.assessor) in page]
    assert shown == []


def test_reading_of_somebody_else_is_not_found(reading, client_of):
    stranger = AssessmentFactory().assessor

    assert client_of(stranger).get(address(reading)).status_code == 404


def test_list_costs_the_same_for_one_row_and_three(
    call, client_of, assessor, django_assert_num_queries
):
    client = client_of(assessor)
    client.get("/assess/")

    def add():
        application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
        declared(AssessmentFactory(application=application, assessor=assessor))

    add()
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get("/assess/")
    add()
    add()
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get("/assess/")
