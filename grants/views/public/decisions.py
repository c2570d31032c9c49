"""The decision notices, public from the release on: their list, each one, and its file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from grants.models import DecisionNotice
from grants.rules import notice_facts
from grants.views.permissions import public


def _published(fund: str, slug: str) -> DecisionNotice:
    notices = DecisionNotice.objects.of_release().select_related("round__fund")
    return get_object_or_404(notices, round__fund__slug=fund, round__slug=slug)


def _later(fund: str, slug: str, year: int, number: int) -> DecisionNotice:
    notices = DecisionNotice.objects.exclude(later=None).select_related("round__fund")
    return get_object_or_404(
        notices, round__fund__slug=fund, round__slug=slug, year=year, number=number
    )


@public
def decision_notice_list(request: HttpRequest) -> HttpResponse:
    notices = DecisionNotice.objects.select_related("round__fund")
    return render(request, "grants/public/decision_notices.html", {"notices": notices})


@public
def decision_notice(request: HttpRequest, fund: str, slug: str) -> HttpResponse:
    notice = _published(fund, slug)
    context = {
        "notice": notice,
        "call": notice.round,
        "facts": notice_facts.read(notice),
        "later": DecisionNotice.objects.filter(round=notice.round).exclude(later=None),
    }
    return render(request, "grants/public/decision_notice.html", context)


@public
def decision_notice_file(request: HttpRequest, fund: str, slug: str) -> HttpResponse:
    """Serve the very bytes whose fingerprint the page shows."""
    text = _published(fund, slug).text
    return HttpResponse(text.encode(), content_type="application/json; charset=utf-8")


@public
def later_notice(
    request: HttpRequest, fund: str, slug: str, year: int, number: int
) -> HttpResponse:
    """One grant that was decided after the release of its round."""
    notice = _later(fund, slug, year, number)
    context = {"notice": notice, "call": notice.round, "facts": notice_facts.read_later(notice)}
    return render(request, "grants/public/later_notice.html", context)


@public
def later_notice_file(
    request: HttpRequest, fund: str, slug: str, year: int, number: int
) -> HttpResponse:
    text = _later(fund, slug, year, number).text
    return HttpResponse(text.encode(), content_type="application/json; charset=utf-8")
