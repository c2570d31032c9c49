"""The budget table. Lines are added and taken away with buttons, so it works without a script."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from grants import money
from grants.errors import RuleError
from grants.forms.budgets import BudgetForm
from grants.models import Application, Exclusion, Question
from grants.rules import answer_faults, answers, budgets, exclusions, task_list
from grants.rules.answers import Saved
from grants.views import kept
from grants.views.applicant import writing
from grants.views.permissions import MemberRequest, application_view

ROOM_BEYOND = Decimal("1.12")


@application_view("grants.edit_application")
def budget(request: MemberRequest, application: Application) -> HttpResponse:
    form = answers.filled(application)
    question = task_list.budget_question(form)
    if question is None or not writing.open_questions(application, [question]):
        raise Http404
    lines = budgets.from_text(form.text(question.key))
    if request.method == "POST":
        return _save(request, application, question, BudgetForm(request.POST, lines=lines))
    returned = kept.take(request)
    page = BudgetForm(returned, lines=lines, extra=1 if "add" in request.GET else 0)
    if returned is None:
        page.show(answer_faults.faults(form, [question]))
    return _show(request, application, question, page, is_returned=returned is not None)


def _save(
    request: MemberRequest, application: Application, question: Question, page: BudgetForm
) -> HttpResponse:
    texts = {question.key: page.text_after(request.POST.get("remove", ""))}
    marks = writing.posted_marks(request.POST)
    try:
        saved = answers.save_answers(
            application, texts, marks=marks, by=request.user, now=timezone.now()
        )
    except RuleError as refusal:
        if writing.is_autosave(request):
            return writing.refused(str(refusal))
        return _show(request, application, question, page, refusal=str(refusal))
    application.refresh_from_db()
    if writing.is_autosave(request):
        return writing.autosaved(application, texts, saved)
    return _go_on(request, application, question, page, saved)


def _go_on(
    request: MemberRequest,
    application: Application,
    question: Question,
    page: BudgetForm,
    saved: Saved,
) -> HttpResponse:
    here = reverse("applicant:budget", args=[application.reference])
    form = answers.filled(application)
    if saved.met:
        page.show(answer_faults.faults(form, [question]))
        return _show(request, application, question, page, met=saved)
    if "add" in request.POST or "remove" in request.POST:
        return redirect(f"{here}{'?add=1' if 'add' in request.POST else ''}#budget-lines")
    if request.POST.get("then") == "later":
        return redirect("applicant:application_detail", application.reference)
    if (faults := answer_faults.faults(form, [question])) and request.POST.get("then") != "anyway":
        page.show(faults)
        return _show(request, application, question, page)
    return redirect(writing.next_page(application, form, "budget", question.key))


def _show(
    request: MemberRequest,
    application: Application,
    question: Question,
    page: BudgetForm,
    *,
    is_returned: bool = False,
    refusal: str = "",
    met: Saved | None = None,
) -> HttpResponse:
    if is_returned or refusal:
        marks = writing.posted_marks(page.data)
    else:
        marks = answers.marks(application, [question.key])
    excluded = exclusions.of(application.round)
    context = {
        **writing.around(
            request, application, "budget", marks, is_returned=is_returned, refusal=refusal
        ),
        **_sums(page, application),
        "question": question,
        "page": page,
        "error_list": page.error_list(),
        "met": met.met[0] if met else None,
        "met_lines": budgets.from_text(met.met[0].text) if met else [],
        "not_paid_for": excluded,
        "flags": budgets.not_paid_for(page.typed, excluded, how=Exclusion.How.FLAG),
    }
    return render(request, "grants/applicant/budget.html", context)


def _sums(page: BudgetForm, application: Application) -> dict[str, Any]:
    """Return the totals, and the ask against the cap in percent of the meter's width."""
    totals, cap = budgets.totals(page.typed), application.round.cap
    ask = totals["from_us"]
    width = max(cap * ROOM_BEYOND, ask * Decimal("1.05"))
    over = max(ask - cap, money.ZERO)
    share = f"{ask / totals['cost']:.0%}" if totals["cost"] else ""
    return {
        "totals": totals,
        "cap": cap,
        "over": over,
        "share": share,
        "meter": {
            "fill": _percent(min(ask, cap), width),
            "mark": _percent(cap, width),
            "over": _percent(over, width),
        },
    }


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole * 100:.2f}" if part else ""
