"""A report keeps what its figures counted when it was published; the register goes on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import rich_text

from campaigns.models import ReportPage
from grants.models import Award
from publishing.rules import schedule
from tests.cms.reports import AMOUNTS, FIGURE, PATH, key_of, later_award, publish, signed_in
from tests.conftest import NOW
from tests.factories.people import UserFactory
from tests.pages import heading, page, rows, text

pytestmark = pytest.mark.usefixtures("_at_this_moment")


def test_publishing_freezes_the_rows_and_the_sum_into_the_revision(report):
    publish(report)

    [kept] = report.frozen_figures.values()
    expected = sorted(Award.objects.values_list("reference", flat=True))
    assert [reference for reference, _, _ in kept["rows"]] == expected
    assert (kept["total"], kept["counted_on"]) == ("61000.00", "2026-11-23")
    assert report.live_revision.content["frozen_figures"] == report.frozen_figures


def test_published_report_shows_the_frozen_figure_while_the_register_goes_on(report, look):
    publish(report)
    later_award()

    shown = look(PATH)

    told = text(page(shown))
    assert FIGURE in told
    assert "Counted from the register of awards on 23 November 2026." in told
    address = f"{PATH}figures/{key_of(report)}/"
    assert f'<a href="{address}">{FIGURE}</a>' in shown.content.decode()


def by_button(report, client):
    signed_in(client, "publisher")
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    form = client.get(edit).context["form"]
    posted = {}
    for bound in form:
        if bound.name != "body":
            posted[bound.html_name] = bound.value() or ""
    posted |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    posted["source_note"] = rich_text("")
    posted |= posted_body(report) | {"action-publish": "Publish"}
    response = client.post(edit, posted)
    assert response.status_code == 302, response.context["form"].errors


def posted_body(report):
    """One section with one figure, as a browser would send it."""
    part = "body-0-value-parts-0-value-"
    key = key_of(report)
    return {
        "body-count": 1,
        "body-0-deleted": "",
        "body-0-order": 0,
        "body-0-type": "section",
        "body-0-id": "",
        "body-0-value-kind": "community_impact",
        "body-0-value-title": "",
        "body-0-value-parts-count": 1,
        "body-0-value-parts-0-deleted": "",
        "body-0-value-parts-0-order": 0,
        "body-0-value-parts-0-type": "live_figure",
        "body-0-value-parts-0-id": key,
        f"{part}lead_in": "The fund supported",
        f"{part}theme": "cse",
        f"{part}fund": "",
        f"{part}since": "",
        f"{part}before": "2015-06-18",
        f"{part}one": "community and partner project",
        f"{part}many": "community and partner projects",
        f"{part}words": "",
    }


def by_plan(report, client):
    report.go_live_at = NOW + timedelta(hours=1)
    report.save_revision().publish()
    assert not ReportPage.objects.get(pk=report.pk).frozen_figures
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert schedule.publish_due(NOW + timedelta(hours=2)) == 1


def by_bulk(report, client):
    signed_in(client, "publisher")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={report.pk}", {"include_descendants": ""})


def by_workflow(report, client):
    person = signed_in(client, "publisher")
    state = report.get_workflow().start(report, UserFactory())
    state.current_task_state.approve(user=person)


@pytest.mark.parametrize("way", [by_button, by_plan, by_bulk, by_workflow])
def test_every_way_of_publishing_freezes(report, client, way):
    way(report, client)

    report.refresh_from_db()
    assert report.live
    [kept] = report.frozen_figures.values()
    assert (len(kept["rows"]), kept["total"]) == (11, "61000.00")
    assert Revision.objects.get(pk=report.live_revision_id).content["frozen_figures"] == {
        key_of(report): kept
    }


def test_saving_a_draft_counts_nothing(report):
    publish(report)
    before = report.frozen_figures
    later_award()

    report.save_revision()
    ReportPage.objects.get(pk=report.pk).save()

    assert ReportPage.objects.get(pk=report.pk).frozen_figures == before


def test_copy_and_alias_keep_what_their_source_counted(report):
    publish(report)
    later_award()

    copy = report.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    alias = report.create_alias(update_slug="alias")

    assert copy.frozen_figures == report.frozen_figures
    assert alias.frozen_figures == report.frozen_figures


def test_alias_follows_when_its_source_is_published_again(report):
    publish(report)
    alias = report.create_alias(update_slug="alias")
    later_award()

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        report.save_revision().publish()

    report.refresh_from_db()
    alias.refresh_from_db()
    assert alias.frozen_figures == report.frozen_figures
    assert len(alias.frozen_figures[key_of(report)]["rows"]) == 12


def test_figure_leads_to_the_very_rows_that_it_counted(report, look):
    publish(report)
    later_award()
    corrected, moved = Award.objects.filter(award_date=date(2015, 2, 26))[:2]
    Award.objects.filter(pk=corrected.pk).update(amount=Decimal("100"))
    Award.objects.filter(pk=moved.pk).update(award_date=date(2016, 1, 1))

    shown = look(f"{PATH}figures/{key_of(report)}/")

    found = rows(shown, caption="Awards counted, newest first")
    assert heading(shown) == FIGURE
    assert len(found) == 11
    assert "Later Group" not in text(page(shown))
    assert sorted(row[3].split("Now")[0] for row in found) == sorted(
        f"£{amount:,}.00" for amount in AMOUNTS
    )
    assert f"£{corrected.amount:,}Now £100.00" in [row[3] for row in found]
    assert "Today the same search gives 11 community and partner projects" in text(page(shown))
    assert "11 of them are illustrative rows" in text(page(shown))


def test_figure_says_of_a_row_that_left_the_register_that_it_did(report, look):
    publish(report)
    gone = Award.objects.first()
    reference = gone.reference
    gone.delete()

    told = text(page(look(f"{PATH}figures/{key_of(report)}/")))

    assert f"Award {reference}" in told
    assert "It was in the register when it was counted and is not there now." in told


def test_figure_that_nobody_froze_is_not_found(report, client):
    publish(report)

    assert client.get(f"{PATH}figures/nothing/").status_code == 404


def test_preview_counts_anew_and_says_so(report):
    publish(report)
    later_award()

    told = text(page(report.make_preview_request()))

    assert "12 community and partner projects totalling £62,000" in told
    assert "Publishing the report counts it once more and keeps it." in told


def test_rows_of_a_figure_take_the_same_queries_with_one_row_and_with_eleven(
    report, client, django_assert_num_queries
):
    Award.objects.filter(amount__lt=8000).update(award_date=date(2016, 1, 1))
    publish(report)
    client.get(PATH)
    with django_assert_num_queries(12):
        client.get(f"{PATH}figures/{key_of(report)}/")
    Award.objects.update(award_date=date(2015, 1, 1))
    publish(report)
    client.get(PATH)
    with django_assert_num_queries(12):
        client.get(f"{PATH}figures/{key_of(report)}/")
