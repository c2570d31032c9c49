"""The list of stale figures in the CMS."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from campaigns.models import ReportPage
from campaigns.stale import StaleLine, stale_lines


def all_stale_lines() -> list[StaleLine]:
    """Tell every stale figure of every published report, newest report first."""
    reports = ReportPage.objects.live().filter(alias_of=None).order_by("-report_on", "pk")
    return [line for report in reports for line in stale_lines(report)]


@user_passes_test(user_has_any_page_permission)
def stale_figures(request: HttpRequest) -> HttpResponse:
    return render(request, "campaigns/cms/stale_figures.html", {"lines": all_stale_lines()})
