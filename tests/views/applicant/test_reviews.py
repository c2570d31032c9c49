from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from grants.models import DecisionReview, GroupRole
from grants.rules import reviews
from safety.loading import load_help_routes, load_risk_phrases
from tests import pages
from tests.factories.people import MembershipFactory, StaffFactory
from tests.factories.reserves import released_round, titled

pytestmark = pytest.mark.django_db
TEXT = {"kind": "review", "text": "You missed our log.", "mark.page": "1"}


@pytest.fixture
def first(decision_maker):
    return titled(released_round(decision_maker, released=timezone.now()), "First")


@pytest.fixture
def writer(first):
    return first.organisation.memberships.get().user


def page_of(application):
    return reverse("applicant:reviews", args=[application.reference])


def test_group_asks_from_its_status_page_and_reads_what_came_of_it(
    client_of, first, writer, officer
):
    client = client_of(writer)
    status = client.get(reverse("applicant:application_detail", args=[first.reference]))
    link = pages.links(status)["Ask for a review, or complain"]
    assert pages.errors(client.post(link, {})) == [
        "Choose what you want to do",
        "Say what is wrong",
    ]

    client.post(link, TEXT)
    assert "We have it. You hear from us" in client.get(link).content.decode()

    review, now = DecisionReview.objects.get(), timezone.now()
    reviews.take(review, by=officer, now=now)
    reviews.settle(
        review, "do_not_uphold", reasons="It was read.", follows="nothing", put_right="",
        by=officer, now=now,
    )  # fmt: skip
    page = client.get(link).content.decode()
    assert "Not upheld" in page
    assert "It was read." in page
    assert officer.name not in page


def test_words_that_suggest_risk_show_the_routes_first(client_of, first, writer):
    load_help_routes()
    load_risk_phrases()
    client = client_of(writer)
    risky = {**TEXT, "text": "One girl wrote to us: he is hurting me."}

    shown = client.post(page_of(first), risky)

    assert "Before you go on" in shown.content.decode()
    assert not DecisionReview.objects.exists()
    client.post(page_of(first), {**risky, "routes_seen": "yes"})
    assert DecisionReview.objects.count() == 1


def test_after_the_last_day_only_a_complaint_is_offered(client_of, first, writer):
    last = timezone.now() - timedelta(days=first.round.fund.days_to_ask_for_review + 1)
    type(first.round).objects.filter(pk=first.round_id).update(released_at=last)
    client = client_of(writer)

    page = pages.page(client.get(page_of(first)))

    kinds = [
        (box.get("type"), box.get("value"))
        for box in page.iter("input")
        if box.get("name") == "kind"
    ]
    assert kinds == [("hidden", "complaint")]
    assert pages.errors(client.post(page_of(first), TEXT))[0].startswith(
        "You could ask for a review"
    )
    client.post(page_of(first), {**TEXT, "kind": "complaint"})
    assert DecisionReview.objects.get().kind == "complaint"


def test_viewer_reads_and_cannot_send(client_of, first):
    viewer = MembershipFactory(organisation=first.organisation, role=GroupRole.VIEWER).user
    client = client_of(viewer)

    assert (
        "Editors and owners of your group can write" in client.get(page_of(first)).content.decode()
    )
    assert client.post(page_of(first), TEXT).status_code == 403


def test_another_group_and_a_stranger_find_nothing(client_of, first, other_group):
    assert client_of(other_group).get(page_of(first)).status_code == 404
    assert client_of(StaffFactory(role="editor")).get(page_of(first)).status_code == 404


def test_hostile_text_is_shown_as_text(client_of, first, writer):
    client = client_of(writer)

    client.post(page_of(first), {**TEXT, "text": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in client.get(page_of(first)).content.decode()
