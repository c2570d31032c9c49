"""A group starts applications, sees how far each is, withdraws and copies them."""

import pytest
from django.urls import reverse

from grants.models import Application
from grants.rules import answers
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import ready, standard_round, started
from tests.pages import heading
from tests.views.applicant.writing import at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


def test_starting_carries_the_answers_of_the_check(client_of, owner):
    call = standard_round()
    client = client_of(owner)
    address = (
        f"{reverse('applicant:application_start')}?fund={call.fund.slug}&round={call.slug}"
        "&amount_requested=4,985&delivery_postcode=ls96aa&start_date=2027-03-15&org_kind=charity"
    )

    start = client.get(address)
    answer = client.post(
        address, {"call": call.pk, "organisation": owner.organisations.get().reference}
    )

    draft = Application.objects.get()
    assert heading(start) == "Start an application"
    assert answer.url == at("application_detail", draft)
    assert dict(draft.answers.exclude(key__startswith="contact").values_list("key", "text")) == {
        "amount_requested": "4985.00",
        "delivery_postcode": "LS9 6AA",
        "start_date": "2027-03-15",
    }


def test_starting_without_a_group_makes_one_first_and_comes_back(client_of, newcomer):
    answer = client_of(newcomer).get(reverse("applicant:application_start") + "?round=r")

    assert answer.url == "/apply/organisation/new/?next=%2Fapply%2Fstart%2F%3Fround%3Dr"


def test_starting_needs_an_account(client):
    answer = client.get(reverse("applicant:application_start") + "?round=r")

    assert answer.url == "/account/login/?next=/apply/start/%3Fround%3Dr"


def test_the_task_list_says_how_far_the_draft_is(client_of, owner, group, now):
    draft = started(group, owner, now, amount_requested="4985.00", project_title="Friday Night")
    answers.save_answers(draft, {"people_counts": "leeds.age_11_13=9"}, by=owner, now=now)

    seen = client_of(owner).get(at("application_detail", draft))

    assert heading(seen) == "Friday Night"
    assert "0 of 11 sections done" in words(seen)
    assert "6 questions left" in words(seen)
    assert "Saved today, 3:00pm" in words(seen)
    assert "Noon, Friday 11 December 2026 17 days left" in words(seen)


def test_the_task_list_of_a_finished_draft_can_be_sent(client_of, owner, group, now):
    seen = client_of(owner).get(at("application_detail", ready(group, owner, now)))

    assert "10 of 10 sections done" in words(seen)
    assert "Ready to send" in words(seen)


@pytest.mark.parametrize(
    "name", ["application_detail", "budget", "documents", "application_check", "application_copy"]
)
def test_others_find_nothing(client_of, other_group, draft, name):
    assert client_of(other_group).get(at(name, draft)).status_code == 404


def test_withdrawing_asks_first(client_of, owner, group):
    sent = ApplicationFactory(organisation=group, sent=True)
    client = client_of(owner)

    asked = client.get(at("application_withdraw", sent))
    client.post(at("application_withdraw", sent))

    sent.refresh_from_db()
    assert heading(asked) == "Withdraw this application?"
    assert "You can apply again until Noon, Friday 11 December 2026" in words(asked)
    assert sent.state == ApplicationState.WITHDRAWN


@pytest.mark.parametrize("state", ["decided", "offered", "refused", "reserve", "at_panel"])
def test_before_the_release_it_is_being_decided(client_of, owner, group, state):
    hidden = ApplicationFactory(organisation=group, sent=True, state=state)

    for address in (at("application_detail", hidden), reverse("applicant:applications")):
        seen = words(client_of(owner).get(address))
        assert "Being decided" in seen
        assert not any(word in seen for word in ("Not funded", "like to fund", "reserve list"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    client_of, owner, group, django_assert_num_queries, count
):
    for _ in range(count):
        ApplicationFactory(organisation=group, sent=True)
    client = client_of(owner)
    client.get(reverse("applicant:applications"))

    with django_assert_num_queries(6):
        client.get(reverse("applicant:applications"))


def test_a_viewer_is_told_who_can_start(client_of, group_viewer):
    standard_round()

    seen = client_of(group_viewer).get(reverse("applicant:application_start"))

    assert "Ask an owner of your group to make you an editor" in words(seen)
