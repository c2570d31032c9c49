"""The report of pages that somebody should read again."""

from typing import Any

import django_filters
from django.db.models import F
from django.forms import RadioSelect
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from publishing.cms.reports import WRITERS, DayColumn, Report, ReportItem, addresses
from publishing.rules import reviews

NAME = "pages_to_read_again"
OVERDUE, SOON, NONE = "overdue", "soon", "none"
STATES = {OVERDUE: "Overdue", SOON: "Within 30 days", NONE: "No date set"}


def _pages(state: str) -> PageQuerySet:
    if state == NONE:
        return reviews.pages_without_date()
    find = reviews.overdue_pages if state == OVERDUE else reviews.pages_due_soon
    return find(timezone.now())


def state_of(page: Any) -> str:
    if page.review_by is None:
        return STATES[NONE]
    return STATES[OVERDUE if page.review_by < timezone.localdate() else SOON]


class ReviewFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="State", choices=list(STATES.items()), method="of_state", widget=RadioSelect
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def of_state(self, pages: Any, name: str, state: str) -> Any:
        return pages.filter(pk__in=_pages(state).values("pk"))


class ReviewReport(Report):
    page_title = "Pages to read again"
    header_icon = "date"
    verbose_name_plural = "pages to read again"
    filterset_class = ReviewFilters
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    default_ordering = "review_by"
    columns = [
        TitleColumn(
            "title",
            label="Page",
            sort_key="title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("kind", label="Type", accessor="page_type_display_name"),
        Column("owner", label="Owner", sort_key="owner__name"),
        DateColumn("last_published_at", label="Last published", sort_key="last_published_at"),
        DayColumn("review_by", label="Read again by", sort_key="review_by"),
        Column("state", label="State", accessor=state_of),
    ]
    list_export = ["title", "kind", "owner_name", "last_published_at", "review_by", "state"]
    export_headings = {
        "title": "Page",
        "kind": "Type",
        "owner_name": "Owner",
        "last_published_at": "Last published",
        "review_by": "Read again by",
        "state": "State",
    }

    def get_base_queryset(self) -> Any:
        mine = page_permission_policy.instances_user_has_any_permission_for(
            self.request.user, WRITERS
        )
        listed = [page.pk for state in STATES for page in _pages(state)]
        return (
            reviews.pages_with_dates()
            .filter(pk__in=listed)
            .filter(pk__in=mine.values("pk"))
            .select_related("owner", "content_type")
        )

    def order_queryset(self, queryset: Any) -> Any:
        """Put pages without a day last, whichever database sorts them."""
        if self.ordering != "review_by":
            return super().order_queryset(queryset)
        return queryset.order_by(F("review_by").asc(nulls_last=True), "title")

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        item.kind, item.state = item.page_type_display_name, state_of(item)
        item.owner_name = str(item.owner or "")
        return super().to_row_dict(item)


@hooks.register("register_admin_urls")
def review_report() -> list:
    return addresses(ReviewReport, "pages-to-read-again", NAME)


@hooks.register("register_reports_menu_item")
def review_report_item() -> MenuItem:
    return ReportItem("Pages to read again", reverse(NAME), icon_name="date", order=10)
