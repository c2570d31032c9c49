from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Payment
from grants.rules import payments, people
from grants.states import PaymentState
from tests.factories.money import PaymentFactory, ReadyAwardFactory

pytestmark = pytest.mark.django_db


def test_a_payment_goes_from_asking_to_paid_through_two_people(client, officer, finance):
    award = ReadyAwardFactory()
    client.force_login(officer)
    client.post(reverse("staff:payment_request", args=[award.reference]), {"amount": "1,000"})
    payment = Payment.objects.get()
    client.force_login(finance)

    client.post(reverse("staff:payment_approve", args=[payment.reference]))
    batch = client.post(reverse("staff:payment_list_make"), follow=True)
    client.post(
        reverse("staff:payment_settle", args=[payment.reference]),
        {"paid_on_day": "20", "paid_on_month": "11", "paid_on_year": "2024"},
    )

    payment.refresh_from_db()
    assert payment.state == PaymentState.PAID
    assert payment.amount == Decimal("1000.00")
    assert payment.reference in batch.content.decode()


def test_the_one_who_asked_sees_no_way_to_approve(client, officer, now):
    people.grant_role(officer, "finance", by=None, now=now)
    payment = payments.request(ReadyAwardFactory(), amount=Decimal("10"), by=officer, now=now)
    client.force_login(officer)

    page = client.get(reverse("staff:payment_detail", args=[payment.reference]))

    assert page.context["can_approve"] is False


def test_a_wrong_amount_is_shown_and_kept(client, officer):
    award = ReadyAwardFactory()
    client.force_login(officer)

    page = client.post(
        reverse("staff:payment_request", args=[award.reference]), {"amount": "1000.01"}
    )

    assert "at most £1,000" in page.content.decode()
    assert 'value="1000.01"' in page.content.decode()
    assert not Payment.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_payments_list_takes_the_same_queries_for_any_number_of_rows(
    client, finance, rows, django_assert_num_queries
):
    PaymentFactory.create_batch(rows)
    client.force_login(finance)
    client.get(reverse("staff:payments"))

    with django_assert_num_queries(9):
        client.get(reverse("staff:payments"))
