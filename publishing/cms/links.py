"""The report of links that lead nowhere."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.permissions import page_permission_policy

from publishing.cms.reports import WRITERS, Report, ReportItem, addresses
from publishing.models import FoundLink
from publishing.rules import links

NAME = "broken_links"


class CheckColumn(BaseColumn):
    """The button that checks a link inside the site at once."""

    cell_template_name = "publishing/check_link_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


class LinkReport(Report):
    page_title = "Broken links"
    header_icon = "link-external"
    verbose_name_plural = "broken links"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    default_ordering = "broken_since"
    columns = [
        TitleColumn(
            "label", label="Where it stands", sort_key="label", get_url=lambda row: row.edit_url
        ),
        Column("shown", label="Link", sort_key="address"),
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        Column("fault", label="What is wrong", sort_key="fault"),
        DateColumn("broken_since", label="Broken since", sort_key="broken_since"),
        DateColumn("checked_at", label="Last checked", sort_key="checked_at"),
        CheckColumn("check", label="Check"),
    ]
    list_export = ["label", "shown", "get_kind_display", "fault", "broken_since", "checked_at"]
    export_headings = {
        "label": "Where it stands",
        "shown": "Link",
        "get_kind_display": "Kind",
        "fault": "What is wrong",
        "broken_since": "Broken since",
        "checked_at": "Last checked",
    }

    def get_base_queryset(self) -> Any:
        return links.broken().prefetch_related("content")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        finder = AdminURLFinder(self.request.user)
        for row in object_list:
            row.edit_url = finder.get_edit_url(row.content) if row.content else None
        return object_list

    @property
    def no_results_message(self) -> str:
        return (
            "No broken link is known. The site’s links are checked every night, "
            "those to other sites included."
        )


@require_POST
def check_link(request: HttpRequest, pk: int) -> HttpResponse:
    if not page_permission_policy.user_has_any_permission(request.user, WRITERS):
        raise PermissionDenied
    link = get_object_or_404(FoundLink.objects.broken().exclude(kind=FoundLink.Kind.OUTSIDE), pk=pk)
    links.check_again(link, now=timezone.now())
    if FoundLink.objects.broken().filter(pk=pk).exists():
        messages.warning(request, "This link is still broken.")
    else:
        messages.success(request, "This link is not broken any more.")
    return redirect(NAME)


@hooks.register("register_admin_urls")
def link_report() -> list:
    return [
        *addresses(LinkReport, "broken-links", NAME),
        path("reports/broken-links/<int:pk>/check/", check_link, name="check_link"),
    ]


@hooks.register("register_reports_menu_item")
def link_report_item() -> MenuItem:
    return ReportItem("Broken links", reverse(NAME), icon_name="link-external", order=20)
