import pytest
from django.urls import reverse
from django.utils import timezone

from grants.models import DecisionReview
from grants.rules import reviews
from grants.states import ApplicationState, ReviewState
from tests import pages
from tests.factories.assessments import InterestFactory
from tests.factories.people import StaffFactory
from tests.factories.reserves import declined, released_round, titled

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    return released_round(decision_maker, released=timezone.now())


def ask(call, title="First", page="1"):
    application = titled(call, title)
    writer = application.organisation.memberships.get().user
    return reviews.ask(
        application, "review", "You missed our log.", page=page, by=writer, now=timezone.now()
    )


def at(name, review):
    return reverse(f"staff:{name}", args=[review.reference])


OUTCOME = {"outcome": "uphold", "reasons": "The log was there.", "follows": "decide_again"}


def test_list_says_how_many_days_each_waits(client_of, call, officer):
    review = ask(call)

    (row,) = pages.rows(
        client_of(officer).get(reverse("staff:reviews")),
        caption="Reviews and complaints without an outcome, oldest first",
    )

    assert row[0] == review.reference
    assert row[5:] == ["0", "Nobody yet"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_number_of_queries(
    client_of, officer, call, django_assert_num_queries, count
):
    for title in ("First", "Second", "Third")[:count]:
        ask(call, title)
    client = client_of(officer)

    with django_assert_num_queries(7):
        client.get(reverse("staff:reviews"))


def test_an_interest_takes_it_out_of_the_list_and_shuts_its_page(client_of, call, officer):
    review = ask(call)
    InterestFactory(application=review.application, person=officer, answer="interest")
    client = client_of(officer)

    assert review.reference not in client.get(reverse("staff:reviews")).content.decode()
    assert client.get(at("review", review)).status_code == 404


def test_from_looking_at_it_to_the_decision_that_follows(client_of, call, officer, decision_maker):
    review = ask(call)
    client = client_of(officer)
    client.post(at("review_take", review))
    assert pages.errors(client.post(at("review_settle", review), {})) == [
        "Choose the outcome",
        "Give the reasons",
        "Choose what follows",
    ]
    client.post(at("review_settle", review), OUTCOME)
    declined(call, timezone.now())
    client = client_of(decision_maker)
    assert at("review_decide", review) in client.get(reverse("staff:reviews")).content.decode()

    client.post(at("review_decide", review), {"amount": "4000", "reason": "It cuts crime."})

    review.refresh_from_db()
    assert review.state == ReviewState.UPHELD
    assert review.later_decision.outcome == "fund"
    assert titled(call, "First").state == ApplicationState.OFFERED


def test_decision_maker_stays_with_it(client_of, call, officer, decision_maker):
    review = ask(call)
    client = client_of(officer)
    client.post(at("review_take", review))
    client.post(at("review_settle", review), OUTCOME)
    client = client_of(decision_maker)
    empty = client.post(at("review_decide", review), {"stay": "yes"})
    assert pages.errors(empty) == ["Say why you decide this"]

    client.post(at("review_decide", review), {"stay": "yes", "stay-reason": "It changes nothing."})

    review.refresh_from_db()
    assert review.later_decision.outcome == "refuse"


def test_who_took_part_is_told_why_and_has_no_button(client_of, call):
    review = ask(call)
    person = StaffFactory(role="administrator")
    review.application.assessments.update(assessor=person)

    page = client_of(person).get(at("review", review)).content.decode()

    assert "You scored this application." in page
    assert "Begin to look at it" not in page


def test_officer_records_one_that_came_by_letter(client_of, call, officer):
    first, today = titled(call, "First"), timezone.localdate()
    path = reverse("staff:review_record", args=[first.reference])
    client = client_of(officer)

    answer = client.post(
        path,
        {
            "kind": "complaint",
            "came_by": "letter",
            "received_on_day": today.day,
            "received_on_month": today.month,
            "received_on_year": today.year,
            "asked_by_name": "Asha Groom",
            "text": "Nobody rang back.",
        },
    )

    review = DecisionReview.objects.get()
    assert (answer.status_code, answer.url) == (302, at("review", review))
    assert (review.came_by, review.received_on) == ("letter", today)
