"""A report whose figures the register no longer gives says so to those who edit it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from campaigns.frozen import stale
from grants.models import Award
from tests.cms.reports import key_of, later_award, publish, signed_in
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("_at_this_moment")


def test_stale_figure_is_flagged_and_publishing_clears_it(report):
    publish(report)
    assert stale(report) == []
    added = later_award()
    gone = Award.objects.exclude(pk=added.pk).first()
    Award.objects.filter(pk=gone.pk).update(award_date=date(2016, 1, 1))

    [found] = stale(report)
    assert (found.added, found.gone, found.corrected) == ([added.reference], [gone.reference], [])

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        publish(report)
    assert stale(report) == []
    assert report.frozen_figures[key_of(report)]["counted_on"] == "2026-11-24"


def test_figure_with_the_same_sum_and_other_rows_is_stale(report):
    publish(report)
    one, other = Award.objects.all()[:2]
    Award.objects.filter(pk=one.pk).update(amount=other.amount)
    Award.objects.filter(pk=other.pk).update(amount=one.amount)

    [found] = stale(report)

    assert found.corrected == sorted([one.reference, other.reference])
    assert found.count_now == found.frozen.count


def test_editor_is_told_of_a_stale_figure_where_the_page_is_edited(report, client):
    publish(report)
    signed_in(client, "editor")
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert "no longer say" not in client.get(edit).content.decode()
    later_award()

    told = client.get(edit).content.decode()

    assert "The register and this report no longer say the same" in told
    assert "11 community and partner projects totalling £61,000" in told
    assert "12 community and partner projects totalling £62,000" in told


def test_stale_figures_are_listed_for_editors(report, client):
    publish(report)
    signed_in(client, "editor")
    address = reverse("stale_figures")
    assert "No report has a stale figure." in client.get(address).content.decode()
    later_award()

    listed = client.get(address).content.decode()

    assert report.title in listed
    assert "12 community and partner projects totalling £62,000" in listed


def test_stale_figures_are_not_for_strangers(report, client):
    assert client.get(reverse("stale_figures")).status_code == 302
