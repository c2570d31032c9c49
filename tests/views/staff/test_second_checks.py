"""The pages of a review of "we cannot consider it": the officer's, the decision-maker's and the group's."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from grants.rules import interests, reviews, triage
from grants.states import ApplicationState
from tests import pages
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import RoundFactory
from tests.factories.people import MembershipFactory, StaffFactory
from tests.factories.reserves import released_round

pytestmark = pytest.mark.django_db
RULE = next(iter(triage.eligibility_rules()))


def asked(call):
    """A review that a group asked for whose application was found not eligible."""
    now = timezone.now()
    application = ApplicationFactory(round=call, sent=True, amount_requested=Decimal("900.00"))
    writer = MembershipFactory(organisation=application.organisation).user
    triage.find_ineligible(
        application, RULE, finding="Outside the county.", by=StaffFactory(), now=now
    )
    application.refresh_from_db()
    return reviews.ask(application, "review", "We are inside.", page="1", by=writer, now=now)


def at(name, review):
    return reverse(f"staff:{name}", args=[review.reference])


def settle(client, review, follows):
    client.post(at("review_take", review))
    typed = {"outcome": "uphold", "reasons": "It is in the county.", "follows": follows}
    return client.post(at("review_settle", review), typed, follow=True)


def choices(client, review):
    page = pages.page(client.get(at("review", review)))
    return [one.get("value") for one in page.iter("input") if one.get("name") == "follows"]


def test_officer_upholds_it_and_the_group_reads_that_it_is_checked_again(client_of, officer):
    review = asked(RoundFactory(closed=True))
    client = client_of(officer)
    client.post(at("review_take", review))
    assert choices(client, review) == ["nothing", "put_right", "check_again"]

    page = settle(client, review, "check_again")

    checks = reverse("staff:application_checks", args=[review.application.reference])
    assert pages.links(page)["Go to the checks"] == checks
    client = client_of(review.application.organisation.memberships.get().user)
    status = client.get(
        reverse("applicant:application_detail", args=[review.application.reference])
    )
    link = pages.links(status)["Your reviews and complaints"]
    read = pages.text(pages.page(client.get(link)))
    assert "It went back into our checks" in read
    assert "There is no decision now" in read
    assert client.post(link, {"kind": "review", "text": "Again."}).status_code == 403


def test_after_the_release_the_decision_maker_reads_that_nobody_scored_it(
    client_of, officer, decision_maker
):
    review = asked(released_round(decision_maker, released=timezone.now()))
    client = client_of(officer)
    client.post(at("review_take", review))
    assert choices(client, review) == ["nothing", "put_right", "decide_again"]
    settle(client, review, "decide_again")
    interests.declare(review.application, "none", by=decision_maker, now=timezone.now())
    client = client_of(decision_maker)

    page = client.get(at("review_decide", review))

    assert "nobody has scored it" in pages.text(pages.page(page))
    client.post(at("review_decide", review), {"stay": "yes", "stay-reason": "No money is left."})
    review.application.refresh_from_db()
    assert review.application.state == ApplicationState.INELIGIBLE
    assert review.later_decision.outcome == "refuse"
