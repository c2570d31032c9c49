"""Reports and gifts, as the office sees them."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms import monitoring as forms
from grants.models import Donation, Report
from grants.rules import donations as gifts
from grants.rules import monitoring
from grants.states import ReportState
from grants.views.permissions import MemberRequest, permitted, report_view
from grants.views.reports import facts

PER_PAGE = 25


@permitted("grants.read_reports")
def reports(request: MemberRequest) -> HttpResponse:
    """Every report owed or sent, the longest overdue first."""
    today = timezone.localdate()
    visible = Report.objects.visible_to(request.user)
    views = {
        "": visible,
        "overdue": visible.overdue_on(today),
        "sent": visible.filter(state=ReportState.SENT),
        "waiting": visible.waiting().filter(due_on__gte=today),
        "accepted": visible.filter(state__in=[ReportState.ACCEPTED, ReportState.WAIVED]),
    }
    view = request.GET.get("view", "")
    view = view if view in views else ""
    labels = ("All", "Overdue", "To read", "Not due yet", "Done")
    rows = views[view].select_related("award__organisation").order_by("due_on", "pk")
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": [
            {"key": key, "label": label, "count": found.count()}
            for (key, found), label in zip(views.items(), labels, strict=True)
        ],
        "view": view,
        "query": f"view={view}&" if view else "",
        "today": today,
    }
    return render(request, "grants/staff/reports.html", context)


@report_view("grants.read_reports")
def report_detail(request: MemberRequest, report: Report) -> HttpResponse:
    """Read a report; accept it, ask one thing, or waive it."""
    may_act = request.user.has_perm("grants.accept_report", report)
    ways: dict[str, tuple[type[Form], Callable[..., Report]]] = {
        "accept": (forms.ReportAcceptForm, monitoring.accept),
        "query": (forms.ReportQueryForm, monitoring.query),
        "waive": (forms.ReportWaiveForm, monitoring.waive),
    }
    chosen = request.POST.get("way", "")
    bound = ways[chosen][0](request.POST) if may_act and chosen in ways else None
    if bound is not None and bound.is_valid():
        try:
            ways[chosen][1](report, **bound.cleaned_data, by=request.user, now=timezone.now())
        except RuleError as refusal:
            bound.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Done.")
            return redirect("staff:report_detail", report.reference)
    shown = {
        name: bound if bound is not None and name == chosen else form()
        for name, (form, _) in ways.items()
    }
    context = {"form": bound, "shown": shown, "may_act": may_act, **facts(report)}
    return render(request, "grants/staff/report_detail.html", context)


@permitted("grants.read_donations")
def donations(request: MemberRequest) -> HttpResponse:
    """Gifts from the public, newest first."""
    page = Paginator(Donation.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "given": gifts.total_given(), "query": ""}
    return render(request, "grants/staff/donations.html", context)
