"""A group writes its report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.monitoring import ReportForm
from grants.models import Report
from grants.rules import monitoring, report_questions
from grants.states import ReportState
from grants.views.permissions import MemberRequest, report_view
from grants.views.reports import facts
from safety.interruption import before_sending

SEND = ("Send the report", "send", "1")
WRITING = (ReportState.NOT_SENT, ReportState.QUERIED)


@report_view("grants.read_own_award")
def report_detail(request: MemberRequest, report: Report) -> HttpResponse:
    """Write, save as you go, and send; once sent, read."""
    can_write = report.state in WRITING and request.user.has_perm("grants.write_report", report)
    if not can_write:
        return render(request, "grants/applicant/report_read.html", facts(report))
    form = ReportForm(report, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _keep(request, report, form)
    return render(request, "grants/applicant/report_detail.html", {"form": form, **facts(report)})


def _keep(request: MemberRequest, report: Report, form: ReportForm) -> HttpResponse:
    now = timezone.now()
    try:
        monitoring.save(
            report,
            answers=form.answers(),
            spent=form.spent(),
            happened=form.happened(),
            by=request.user,
            now=now,
        )
        if "send" in request.POST:
            return _send(request, report, form)
    except RuleError:
        fresh = Report.objects.get(pk=report.pk)
        missing = [(words, "main") for words in report_questions.missing(fresh)]
        context = {"form": ReportForm(fresh), "error_list": missing, **facts(fresh)}
        return render(request, "grants/applicant/report_detail.html", context)
    messages.success(request, "Saved. You can leave this page and lose nothing.")
    return redirect("applicant:report_detail", report.reference)


def _send(request: MemberRequest, report: Report, form: ReportForm) -> HttpResponse:
    texts = [text for _, text in report_questions.labelled(report)]
    if interruption := before_sending(request.POST, texts, of_projects=True, button=SEND):
        context = {"form": form, "interruption": interruption, **facts(report)}
        return render(request, "grants/applicant/report_detail.html", context)
    monitoring.send(report, by=request.user, now=timezone.now())
    messages.success(request, "We have your report. Thank you.")
    return redirect("applicant:report_detail", report.reference)
