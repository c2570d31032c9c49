"""Scoring the practice application on the screen of scoring, and how everybody scored it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.assessments import ScoreForm
from grants.models import Criterion, PracticeApplication
from grants.rules import practice, practice_readings, readings
from grants.views.assessor.score_forms import save_score, score_form
from grants.views.permissions import MemberRequest, permitted


def _given(fund: str, slug: str) -> PracticeApplication:
    """Return the practice application of a round once it is given out, or answer 404."""
    given = PracticeApplication.objects.exclude(given_at=None).select_related("round__fund")
    return get_object_or_404(given, round__fund__slug=fund, round__slug=slug)


@permitted("grants.assess_applications")
def practice_detail(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    """Lead to the first point without a score, to sending, or to how everybody scored it."""
    found = _given(fund, round)
    reading = practice_readings.of(found, request.user)
    if reading is not None and reading.submitted_at is not None:
        return redirect("assessor:practice_results", fund, round)
    point = readings.next_of(found.round, set(practice_readings.scores_of(reading)), None)
    if point is None:
        return redirect("assessor:practice_send", fund, round)
    return redirect("assessor:practice_score", fund, round, point.key)


@permitted("grants.assess_applications")
def practice_score(request: MemberRequest, fund: str, round: str, criterion: str) -> HttpResponse:  # noqa: A002 -- the address says round
    found = _given(fund, round)
    point = get_object_or_404(Criterion.objects.filter(round=found.round_id), key=criterion)
    reading = practice_readings.of(found, request.user)
    if reading is not None and reading.submitted_at is not None:
        return redirect("assessor:practice_results", fund, round)
    scores = practice_readings.scores_of(reading)
    form = score_form(request, point, scores.get(point.pk))
    if request.method == "POST" and form.is_valid() and _save(form, request, found, point):
        following = readings.next_of(found.round, {*scores, point.pk}, point)
        if following is None:
            return redirect("assessor:practice_send", fund, round)
        return redirect("assessor:practice_score", fund, round, following.key)
    return render(
        request,
        "grants/assessor/practice_score.html",
        {
            **_heading(found),
            **readings.board(point, scores, practice.papers_of(found)),
            "form": form,
        },
    )


def _save(
    form: ScoreForm, request: MemberRequest, found: PracticeApplication, point: Criterion
) -> bool:
    return save_score(
        form,
        point,
        lambda score, comment: practice_readings.save_score(
            found, point, score=score, comment=comment, by=request.user, now=timezone.now()
        ),
    )


@permitted("grants.assess_applications")
def practice_answers(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    found = _given(fund, round)
    return render(
        request,
        "grants/assessor/practice_answers.html",
        {**_heading(found), "papers": practice.papers_of(found)},
    )


@permitted("grants.assess_applications")
def practice_send(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    """Read the practice scores once more, then send them."""
    found, refused = _given(fund, round), ""
    reading = practice_readings.of(found, request.user)
    if reading is not None and reading.submitted_at is not None:
        return redirect("assessor:practice_results", fund, round)
    if request.method == "POST":
        try:
            practice_readings.send(found, by=request.user, now=timezone.now())
        except RuleError as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Your practice scores are in.")
            return redirect("assessor:practice_results", fund, round)
    return render(
        request,
        "grants/assessor/practice_send.html",
        {
            **_heading(found),
            **readings.sheet(found.round, practice_readings.scores_of(reading)),
            "error_list": [(refused, "main")] if refused else [],
        },
    )


@permitted("grants.assess_applications")
def practice_results(request: MemberRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the address says round
    """Everybody's scores beside one's own, to those who have sent theirs."""
    found = _given(fund, round)
    reading = practice_readings.of(found, request.user)
    if reading is None or reading.submitted_at is None:
        return redirect("assessor:practice", fund, round)
    return render(
        request,
        "grants/assessor/practice_results.html",
        {**_heading(found), "results": practice_readings.results(found, reader=request.user)},
    )


def _heading(found: PracticeApplication) -> dict[str, object]:
    return {"practice": found, "round": found.round}
