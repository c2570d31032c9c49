"""The officer's work list, and what is done to several applications at once."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.forms.casework import PeopleForm, WorkListForm, officers
from grants.forms.saved_filters import SavedFilterForm
from grants.models import Application, Round
from grants.rules import assignments, triage, work_list
from grants.views.permissions import MemberRequest, permitted

ROWS_A_PAGE = 25


@permitted("grants.read_casework")
def application_list(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    form = WorkListForm(request.GET, now=now)
    form.is_valid()
    call = _round_chosen(form)
    status = request.GET.get("status", "")
    everything = work_list.within(request.user, call)
    filters = {**form.cleaned_data, "status": status}
    found = work_list.narrowed(everything, user=request.user, filters=filters)
    overview = work_list.overview(everything)
    pages = Paginator(work_list.for_rows(found), ROWS_A_PAGE)
    known = work_list.how_many(filters, overview)
    if known is not None:
        pages.count = known
    page = pages.get_page(request.GET.get("page"))
    context = {
        "filters": form,
        "round": call,
        "is_open": bool(call and call.is_open(now)),
        "overview": overview,
        "status": status,
        "page": page,
        "rows": work_list.rows(page, today=timezone.localdate(now)),
        "query": _query_without(request, "page"),
        "tab_query": _query_without(request, "page", "status"),
        "now": now,
        "officers": form.officers,
        "saved_filters": list(request.user.saved_filters.all()),
        "filter_form": SavedFilterForm(auto_id="id_filter_%s"),
        "may_act": request.user.has_perm("grants.triage_application"),
    }
    return render(request, "grants/staff/applications.html", context)


def _round_chosen(form: WorkListForm) -> Round | None:
    chosen = form.cleaned_data.get("round", "")
    if chosen == "all":
        return None
    return form.rounds.get(chosen) or form.current


def _query_without(request: MemberRequest, *names: str) -> str:
    kept = [(key, value) for key, value in request.GET.items() if value and key not in names]
    return urlencode(kept) + "&" if kept else ""


@permitted("grants.triage_application")
@require_POST
def application_bulk(request: MemberRequest) -> HttpResponse:
    """Take, give, start the checks of, or assign what was chosen in the list."""
    chosen = _chosen(request, request.POST.getlist("chosen"))
    move, now = request.POST.get("move"), timezone.now()
    back = redirect(f"{reverse('staff:applications')}?{request.POST.get('back', '')}")
    if not chosen:
        messages.warning(request, "Choose at least one application first.")
        return back
    if move == "assign":
        query = urlencode([("chosen", application.reference) for application in chosen])
        return redirect(f"{reverse('staff:applications_assign')}?{query}")
    if move == "start":
        _tell(request, triage.start_many(chosen, by=request.user, now=now), "checks started")
    else:
        people = {str(officer.pk): officer for officer in officers()}
        officer = request.user if move == "take" else people.get(request.POST.get("officer", ""))
        if officer is None:
            messages.warning(request, "Choose who looks after them.")
            return back
        outcome = triage.give_many(chosen, officer, by=request.user, now=now)
        _tell(request, outcome, "yours now" if move == "take" else f"with {officer} now")
    return back


def _chosen(request: MemberRequest, references: list[str]) -> list[Application]:
    return list(Application.objects.casework_of(request.user).filter(reference__in=references))


def _tell(request: MemberRequest, outcome: triage.Taken, what: str) -> None:
    if outcome.applications:
        count = len(outcome.applications)
        messages.success(request, f"{count} application{'' if count == 1 else 's'}: {what}.")
    for refusal in outcome.refusals:
        messages.warning(request, refusal)


@permitted("grants.assign_assessors")
def applications_assign(request: MemberRequest) -> HttpResponse:
    """Give several applications to the same assessors."""
    chosen = _chosen(request, request.GET.getlist("chosen"))
    form = PeopleForm(request.POST or None)
    if form.is_valid():
        outcome = assignments.assign_many(
            chosen, form.chosen(), by=request.user, now=timezone.now()
        )
        messages.success(request, f"{len(outcome.assessments)} readings assigned.")
        for refusal in outcome.refusals:
            messages.warning(request, refusal)
        return redirect("staff:applications")
    return render(
        request, "grants/staff/applications_assign.html", {"form": form, "applications": chosen}
    )
