"""What all of our reports in the CMS share, and who may open them."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.formats import date_format
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

WRITERS = ("add", "change", "publish")


class Report(ReportView):
    """A table under Reports for everybody who writes, reads or publishes pages."""

    permission_policy = page_permission_policy
    any_permission_required = list(WRITERS)

    def get_filename(self) -> str:
        return self.page_title.lower().replace(" ", "-")


class ReportItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, WRITERS)


class DayColumn(Column):
    """A day in words, such as 3 March 2026."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "j F Y") if day else ""


def addresses(view: type[Report], route: str, name: str) -> list[URLPattern]:
    """Return the address of a report, and the one from which its filters fetch new rows."""
    return [
        path(f"reports/{route}/", view.as_view(), name=name),
        path(f"reports/{route}/results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]
