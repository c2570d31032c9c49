"""A report has the sections, the numbers and the plan of its day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from campaigns.blocks.reports import SectionKind
from campaigns.frozen import figures_of
from campaigns.models import Commitment, ReportIndexPage, ReportPage
from home.models import StandardPage
from tests.cms.reports import PATH, publish, signed_in
from tests.conftest import NOW
from tests.pages import figures, page, rows, text

pytestmark = pytest.mark.usefixtures("_at_this_moment")


def test_report_without_rows_behind_its_figure_waits_as_a_draft(site, client):
    assert not ReportPage.objects.get().live
    assert client.get(PATH).status_code == 404
    assert "No report is published here yet" in client.get("/reports/").content.decode()


def test_report_numbers_its_paragraphs_and_lists_its_contents(report, look):
    shown = look(publish(report).url).content.decode()

    for anchor in ("purpose", "key-information", "strategic-risk", "appendix-a", "appendix-b"):
        assert f'<a href="#{anchor}">' in shown
        assert f'id="{anchor}"' in shown
    assert [f'id="p{number}"' in shown for number in (1, 17, 18, "A1", "B9", "B10")] == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]


def test_report_has_every_section_of_the_founding_report(report):
    found = [section.value["kind"] for section in report.body]

    assert found[: len(SectionKind.values) - 1] == SectionKind.values[:-1]
    assert found[-2:] == ["appendix", "appendix"]


def test_new_report_begins_with_the_sections(site):
    assert [section.value["kind"] for section in ReportPage().body] == SectionKind.values[:-1]


def test_report_tells_the_numbers_of_june_2015(report, look):
    shown = look(publish(report).url)

    assert rows(shown, caption="Investigations under way") == [
        ["Offences in person", "127", "36"],
        ["Offences online", "69", "1"],
    ]
    assert rows(shown, caption="People in these investigations") == [
        ["Identified as harmed", "128", "97"],
        ["Identified as perpetrators", "164", "123"],
        ["Of these, arrested", "133", "38"],
        ["Of these, charged and awaiting court", "41", "19"],
    ]
    told = text(page(shown))
    for words in (
        "196 investigations of current cases, and 37",
        "£3.5 million",
        "30 investigators",
    ):
        assert words in told


def test_report_shows_the_commitments_as_they_stood_on_its_day(report, look):
    shown = look(publish(report).url)
    assert [
        len(rows(shown, caption=aim)) for aim in ("Prevent", "Prepare", "Protect", "Pursue")
    ] == [
        2,
        4,
        4,
        3,
    ]
    assert rows(shown, caption="Prevent")[0][1:] == [
        "The five Directors of Children’s Services",
        "No date given",
        "Done",
    ]
    assert rows(shown, caption="Prepare")[0][2:] == ["October 2015", "In hand"]


def test_next_report_tells_what_changed_since_the_one_before(report, look):
    publish(report)
    promise = Commitment.objects.get(action__startswith="Appoint")
    promise.changes.update(status="in_hand")
    changed(promise, "done", date(2015, 9, 1), "The post is filled.")
    following = ReportPage(
        title="September 2015",
        slug="september-2015",
        lead="What moved.",
        presented_by="The Commissioner",
        report_on=date(2015, 9, 18),
        body=[section_with("commitments", {"title": "The plan", "intro": "", "aims": []})],
        live=False,
    )
    ReportIndexPage.objects.get().add_child(instance=following)
    following.save_revision().publish()

    told = text(page(look("/reports/september-2015/")))

    assert "What has changed since 18 June 2015" in told
    assert "Was: in hand. Now: done. The post is filled." in told
    assert "3 more were done or stopped before." in told


def changed(promise, status, known_on, note):
    promise.status = status
    promise.save()
    promise.changes.create(
        status=status, known_on=known_on, note=note, recorded_at=NOW - timedelta(days=1)
    )


def section_with(kind, value):
    return ("section", {"kind": "key_information", "title": "", "parts": [(kind, value)]})


def test_standard_page_shows_commitments_of_today_and_statistics(site, look):
    standard = StandardPage.objects.get(slug="how-we-decide")
    numbers = {
        "title": "Cases",
        "first": "Current",
        "rows": [{"label": "In person", "first": 127}],
        "source": "The police",
        "counted_on": date(2015, 6, 18),
    }
    standard.body = [("commitments", {"title": "The plan"}), ("statistics", numbers)]
    standard.save_revision().publish()

    shown = look("/how-we-decide/")

    assert "As it stood on 23 November 2026." in text(page(shown))
    assert rows(shown, caption="Prepare")[0][2:] == ["October 2015 Past its date", "In hand"]
    assert rows(shown, caption="Cases") == [["In person", "127"]]
    assert "css/reports.css" in shown.content.decode()


def test_editor_builds_a_report_but_does_not_publish_it(report, client):
    signed_in(client, "editor")

    content = client.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content

    assert b'name="action-publish"' not in content
    assert (
        client.get(
            reverse(
                "wagtailadmin_pages:add", args=["campaigns", "reportpage", report.get_parent().pk]
            )
        ).status_code
        == 200
    )


def test_list_of_reports_shows_the_newest_first(report, look):
    publish(report)

    assert f'href="{PATH}"' in look("/reports/").content.decode()
    assert figures(look("/reports/")) == []


def test_published_report_takes_the_same_queries_with_one_figure_and_with_three(
    report, client, django_assert_num_queries
):
    publish(report)
    client.get(PATH)
    with django_assert_num_queries(8):
        client.get(PATH)
    body = list(report.body)
    figure = next(part for key, part in figures_of(report.body))
    plan = {"title": "Prevention", "intro": "", "aims": ["prevent"], "since": date(2015, 1, 1)}
    more = [("live_figure", figure), ("live_figure", figure), ("commitments", plan)]
    appendix = {"kind": "appendix", "title": "More", "parts": more}
    report.body = [(section.block_type, section.value) for section in body]
    report.body.append(("section", appendix))
    report.save_revision().publish()
    client.get(PATH)
    with django_assert_num_queries(8):
        client.get(PATH)
