"""The list of reports and the report of June 2015, with its commitments as records."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import yaml
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.search import index

from campaigns.blocks.reports import SectionKind
from campaigns.building.pages import add_page
from campaigns.building.texts import DATA
from campaigns.figures import Query
from campaigns.models import Commitment, ReportIndexPage, ReportPage
from campaigns.rules import commitments

REPORT_DAY = date(2015, 6, 18)
SOURCE = "West Yorkshire Police, update to the Community Outcomes Meeting"


def build_reports(home: Page, now: datetime) -> ReportIndexPage:
    """Make the list, the report and its commitments, unless they are there.

    Where the register has none of the rows that the report's figure counts, the report stays a
    draft: a published report says no number that nobody can follow.
    """
    listing = ReportIndexPage.objects.first() or add_page(
        home,
        ReportIndexPage(
            title="Reports",
            slug="reports",
            lead="What was done about child sexual exploitation in West Yorkshire, what it cost, "
            "and what was promised.",
            search_description="Reports to the Community Outcomes Meeting.",
        ),
    )
    texts = yaml.safe_load((DATA / "report_2015.yaml").read_text(encoding="utf-8"))
    facts = texts["page"]
    if not ReportPage.objects.child_of(listing).filter(slug=facts["slug"]).exists():
        _keep_commitments(texts["commitments"], now)
        body = [("section", _section(section)) for section in texts["sections"]]
        _add_report(listing, ReportPage(**facts, report_on=REPORT_DAY, body=body))
    return listing


def _add_report(listing: ReportIndexPage, report: ReportPage) -> None:
    if Query(theme="cse", before=REPORT_DAY).awards().exists():
        add_page(listing, report)
        return
    report.live = False
    listing.add_child(instance=report)
    report.save_revision()
    index.insert_or_update_object(report)


def _keep_commitments(found: list[dict[str, Any]], now: datetime) -> None:
    for position, facts in enumerate(found):
        month = {"due_is_month": True} if "due_on" in facts else {}
        commitment = Commitment.objects.create(position=position, **facts, **month)
        commitments.record(commitment, known_on=REPORT_DAY, by=None, now=now)


def _section(section: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": SectionKind(section["kind"]),
        "title": section.get("title", ""),
        "parts": list(_parts(section["parts"])),
    }


def _parts(parts: list[Any]) -> Iterator[tuple[str, Any]]:
    for part in parts:
        if isinstance(part, str):
            yield "paragraph", RichText(part)
            continue
        ((kind, facts),) = part.items()
        yield kind, _statistics(facts) if kind == "statistics" else facts


def _statistics(facts: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {"label": label, "first": first, "second": second} for label, first, second in facts["rows"]
    ]
    return {
        **facts,
        "rows": rows,
        "source": SOURCE,
        "counted_on": REPORT_DAY,
        "small_numbers_published": True,
    }
