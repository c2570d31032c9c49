"""Pages of training: what it is, for whom, and how to ask."""

import pytest
from django.test import Client

from campaigns.building import add_page
from campaigns.models import TrainingIndexPage, TrainingPage

pytestmark = pytest.mark.usefixtures("site")


def test_schools_have_three_ways_drivers_and_hotels_one_each(look):
    page = look("/training/").content.decode()

    groups = page.split("<h2>")[1:]
    assert [group.split("</h2>")[0] for group in groups[:3]] == [
        "For schools",
        "For taxi and private hire",
        "For hotels and B&amp;Bs",
    ]
    assert [group.count("<h3>") for group in groups[:3]] == [3, 1, 1]


def test_page_of_training_says_how_to_ask_and_what_the_address_is_not_for(look):
    page = look("/training/taxi-licensing/").content.decode()

    assert "Drivers, escorts and call handlers" in page
    assert "<li>Know what to note</li>" in page
    assert "Which council gives your licence" in page
    assert "not for telling us that a child is at risk" in page
    assert 'href="tel:999"' in page
    assert "<form" not in page


def test_training_takes_as_many_queries_however_many_pages(django_assert_num_queries):
    TrainingPage.objects.exclude(slug="taxi-licensing").delete()
    Client().get("/training/")
    with django_assert_num_queries(6):
        Client().get("/training/")

    for number in range(5):
        facts = dict.fromkeys(
            ("lead", "who_for", "length_and_size", "aims", "what_to_tell_us"), "X"
        )
        page = TrainingPage(title=f"Training {number}", setting="taxis", **facts)
        add_page(TrainingIndexPage.objects.get(), page)
    with django_assert_num_queries(6):
        Client().get("/training/")


def test_where_training_may_stand():
    assert TrainingIndexPage.allowed_subpage_models() == [TrainingPage]
    assert TrainingPage.allowed_subpage_models() == []
