"""Lists of money cost the same number of queries, however long they are."""

from datetime import date

import pytest
from django.urls import reverse

from grants.models import Report
from tests.factories.money import DonationFactory, ReadyAwardFactory

pytestmark = pytest.mark.django_db


def queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def add_gift():
    DonationFactory()


def add_report():
    Report.objects.create(award=ReadyAwardFactory(), due_on=date(2027, 9, 30))


@pytest.mark.parametrize(
    ("name", "role", "add"),
    [
        ("staff:donations", "finance", add_gift),
        ("staff:reports", "officer", add_report),
        ("staff:awards", "officer", ReadyAwardFactory),
    ],
)
def test_list_takes_the_same_queries_for_one_row_and_three(
    request, client, name, role, add, django_assert_max_num_queries
):
    client.force_login(request.getfixturevalue(role))
    add()
    client.get(reverse(name))
    one = queries(client, reverse(name), django_assert_max_num_queries)
    add()
    add()

    assert queries(client, reverse(name), django_assert_max_num_queries) == one
