"""The pages of questions. Saved as they are typed, by a script or by the button."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.questions import SectionForm
from grants.models import Application
from grants.rules import answers, questions, task_list
from grants.rules.answers import Saved
from grants.views import kept
from grants.views.applicant import writing
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.edit_application")
def section(request: MemberRequest, application: Application, key: str) -> HttpResponse:
    """One page of questions: those of a section that are asked of this application now."""
    form = answers.filled(application)
    asked = writing.open_questions(application, task_list.questions_on(form, key))
    if not asked:
        raise Http404
    if request.method == "POST":
        return _save(request, application, SectionForm(request.POST, filled=form, asked=asked))
    returned = kept.take(request)
    page = SectionForm(returned, filled=form, asked=asked)
    if returned is None:
        page.show(questions.faults(form, asked))
    return _show(request, application, page, is_returned=returned is not None)


def _save(request: MemberRequest, application: Application, page: SectionForm) -> HttpResponse:
    marks, now = writing.posted_marks(request.POST), timezone.now()
    try:
        saved = answers.save_answers(
            application, page.texts(), marks=marks, by=request.user, now=now
        )
    except RuleError as refusal:
        if writing.is_autosave(request):
            return writing.refused(str(refusal))
        return _show(request, application, page, refusal=str(refusal))
    application.refresh_from_db()
    if writing.is_autosave(request):
        return writing.autosaved(application, page.texts(), saved)
    return _go_on(request, application, page, saved)


def _go_on(
    request: MemberRequest, application: Application, page: SectionForm, saved: Saved
) -> HttpResponse:
    """Show the page again where something is wrong or somebody else wrote; else the next one."""
    then, form = request.POST.get("then"), answers.filled(application)
    key = page.asked[0].section.key
    asked = writing.open_questions(application, task_list.questions_on(form, key))
    faults = questions.faults(form, page.asked)
    if saved.met or (faults and then not in ("later", "anyway")):
        page.show(faults, saved.met)
        return _show(request, application, page)
    if then == "later":
        return redirect("applicant:application_detail", application.reference)
    shown = {question.key for question in page.asked}
    fresh = [q for q in asked if q.key not in shown and not questions.is_begun(q, form)]
    if fresh:
        here = reverse("applicant:section", args=[application.reference, key])
        return redirect(f"{here}#question_{fresh[0].key}")
    return redirect(writing.next_page(application, form, "section", key))


def _show(
    request: MemberRequest,
    application: Application,
    page: SectionForm,
    *,
    is_returned: bool = False,
    refusal: str = "",
) -> HttpResponse:
    """Show the page. Text that is not saved yet keeps the marks of the page it was typed on."""
    if is_returned or refusal:
        marks = writing.posted_marks(page.data)  # type: ignore[arg-type]
    else:
        rows = [row for question in page.asked for row in questions.row_keys(question)]
        marks = answers.marks(application, rows)
    context = {
        **writing.around(application, marks, is_returned=is_returned, refusal=refusal),
        "section": page.asked[0].section,
        "groups": page.groups(),
        "error_list": page.error_list(),
        "meetings": list(page.meetings.values()),
    }
    return render(request, "grants/applicant/section.html", context)
