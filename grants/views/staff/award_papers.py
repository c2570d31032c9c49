"""Papers that groups sent before we pay: what waits, and what an officer makes of each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms import award_papers as forms
from grants.models import Award, AwardPaper
from grants.rules import award_papers
from grants.states import PaperState
from grants.views.files import kept_paper_file, send_private, show_private
from grants.views.permissions import MemberRequest, award_view, permitted

PER_PAGE = 25
DONE = {
    "accept": "The paper is accepted.",
    "ask_again": "The group is asked again and gets a letter.",
    "waive": "We pay without this paper.",
}


@permitted("grants.read_award_papers")
def award_papers_list(request: MemberRequest) -> HttpResponse:
    """Papers to look at, the one that has waited longest first; in other tabs those still missing."""
    today = timezone.localdate()
    visible = AwardPaper.objects.visible_to(request.user)
    views = {
        "": visible.to_look_at().order_by("sent_at", "pk"),
        "late": visible.missing().filter(due_on__lt=today).order_by("due_on", "pk"),
        "missing": visible.missing().filter(due_on__gte=today).order_by("due_on", "pk"),
    }
    view = request.GET.get("view", "")
    view = view if view in views else ""
    labels = ("To look at", "Late", "Not due yet")
    context = {
        "page": Paginator(views[view].select_related("award__round"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "tabs": [
            {"key": key, "label": label, "count": found.count()}
            for (key, found), label in zip(views.items(), labels, strict=True)
        ],
        "view": view,
        "query": f"view={view}&" if view else "",
        "today": today,
    }
    return render(request, "grants/staff/award_papers.html", context)


@award_view("grants.read_award_papers")
def award_paper(request: MemberRequest, award: Award, paper: str) -> HttpResponse:
    """Look at a paper; accept it, ask for it again, or say that we pay without it."""
    found = get_object_or_404(award.papers.select_related("read_by"), reference=paper)
    may_act = request.user.has_perm("grants.accept_award_papers")
    chosen = request.POST.get("way", "")
    bound = None
    if may_act and chosen in DONE:
        bound = _form(chosen, found, request.POST)
        if bound.is_valid() and _done(request, found, chosen, bound):
            return redirect("staff:award_detail", award.reference)
    context = {
        "award": award,
        "paper": found,
        "files": found.files.filter(removed_at=None).select_related("uploaded_by"),
        "form": bound,
        "shown": {
            way: bound if bound is not None and way == chosen else _form(way, found) for way in DONE
        },
        "may_act": may_act,
        "is_to_look_at": found.state == PaperState.SENT,
        "today": timezone.localdate(),
    }
    return render(request, "grants/staff/award_paper.html", context)


def _form(way: str, paper: AwardPaper, posted: Any = None) -> Form:
    if way == "waive":
        return forms.PaperWaiveForm(posted)
    made = forms.PaperAcceptForm if way == "accept" else forms.PaperAgainForm
    return made(posted, changes=paper.changes)


def _done(request: MemberRequest, paper: AwardPaper, way: str, form: Form) -> bool:
    rules: dict[str, Callable[..., AwardPaper]] = {
        "accept": award_papers.accept,
        "ask_again": award_papers.ask_again,
        "waive": award_papers.waive,
    }
    try:
        rules[way](paper, **form.cleaned_data, by=request.user, now=timezone.now())
    except RuleError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, DONE[way])
    return True


@award_view("grants.read_award_papers")
def award_paper_file(request: MemberRequest, award: Award, paper: str, file: str) -> FileResponse:
    return send_private(kept_paper_file(award, paper, file))


@award_view("grants.read_award_papers")
def award_paper_file_show(
    request: MemberRequest, award: Award, paper: str, file: str
) -> FileResponse:
    return show_private(kept_paper_file(award, paper, file))
