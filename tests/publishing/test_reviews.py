"""Pages that somebody should read again: which they are, and the report that lists them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import CampaignPage
from home.models import StandardPage
from publishing.rules import reviews
from tests.factories.people import StaffFactory


@pytest.fixture
def dated(site):
    """One page of each kind: past its day, on its day, within the month, after it, without one."""
    today = timezone.localdate()
    days = {"privacy": -1, "cookies": 0, "contact": 30, "accessibility": 31}
    for slug, days_on in days.items():
        StandardPage.objects.filter(slug=slug).update(review_by=today + timedelta(days=days_on))
    CampaignPage.objects.filter(slug="know-the-signs").update(review_by=today - timedelta(days=9))
    return today


def slugs(pages):
    return set(pages.values_list("slug", flat=True))


def test_pages_are_sorted_by_their_day_whatever_their_type(dated):
    now = timezone.now()

    assert slugs(reviews.overdue_pages(now)) == {"privacy", "know-the-signs"}
    assert slugs(reviews.pages_due_soon(now)) == {"cookies", "contact"}
    without = slugs(reviews.pages_without_date())
    assert "how-we-decide" in without
    assert without.isdisjoint({"privacy", "cookies", "contact", "accessibility", "know-the-signs"})


def test_a_page_that_is_not_published_need_not_be_read(dated):
    StandardPage.objects.get(slug="privacy").unpublish()

    assert slugs(reviews.overdue_pages(timezone.now())) == {"know-the-signs"}


def listed(desk, **query):
    rows = desk.get(reverse("pages_to_read_again"), query).context["object_list"]
    return {row.slug for row in rows}


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("overdue", {"privacy", "know-the-signs"}),
        ("soon", {"cookies", "contact"}),
    ],
)
def test_report_is_narrowed_to_a_state(dated, client_of, editor, state, names):
    desk = client_of(editor)

    assert listed(desk, state=state) == names
    assert names < listed(desk)
    assert listed(desk).isdisjoint({"accessibility"})
    assert "how-we-decide" in listed(desk, state="none")


def test_report_names_owner_and_day_and_leads_to_the_editor(dated, client_of, editor):
    page = StandardPage.objects.get(slug="privacy")
    StandardPage.objects.filter(pk=page.pk).update(owner=StaffFactory(name="Wren Writer"))

    content = client_of(editor).get(reverse("pages_to_read_again"), {"state": "overdue"})
    content = content.content.decode()

    assert "Wren Writer" in content
    assert f"{page.review_by.day} {page.review_by:%B %Y}" in content
    assert f'href="/cms/pages/{page.pk}/edit/"' in content


@pytest.mark.parametrize("column", ["title", "owner__name", "last_published_at", "review_by"])
def test_report_is_ordered_by_each_column(dated, client_of, editor, column):
    address = reverse("pages_to_read_again")
    desk = client_of(editor)

    def order(ordering):
        rows = desk.get(address, {"state": "overdue", "ordering": ordering}).context["object_list"]
        return [row.slug for row in rows]

    assert set(order(column)) == {"privacy", "know-the-signs"}
    assert column == "owner__name" or order(column) == order(f"-{column}")[::-1]


def test_report_is_taken_away_without_formulae(dated, client_of, editor):
    page = StandardPage.objects.filter(slug="privacy")
    page.update(owner=StaffFactory(name="@SUM(A1)"), title="=HYPERLINK(1)")

    answer = client_of(editor).get(
        reverse("pages_to_read_again"), {"state": "overdue", "export": "csv"}
    )
    rows = answer.getvalue().decode().splitlines()

    assert rows[0] == "Page,Type,Owner,Last published,Read again by,State"
    assert any(row.startswith("'=HYPERLINK(1),Standard page,'@SUM(A1),") for row in rows)
    assert all(row.endswith(",Overdue") for row in rows[1:])


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@a", "\tx", "\rx", "|x", "%x", " =1"])
def test_tables_of_wagtail_are_taken_away_without_formulae(dated, client_of, publisher, text):
    StandardPage.objects.filter(slug="privacy").update(title=text)

    answer = client_of(publisher).get(
        reverse("wagtailadmin_reports:aging_pages"), {"export": "csv"}
    )

    assert f"'{text}" in answer.getvalue().decode()


def test_report_takes_the_same_queries_with_few_rows_and_with_many(
    dated, client_of, editor, django_assert_num_queries
):
    desk = client_of(editor)
    address = reverse("pages_to_read_again")
    desk.get(address)
    for state in ("soon", ""):
        with django_assert_num_queries(15):
            desk.get(address, {"state": state})


@pytest.mark.parametrize("role", ["officer", "assessor"])
def test_report_is_for_those_who_write_or_read_pages(dated, client_of, request, role):
    desk = client_of(request.getfixturevalue(role))

    assert desk.get(reverse("pages_to_read_again")).status_code in (302, 403)
