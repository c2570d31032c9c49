"""Reports of help routes to check and of pages without one, and warnings where an editor works."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page

from publishing.cms.reports import DayColumn, Report, ReportItem, addresses
from publishing.models import PublicPage
from safety.models import HelpRoute
from safety.rules import routes

ROUTES = "routes_to_check"
PAGES = "pages_without_route"


def edit_address(route: HelpRoute) -> str:
    return reverse("wagtailsnippets_safety_helproute:edit", args=[route.pk])


class RouteReport(Report):
    page_title = "Help routes to check"
    header_icon = "mobile-alt"
    verbose_name_plural = "help routes to check"
    index_url_name = ROUTES
    index_results_url_name = f"{ROUTES}_results"
    default_ordering = "review_by"
    columns = [
        TitleColumn("name", label="Who answers", sort_key="name", get_url=edit_address),
        Column("number", label="Number", sort_key="number"),
        Column("url", label="Online form", sort_key="url"),
        DayColumn("checked_on", label="Checked on", sort_key="checked_on"),
        Column("checked_by", label="Checked by", sort_key="checked_by"),
        DayColumn("review_by", label="Check again by", sort_key="review_by"),
    ]
    list_export = ["name", "number", "url", "checked_on", "checked_by", "review_by"]
    export_headings = {
        "name": "Who answers",
        "number": "Number",
        "url": "Online form",
        "checked_on": "Checked on",
        "checked_by": "Checked by",
        "review_by": "Check again by",
    }

    def get_base_queryset(self) -> Any:
        return routes.overdue_routes(timezone.now())


class PageReport(Report):
    page_title = "Sensitive pages without a help route"
    header_icon = "warning"
    verbose_name_plural = "sensitive pages without a help route"
    index_url_name = PAGES
    index_results_url_name = f"{PAGES}_results"
    default_ordering = "title"
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
    ]
    list_export = ["title", "page_type_display_name", "owner", "last_published_at"]
    export_headings = {
        "title": "Page",
        "page_type_display_name": "Type",
        "owner": "Owner",
        "last_published_at": "Last published",
    }

    def get_base_queryset(self) -> Any:
        found = [page.pk for page in routes.pages_without_route()]
        return Page.objects.filter(pk__in=found).select_related("owner", "content_type")


@hooks.register("register_admin_urls")
def route_reports() -> list:
    return [
        *addresses(RouteReport, "help-routes-to-check", ROUTES),
        *addresses(PageReport, "pages-without-help-route", PAGES),
    ]


@hooks.register("register_reports_menu_item")
def route_report_item() -> MenuItem:
    return ReportItem("Help routes to check", reverse(ROUTES), icon_name="mobile-alt", order=11)


@hooks.register("register_reports_menu_item")
def page_report_item() -> MenuItem:
    return ReportItem("Pages without a help route", reverse(PAGES), icon_name="warning", order=12)


@hooks.register("before_edit_snippet")
def warn_of_overdue_route(request: HttpRequest, instance: Any) -> None:
    if request.method != "GET" or not isinstance(instance, HelpRoute):
        return
    if instance.is_public and instance.is_overdue:
        messages.warning(
            request,
            "It is time to check this route again. Try it, then write down the day, your name and "
            "the next day to check it.",
        )


@hooks.register("before_edit_page")
def warn_of_overdue_routes_on_page(request: HttpRequest, page: Page) -> None:
    content = page.specific
    if request.method != "GET" or not isinstance(content, PublicPage):
        return
    overdue = list(routes.overdue_routes_on(content, timezone.now()))
    if not overdue:
        return
    names = ", ".join(route.name for route in overdue)
    buttons = [messages.button(edit_address(route), f"Check {route.name}") for route in overdue[:3]]
    messages.warning(
        request, f"This page shows help routes that should be checked again: {names}.", buttons
    )
