"""The pages of questions. Saved as they are typed, by a script or by the button."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.questions import SectionForm
from grants.models import Application, Question
from grants.rules import answer_faults, answers, questions, task_list
from grants.rules.answers import Saved
from grants.rules.questions import FilledForm, Kind
from grants.states import ApplicationState
from grants.views import kept
from grants.views.applicant import writing
from grants.views.permissions import MemberRequest, application_view
from safety.interruption import Interruption, before_sending

NOT_ASKED_NOW = "The form changed while you were writing, so some of it is not asked any more. Your words are kept."
ANOTHER_ROW = "more"
GO_ON = ("Save and continue", "then", "continue")


@application_view("grants.edit_application")
def section(request: MemberRequest, application: Application, key: str) -> HttpResponse:
    """One page of questions: those of a section that are asked of this application now."""
    form = answers.filled(application)
    asked = writing.open_questions(application, task_list.questions_on(form, key))
    if request.method == "POST" and not asked:
        return _save_page_that_is_gone(request, application)
    if request.method == "POST":
        return _save(request, application, SectionForm(request.POST, filled=form, asked=asked))
    if not asked:
        raise Http404
    returned = kept.take(request)
    page = SectionForm(returned, filled=form, asked=asked)
    if returned is None:
        page.show(answer_faults.faults(form, asked))
    return _show(request, application, page, is_returned=returned is not None)


def _save(request: MemberRequest, application: Application, page: SectionForm) -> HttpResponse:
    left_over = writing.left_over(request.POST, page.texts()) if _is_draft(application) else {}
    texts = {**left_over, **page.texts()}
    try:
        saved = _save_texts(request, application, texts)
    except RuleError as refusal:
        if writing.is_autosave(request):
            return writing.refused(str(refusal))
        return _show(request, application, page, refusal=str(refusal))
    if writing.is_autosave(request):
        return writing.autosaved(application, texts, saved)
    if left_over:
        messages.info(request, NOT_ASKED_NOW)
    return _go_on(request, application, page, saved)


def _save_page_that_is_gone(request: MemberRequest, application: Application) -> HttpResponse:
    """Keep what was typed on a page that the form had when it was opened, and has no more."""
    texts = writing.left_over(request.POST, {}) if _is_draft(application) else {}
    if not texts:
        raise Http404
    try:
        saved = _save_texts(request, application, texts)
    except RuleError as refusal:
        if writing.is_autosave(request):
            return writing.refused(str(refusal))
        messages.error(request, str(refusal))
    else:
        if writing.is_autosave(request):
            return writing.autosaved(application, texts, saved)
        messages.info(request, NOT_ASKED_NOW)
    return redirect("applicant:application_detail", application.reference)


def _is_draft(application: Application) -> bool:
    return application.state == ApplicationState.DRAFT


def _save_texts(request: MemberRequest, application: Application, texts: dict[str, str]) -> Saved:
    marks, now = writing.posted_marks(request.POST), timezone.now()
    saved = answers.save_answers(application, texts, marks=marks, by=request.user, now=now)
    application.refresh_from_db()
    return saved


def _go_on(
    request: MemberRequest, application: Application, page: SectionForm, saved: Saved
) -> HttpResponse:
    """Show the page again where something is wrong or somebody else wrote; else the next one."""
    then, form = request.POST.get("then"), answers.filled(application)
    key = page.asked[0].section.key
    asked = writing.open_questions(application, task_list.questions_on(form, key))
    faults = answer_faults.faults(form, page.asked)
    if saved.met or (faults and then not in ("later", "anyway", ANOTHER_ROW)):
        page.show(faults, saved.met)
        return _show(request, application, page)
    interruption = before_sending(
        request.POST, page.texts().values(), of_projects=True, button=GO_ON
    )
    if interruption:
        return _show(request, application, page, interruption=interruption)
    if then == "later":
        return redirect("applicant:application_detail", application.reference)
    shown = {question.key for question in page.asked}
    fresh = [q for q in asked if q.key not in shown and _is_open(q, form)]
    if then == ANOTHER_ROW:
        fresh = [question for question in page.asked if question.kind == Kind.PARTNERS]
    if fresh:
        return redirect(_here(application, fresh[0]))
    return redirect(writing.next_page(application, form, "section", key))


def _here(application: Application, question: Question) -> str:
    """Return the address of a question on the page of its section."""
    page = reverse("applicant:section", args=[application.reference, question.section.key])
    return f"{page}#question_{question.key}"


def _is_open(question: Question, form: FilledForm) -> bool:
    return question.kind != Kind.GUIDANCE and not questions.is_begun(question, form)


def _show(
    request: MemberRequest,
    application: Application,
    page: SectionForm,
    *,
    is_returned: bool = False,
    refusal: str = "",
    interruption: Interruption | None = None,
) -> HttpResponse:
    """Show the page. Text that is not saved yet keeps the marks of the page it was typed on."""
    if is_returned or refusal:
        marks = writing.posted_marks(page.data)  # type: ignore[arg-type]
    else:
        rows = [row for question in page.asked for row in questions.row_keys(question)]
        marks = answers.marks(application, rows)
    context = {
        **writing.around(
            request,
            application,
            page.asked[0].section.key,
            marks,
            is_returned=is_returned,
            refusal=refusal,
        ),
        "section": page.asked[0].section,
        "groups": page.groups(),
        "error_list": page.error_list(),
        "meetings": list(page.meetings.values()),
        "interruption": interruption,
    }
    return render(request, "grants/applicant/section.html", context)
