"""The rounds as staff see them: where each stands, publishing one, more time, a corrected form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.rounds import FormCorrectionForm, RoundExtendForm
from grants.models import Round
from grants.rules import (
    corrections,
    form_counts,
    form_criteria,
    form_facts,
    form_previews,
    funds,
    results,
    round_page,
)
from grants.views.permissions import MemberRequest, permitted


def _round(fund: str, round: str) -> Round:  # noqa: A002 -- the word in the address
    rounds = Round.objects.select_related("fund", "form_version__form")
    return get_object_or_404(rounds, fund__slug=fund, slug=round)


@permitted("grants.set_up_rounds")
def rounds(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    found = Round.objects.select_related("fund").with_outcomes().with_drafts()
    rows = [(call, round_page.standing_for_staff(call, now)) for call in found]
    return render(request, "grants/staff/rounds.html", {"rows": rows, "now": now})


@permitted("grants.set_up_rounds")
def round_detail(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = _round(fund, round)
    return _show(request, call)


@permitted("grants.set_up_rounds")
@require_POST
def round_publish(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = _round(fund, round)
    try:
        funds.publish(call, by=request.user, now=timezone.now())
    except RuleError as refusal:
        return _show(request, call, error=str(refusal))
    messages.success(request, f"{call.name} is published. Its form is now fixed.")
    return redirect("staff:round_detail", fund, round)


@permitted("grants.set_up_rounds")
@require_POST
def round_extend(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = _round(fund, round)
    form = RoundExtendForm(request.POST)
    if form.is_valid():
        try:
            funds.extend_closing(call, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{call.name} now closes later, and its page says why.")
            return redirect("staff:round_detail", fund, round)
    return _show(request, call, extend=form)


@permitted("grants.set_up_rounds")
@require_POST
def round_correct(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = _round(fund, round)
    form = FormCorrectionForm(request.POST, versions=corrections.versions_for(call))
    if form.is_valid():
        chosen, note = form.cleaned_data["version"], form.cleaned_data["correction"]
        try:
            corrections.correct_form(call, chosen, note=note, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{call.name} now uses {chosen}, and its page says why.")
            return redirect("staff:round_detail", fund, round)
    return _show(request, call, correction=form)


def _show(
    request: MemberRequest,
    call: Round,
    *,
    extend: RoundExtendForm | None = None,
    correction: FormCorrectionForm | None = None,
    error: str = "",
) -> HttpResponse:
    now, later = timezone.now(), corrections.versions_for(call)
    asked, criteria = form_previews.questions_of(call.form_version), list(call.criteria.all())
    return render(
        request,
        "grants/staff/round_detail.html",
        {
            "round": call,
            "results": results.in_words(call),
            "standing": round_page.standing_for_staff(call, now),
            "milestones": round_page.milestones(call, now),
            "bands": form_counts.bands(
                form_facts.within(call, asked),
                floor=call.floor,
                cap=call.cap,
                settled=form_facts.SETTLED_BY_A_ROUND,
            ),
            "criteria": form_criteria.fed(criteria, asked),
            "feeding_none": form_criteria.feeding_none(criteria, asked),
            "notes": list(call.notes.all()),
            "refusal": funds.refusal_of(call, now) if call.published_at is None else "",
            "is_open": call.is_open(now),
            "may_correct": call.published_at is not None and now < call.closes_at,
            "later_versions": list(later),
            "extend": extend or RoundExtendForm(),
            "correction": correction or FormCorrectionForm(versions=later),
            "forms": [extend, correction],
            "error_list": [(error, "publish")] if error else [],
        },
    )
