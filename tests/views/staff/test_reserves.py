from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from grants.models import LaterDecision, ReservePass
from grants.rules import freed_money
from grants.states import ApplicationState, AwardState
from tests import pages
from tests.factories.assessments import InterestFactory
from tests.factories.reserves import declined, released_round, the_award, titled

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    return released_round(decision_maker, released=timezone.now())


def list_of(call):
    return reverse("staff:reserve_list", args=[call.fund.slug, call.slug])


def offer_to(call, title):
    return reverse("staff:reserve_offer", args=[titled(call, title).reference])


def test_officer_reads_what_is_free_and_who_is_next(client_of, call, officer):
    declined(call, timezone.now())
    first = titled(call, "First").organisation

    page = client_of(officer).get(list_of(call)).content.decode()

    assert "Money has come free: £5,000." in page
    assert f"Next in line is {first}, who asked for £4,000. It fits." in page
    assert "The group turned the offer down" in page
    assert offer_to(call, "First") not in page


def test_list_names_nobody_whom_an_interest_closes(client_of, call, officer):
    declined(call, timezone.now())
    first = titled(call, "First")
    InterestFactory(application=first, person=officer, answer="interest")

    page = client_of(officer).get(list_of(call)).content.decode()

    assert "Number 1 is next in line. You declared an interest in it" in page
    assert first.reference not in page
    assert f"{first.organisation}</strong>" not in page


def test_decision_maker_offers_the_money(client_of, call, decision_maker):
    declined(call, timezone.now())
    client = client_of(decision_maker)
    page = client.get(offer_to(call, "First"))
    assert page.context["form"].initial == {"amount": Decimal("4000.00")}

    answer = client.post(
        offer_to(call, "First"), {"amount": "4,000", "reason": "It keeps bikes off the greenway."}
    )

    assert (answer.status_code, answer.url) == (302, list_of(call))
    assert LaterDecision.objects.get().decided_by == decision_maker
    assert titled(call, "First").state == ApplicationState.OFFERED


def test_refusal_stands_in_the_error_summary(client_of, call, decision_maker):
    answer = client_of(decision_maker).post(
        offer_to(call, "First"), {"amount": "4000", "reason": "It cuts crime."}
    )

    assert pages.errors(answer) == ["£0 is free. Offer that or less."]


def test_decision_maker_passes_one_over(client_of, call, decision_maker):
    declined(call, timezone.now())
    path = reverse("staff:reserve_pass", args=[titled(call, "First").reference])
    client = client_of(decision_maker)
    assert pages.errors(client.post(path, {"reason": ""})) == ["Say why it is passed over"]

    client.post(path, {"reason": "It waits for a hall."})

    assert ReservePass.objects.get().money_free == Decimal("5000.00")
    assert "It waits for a hall." in client.get(list_of(call)).content.decode()


def test_only_a_released_reserve_has_a_page(client_of, call, decision_maker):
    assert client_of(decision_maker).get(offer_to(call, "Funded")).status_code == 404


@pytest.mark.parametrize("reserves", [1, 3])
def test_list_takes_the_same_number_of_queries(
    client_of, officer, decision_maker, django_assert_num_queries, reserves
):
    asks = [(f"Group {n}", "900.00") for n in range(reserves)]
    call = released_round(decision_maker, reserves=asks, released=timezone.now())
    client = client_of(officer)

    with django_assert_num_queries(21):
        client.get(list_of(call))


def test_officer_records_that_a_group_needs_less(client_of, call, officer):
    path = reverse("staff:award_free", args=[the_award(call).reference])
    client = client_of(officer)
    assert pages.errors(client.post(path, {"what": "lower", "reason": "A free hall."})) == [
        "Enter the amount"
    ]

    client.post(path, {"what": "lower", "amount": "4000", "reason": "A free hall."})

    assert freed_money.free(call) == Decimal("1000.00")


def test_officer_records_that_an_offer_ends(client_of, call, officer):
    path = reverse("staff:award_free", args=[the_award(call).reference])

    client_of(officer).post(path, {"what": "withdraw", "reason": "The group has closed."})

    assert the_award(call).state == AwardState.LAPSED


def test_home_of_the_decision_maker_says_that_money_is_free(client_of, call, decision_maker):
    client = client_of(decision_maker)
    sentence = "round with money free for the next reserve"
    assert sentence not in client.get(reverse("staff:home")).content.decode()

    declined(call, timezone.now())

    assert sentence in client.get(reverse("staff:home")).content.decode()


def test_later_notice_is_public_and_its_file_has_the_fingerprint(client_of, call, decision_maker):
    declined(call, timezone.now())
    client = client_of(decision_maker)
    client.post(offer_to(call, "First"), {"amount": "4000", "reason": "It cuts crime."})
    client.logout()
    notice = LaterDecision.objects.get().notice
    place = [call.fund.slug, call.slug, notice.year, notice.number]

    page = client.get(reverse("public:later_notice", args=place)).content.decode()
    saved = client.get(reverse("public:later_notice_file", args=place)).content

    assert (notice.title in page, notice.digest in page, "It cuts crime." in page) == (True,) * 3
    assert saved.decode() == notice.text
    first = reverse("public:decision_notice", args=place[:2])
    assert f"{notice.title}: one more grant" in client.get(first).content.decode()
    assert "one more grant" in client.get(reverse("public:decision_notices")).content.decode()
