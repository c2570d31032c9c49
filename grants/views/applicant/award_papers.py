"""The papers that a group sends for its grant before we pay: see what is wanted, add, remove."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.uploads import FileForm
from grants.gateways import files
from grants.models import Award, AwardPaper
from grants.rules import award_papers
from grants.views.files import kept_paper_file, send_private, show_private
from grants.views.permissions import MemberRequest, award_view


@award_view("grants.read_own_award")
def award_paper(request: MemberRequest, award: Award, paper: str) -> HttpResponse:
    """Show one paper with its files; those who write for the group add one."""
    found = _paper_of(award, paper)
    may_give = request.user.has_perm("grants.give_award_papers", award)
    is_posted = request.method == "POST"
    if is_posted and not may_give:
        raise PermissionDenied
    form = FileForm(request.POST if is_posted else None, request.FILES if is_posted else None)
    if form.is_valid():
        try:
            _add(request, found, form)
        except RuleError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "We have the file")
            return redirect("applicant:award_paper", award.reference, found.reference)
    context = {
        "award": award,
        "paper": found,
        "files": found.files.filter(removed_at=None),
        "form": form,
        "can_change": may_give and award_papers.is_open(award, found),
        "today": timezone.localdate(),
    }
    return render(request, "grants/applicant/award_paper.html", context)


def _add(request: MemberRequest, paper: AwardPaper, form: FileForm) -> None:
    clean = files.receive(form.cleaned_data["file"])
    stored_as = files.keep(clean)
    try:
        file = award_papers.add_file(
            paper, clean, stored_as=stored_as, by=request.user, now=timezone.now()
        )
    except RuleError:
        files.remove(stored_as)
        raise
    if file.stored_as != stored_as:
        files.remove(stored_as)


@award_view("grants.read_own_award")
def award_paper_file(request: MemberRequest, award: Award, paper: str, file: str) -> FileResponse:
    return send_private(kept_paper_file(award, paper, file))


@award_view("grants.read_own_award")
def award_paper_file_show(
    request: MemberRequest, award: Award, paper: str, file: str
) -> FileResponse:
    return show_private(kept_paper_file(award, paper, file))


@award_view("grants.give_award_papers")
def award_paper_file_remove(
    request: MemberRequest, award: Award, paper: str, file: str
) -> HttpResponse:
    found = kept_paper_file(award, paper, file)
    error_list = []
    if request.method == "POST":
        try:
            award_papers.remove_file(found, by=request.user, now=timezone.now())
        except RuleError as refusal:
            error_list = [(str(refusal), "main")]
        else:
            messages.success(request, f"We have removed “{found.file_name}”")
            return redirect("applicant:award_paper", award.reference, paper)
    context = {"award": award, "paper": found.paper, "file": found, "error_list": error_list}
    return render(request, "grants/applicant/award_paper_file_remove.html", context)


def _paper_of(award: Award, reference: str) -> AwardPaper:
    return get_object_or_404(award.papers, reference=reference)
